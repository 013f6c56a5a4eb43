package firsthand.torch;

import firsthand.torch.internal.RandomSource;

/**
 * A source of random numbers of its own, which nothing else draws from. Without one, operations draw from libtorch's
 * common generator, which {@link Torch#manualSeed} sets. The same seed gives PyTorch's numbers.
 */
public final class Generator {
    private final RandomSource source;

    private Generator(RandomSource source) {
        this.source = source;
    }

    /** A generator that begins at {@code seed}. */
    public static Generator of(long seed) {
        return new Generator(RandomSource.of(seed));
    }

    /** libtorch's common generator, from which operations without a generator of their own draw. */
    public static Generator common() {
        return new Generator(RandomSource.common());
    }

    RandomSource source() {
        return source;
    }

    /** Where the generator stands, as bytes; with {@link #state(Tensor)} it continues from there. */
    public Tensor state() {
        return source.state();
    }

    /**
     * Continues from a state that {@link #state()} gave.
     *
     * @throws TorchException if these are not the bytes of a generator's state
     */
    public void state(Tensor state) {
        source.state(state);
    }
}
