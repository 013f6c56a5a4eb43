package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys and values of the tokens that a decoder has seen, so that the next token need not compute them again. All
 * its memory is taken when it is made; what comes later is written in place.
 *
 * <p>One pair of tensors (B, H, capacity, D) for each layer. {@link #position} counts the tokens that are in it: the
 * place of the next one. A pass through the model first writes the keys and values of its tokens in every layer and
 * then moves the position once, so a pass that fails leaves the cache as it was. Freed like any tensor: with the
 * {@link firsthand.torch.Scope} it was made in.
 *
 * <p>A rolling cache keeps only the last tokens that a window of attention may see: its memory stays the same however
 * long the text. Sources: Vaswani et al. 2017, section 3.2.3 (why keys and values never
 * change); Pope et al. 2022, section 3.3 (their memory); Beltagy, Peters and Cohan 2020 (windows).
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
    private final boolean rolling;
    private final List<Layer> layers = new ArrayList<>();
    private int position;
    private int[] padding = {};

    /** An empty cache in float32 on the processor. */
    public KvCache(Shape shape) {
        this(shape, DType.FLOAT32, Device.CPU);
    }

    /** An empty cache of this type on this device. */
    public KvCache(Shape shape, DType dtype, Device device) {
        this(shape, dtype, device, false);
    }

    /**
     * An empty cache that may roll.
     *
     * @param rolling whether only the last {@code shape.capacity()} tokens are kept, however many come
     */
    public KvCache(Shape shape, DType dtype, Device device, boolean rolling) {
        this.shape = shape;
        this.rolling = rolling;
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

    /** Whether only the last tokens are kept, however many come. */
    public boolean isRolling() {
        return rolling;
    }

    /** How many tokens are in it, which is also the place of the next one; a rolling cache has dropped the oldest. */
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
        padding = new int[] {};
    }

    /**
     * Says that the sequences have different lengths and are filled up on the left: the first {@code lengths[b]} tokens
     * of sequence b are padding, seen by nobody, and the place of a token is counted from the first that is none.
     *
     * @throws IllegalArgumentException if there is not one number for each sequence, or one is negative
     * @throws IllegalStateException if the cache is not empty, or rolls
     */
    public void padLeft(int... lengths) {
        if (position > 0 || rolling) {
            throw new IllegalStateException("padding is told to an empty cache that does not roll: " + this);
        }
        if (lengths.length != shape.batch() || Arrays.stream(lengths).anyMatch(length -> length < 0)) {
            throw new IllegalArgumentException("padding of " + shape.batch()
                    + " sequences needs as many numbers of 0 or" + " more, not " + Arrays.toString(lengths));
        }
        padding = Arrays.stream(lengths).allMatch(length -> length == 0) ? new int[] {} : lengths.clone();
    }

    /** How many tokens at the left of each sequence are padding; empty if none are. */
    public int[] padding() {
        return padding.clone();
    }

    /**
     * A new cache for {@code sequences} sequences that all begin with what is in this one: a prefix is read once and
     * goes on in many ways.
     *
     * @throws IllegalStateException if this cache holds several sequences
     */
    public KvCache branch(int sequences) {
        if (shape.batch() != 1) {
            throw new IllegalStateException("only a cache of one sequence can branch, not " + this);
        }
        DType dtype = layers.getFirst().keys.dtype();
        Shape wide = new Shape(shape.layers(), sequences, shape.heads(), shape.capacity(), shape.headWidth());
        KvCache many = new KvCache(wide, dtype, layers.getFirst().keys.device(), rolling);
        Torch.noGrad(() -> {
            for (int i = 0; i < layers.size(); i++) { // one sequence is copied into each row
                many.layers.get(i).keys.copy_(layers.get(i).keys);
                many.layers.get(i).values.copy_(layers.get(i).values);
            }
        });
        many.position = position;
        return many;
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
        if (!rolling && tokens > shape.capacity() - position) {
            throw new IllegalArgumentException("a cache of " + shape.capacity() + " tokens holds " + position
                    + " already: there is no room for " + tokens + " more");
        }
    }

    @Override
    public String toString() {
        return "KvCache(" + position + (rolling ? " tokens, the last " : " of ") + shape.capacity()
                + (rolling ? " kept, " : " tokens, ") + shape.layers() + " layers, "
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

        /**
         * The keys of all tokens that are in the cache, a view; in no order if it rolls. Shapes: (B, H, position, D).
         */
        public Tensor keys() {
            return keys.narrow(2, 0, kept());
        }

        /** The values of the same tokens, a view. Shapes: (B, H, position, D). */
        public Tensor values() {
            return values.narrow(2, 0, kept());
        }

        private int kept() {
            return Math.min(position, shape.capacity());
        }

        boolean isPadded() {
            return padding.length > 0;
        }

        int[] padding() {
            return padding;
        }

        /** How many tokens came before. */
        public int position() {
            return position;
        }

        /**
         * Writes the keys and values of tokens that come next, and gives those of all tokens, these included. The
         * position stays: {@link KvCache#advance} moves it for all layers.
         *
         * <p>Shapes: k and v (B, H, T, D) → two views (B, H, position + T, D). A rolling cache gives what the window of
         * the T tokens may see, those of several in the order of the text; it has written over the oldest, so a pass
         * that fails spoils it.
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
            if (rolling && (T > 1 || position >= shape.capacity())) {
                return roll(k, v);
            }
            keys.narrow(2, position, T).copy_(k);
            values.narrow(2, position, T).copy_(v);
            return new Seen(keys.narrow(2, 0, position + T), values.narrow(2, 0, position + T));
        }

        /** One token takes the oldest one's place; several are put behind those that the first of them may see. */
        private Seen roll(Tensor k, Tensor v) {
            int W = shape.capacity();
            int T = (int) k.size(2);
            if (T == 1) {
                keys.narrow(2, position % W, 1).copy_(k);
                values.narrow(2, position % W, 1).copy_(v);
                return new Seen(keys, values);
            }
            Seen all = new Seen(Torch.cat(2, inOrder(keys), k), Torch.cat(2, inOrder(values), v));
            int last = Math.min(W, T); // what is older than the window need not be kept
            for (int i = T - last; i < T; i++) {
                keys.narrow(2, (position + i) % W, 1).copy_(k.narrow(2, i, 1));
                values.narrow(2, (position + i) % W, 1).copy_(v.narrow(2, i, 1));
            }
            return all;
        }

        /** The last W − 1 tokens, the oldest first. */
        private Tensor inOrder(Tensor ring) {
            int W = shape.capacity();
            int past = Math.min(position, W - 1);
            if (past == 0) {
                return ring.narrow(2, 0, 0);
            }
            int[] places =
                    IntStream.range(position - past, position).map(i -> i % W).toArray();
            return ring.indexSelect(2, Torch.tensor(places).to(ring.device()));
        }
    }

    /** Keys and values of all tokens so far. */
    record Seen(Tensor keys, Tensor values) {}
}
