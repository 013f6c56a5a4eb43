package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import firsthand.arrays.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys and values of the tokens that a GPT has read, so that the next token need not compute them again. All its
 * memory is taken when it is made. {@link #position} counts the tokens in it; it moves once a pass, when all layers
 * have written, so that a pass which fails leaves the cache as it was. Notebook 12 grows it.
 *
 * <p>Source: Vaswani et al., Attention is all you need, NeurIPS 2017, section 3.2.3 (why keys and values never change).
 */
public final class KeyValueCache {
    private final List<NdArray> keys = new ArrayList<>(); // a layer's: (H, capacity, D)
    private final List<NdArray> values = new ArrayList<>();
    private final int capacity;
    private int position;

    /** All keys and values a query may look at, each (H, n, D): views. */
    record Seen(NdArray keys, NdArray values) {}

    KeyValueCache(int layers, int heads, int capacity, int headWidth) {
        this.capacity = capacity;
        for (int i = 0; i < layers; i++) {
            keys.add(NdArray.zeros(heads, capacity, headWidth));
            values.add(NdArray.zeros(heads, capacity, headWidth));
        }
    }

    /** Writes the keys and values of T more tokens in one layer. Shapes: (H, T, D) twice */
    Seen append(int layer, NdArray k, NdArray v) {
        int end = position + k.shape(1);
        if (end > capacity) {
            throw new ShapeException(
                    "a cache for %d tokens holds %d, and %d more do not fit".formatted(capacity, position, k.shape(1)));
        }
        Slice[] fresh = {Slice.all(), Slice.of(position, end)};
        Slice[] seen = {Slice.all(), Slice.to(end)};
        keys.get(layer).slice(fresh).assign_(k);
        values.get(layer).slice(fresh).assign_(v);
        return new Seen(keys.get(layer).slice(seen), values.get(layer).slice(seen));
    }

    void advance(int tokens) {
        position += tokens;
    }

    /** How many tokens it holds. */
    public int position() {
        return position;
    }

    /** How many tokens it can hold. */
    public int capacity() {
        return capacity;
    }

    /** The keys of one layer so far, a view. Shape (H, n, D) */
    public NdArray keys(int layer) {
        return keys.get(layer).slice(Slice.all(), Slice.to(position));
    }

    /** The values of one layer so far, a view. Shape (H, n, D) */
    public NdArray values(int layer) {
        return values.get(layer).slice(Slice.all(), Slice.to(position));
    }

    /** The memory it takes, full or not: 2 · layers · H · capacity · D numbers of 8 bytes. */
    public long bytes() {
        return 2L * Double.BYTES * keys.stream().mapToLong(NdArray::size).sum();
    }
}
