package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys and values of the tokens that a decoder has seen, so that the next token need not compute them again. All
 * its memory is taken when it is made; what comes later is written in place.
 *
 * <p>One pair of tensors (B, H, capacity, D) for each layer. {@link #position} counts the tokens that are in it: the
 * place of the next one. A pass through the model first writes the keys and values of its tokens in every layer and
 * then moves the position once, so a pass that fails leaves the cache as it was. Freed like any tensor: with the
 * {@link firsthand.torch.Scope} it was made in. Sources: Vaswani et al. 2017, section 3.2.3 (why keys and values never
 * change); Pope et al. 2022, section 3.3 (their memory).
 */
public final class KvCache {
    /**
     * How much a cache holds.
     *
     * @param layers attention layers L
     * @param batch sequences B
     * @param heads heads H for keys and values
     * @param capacity tokens T of each sequence
     * @param headWidth numbers D in a key, and in a value
     */
    public record Shape(int layers, int batch, int heads, int capacity, int headWidth) {
        public Shape {
            if (layers < 1 || batch < 1 || heads < 1 || capacity < 1 || headWidth < 1) {
                throw new IllegalArgumentException("a cache needs at least one of each: " + layers + " layers, " + batch
                        + " sequences, " + heads + " heads, " + capacity + " tokens, " + headWidth + " numbers a head");
            }
        }

        /** 2 · L · H · D · T · B · {@code dtype.bytes()}: keys and values of everything, in bytes. */
        public long bytes(DType dtype) {
            return 2L * layers * heads * headWidth * capacity * batch * dtype.bytes();
        }
    }

    private final Shape shape;
    private final List<Layer> layers = new ArrayList<>();
    private int position;

    /** An empty cache in float32 on the processor. */
    public KvCache(Shape shape) {
        this(shape, DType.FLOAT32, Device.CPU);
    }

    /** An empty cache of this type on this device. */
    public KvCache(Shape shape, DType dtype, Device device) {
        this.shape = shape;
        for (int i = 0; i < shape.layers(); i++) {
            layers.add(new Layer(Torch.zeros(dtype, device, full()), Torch.zeros(dtype, device, full())));
        }
    }

    private long[] full() {
        return new long[] {shape.batch(), shape.heads(), shape.capacity(), shape.headWidth()};
    }

    /** How much it holds when it is full. */
    public Shape shape() {
        return shape;
    }

    /** How many tokens are in it, which is also the place of the next one. */
    public int position() {
        return position;
    }

    /** The memory of all keys and values, filled or not, in bytes. */
    public long bytes() {
        return layers.stream()
                .mapToLong(layer -> (layer.keys.numel() + layer.values.numel())
                        * layer.keys.dtype().bytes())
                .sum();
    }

    /** The part of layer {@code i}, which its attention reads and writes. */
    public Layer layer(int i) {
        return layers.get(i);
    }

    /** Counts {@code tokens} more, once every layer has written them. Whoever runs the layers calls this. */
    public void advance(int tokens) {
        if (tokens < 0) {
            throw new IllegalArgumentException("cannot advance by " + tokens + " tokens; reset() empties the cache");
        }
        requireRoom(tokens);
        position += tokens;
    }

    /** Empties the cache for other sequences. Its memory stays; what is in it can no longer be seen. */
    public void reset() {
        position = 0;
    }

    /**
     * Checks that {@code tokens} more of {@code sequences} fit.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    public void require(long sequences, long tokens) {
        if (sequences != shape.batch()) {
            throw new IllegalArgumentException(
                    "a cache of " + shape.batch() + " sequences cannot go on with " + sequences);
        }
        requireRoom(tokens);
    }

    private void requireRoom(long tokens) {
        if (tokens > shape.capacity() - position) {
            throw new IllegalArgumentException("a cache of " + shape.capacity() + " tokens holds " + position
                    + " already: there is no room for " + tokens + " more");
        }
    }

    @Override
    public String toString() {
        return "KvCache(" + position + " of " + shape.capacity() + " tokens, " + shape.layers() + " layers, "
                + shape.batch() + " × " + shape.heads() + " heads × " + shape.headWidth() + ", "
                + layers.getFirst().keys.dtype() + ", " + String.format("%,d", bytes()) + " bytes)";
    }

    /** Keys and values of one layer. */
    public final class Layer {
        private final Tensor keys;
        private final Tensor values;

        private Layer(Tensor keys, Tensor values) {
            this.keys = keys;
            this.values = values;
        }

        /** The keys of all tokens that are in the cache, a view. Shapes: (B, H, position, D). */
        public Tensor keys() {
            return keys.narrow(2, 0, position);
        }

        /** The values of all tokens that are in the cache, a view. Shapes: (B, H, position, D). */
        public Tensor values() {
            return values.narrow(2, 0, position);
        }

        /** How many tokens came before. */
        public int position() {
            return position;
        }

        /**
         * Writes the keys and values of tokens that come next, and gives those of all tokens, these included. The
         * position stays: {@link KvCache#advance} moves it for all layers.
         *
         * <p>Shapes: k and v (B, H, T, D) → two views (B, H, position + T, D).
         *
         * @throws IllegalArgumentException if they do not fit
         */
        Seen append(Tensor k, Tensor v) {
            long T = k.size(2);
            if (k.size(1) != shape.heads() || k.size(3) != shape.headWidth()) {
                throw new IllegalArgumentException("a cache of " + shape.heads() + " heads of " + shape.headWidth()
                        + " cannot hold keys of " + k.size(1) + " heads of " + k.size(3));
            }
            require(k.size(0), T);
            keys.narrow(2, position, T).copy_(k);
            values.narrow(2, position, T).copy_(v);
            return new Seen(keys.narrow(2, 0, position + T), values.narrow(2, 0, position + T));
        }
    }

    /** Keys and values of all tokens so far. */
    record Seen(Tensor keys, Tensor values) {}
}
