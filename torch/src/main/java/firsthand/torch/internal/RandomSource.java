package firsthand.torch.internal;

import firsthand.torch.Tensor;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.global.torch;

/** One of libtorch's random number generators. */
public final class RandomSource {
    private final Generator raw;
    private final GeneratorOptional optional;

    private RandomSource(Generator raw) {
        this.raw = raw;
        this.optional = new GeneratorOptional(raw);
    }

    /** A generator of its own. */
    public static RandomSource of(long seed) {
        Libtorch.require();
        return new RandomSource(torch.make_generator_cpu(seed));
    }

    /** The generator that operations draw from when they are given none. */
    public static RandomSource common() {
        Libtorch.require();
        return new RandomSource(torch.getDefaultCPUGenerator());
    }

    /** As an argument of libtorch's operations. */
    public GeneratorOptional optional() {
        return optional;
    }

    /** Where the generator stands. */
    public Tensor state() {
        return Native.make("generator state", () -> raw.get_state());
    }

    /** Continues from {@code state}. */
    public void state(Tensor state) {
        try {
            raw.set_state(Native.raw(state));
        } catch (RuntimeException e) {
            throw Libtorch.explain("generator state", e);
        }
    }
}
