package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/**
 * Tells attention, which knows no order, where each place of a sequence is, by adding a fixed vector to it. Vectors
 * that are learned instead are an {@link Embedding} of the places, as in {@link firsthand.torch.models.Gpt}.
 */
public final class PositionalEncoding extends Module implements Layer {
    private final Tensor table;

    private PositionalEncoding(Tensor table) {
        this.table = buffer("weight", table);
    }

    /**
     * Waves of falling frequency: channel 2i is sin(t / 10000^(2i/C)), channel 2i + 1 the cosine. Source: Vaswani et
     * al. 2017, section 3.5.
     */
    public static PositionalEncoding sinusoidal(int length, int width) {
        if (width % 2 != 0) {
            throw new IllegalArgumentException("sinusoidal positions need an even width, not " + width);
        }
        double[] table = new double[length * width];
        for (int t = 0; t < length; t++) {
            for (int i = 0; i < width; i += 2) {
                double angle = t / Math.pow(10_000, (double) i / width);
                table[t * width + i] = Math.sin(angle);
                table[t * width + i + 1] = Math.cos(angle);
            }
        }
        return new PositionalEncoding(Torch.tensor64(table).view(length, width).to(DType.FLOAT32));
    }

    /** The vectors of all places, (length, width). */
    public Tensor table() {
        return table;
    }

    /**
     * x with the vector of each place added. Shapes: x (B, T, C) → (B, T, C).
     *
     * @throws IllegalArgumentException if T is greater than the number of places
     */
    @Override
    public Tensor forward(Tensor x) {
        long T = x.size(-2);
        if (T > table.size(0)) {
            throw new IllegalArgumentException(
                    "a sequence of " + T + " places, but only " + table.size(0) + " have a position");
        }
        return x.add(T == table.size(0) ? table : table.narrow(0, 0, T));
    }

    @Override
    protected String describe() {
        return "sinusoidal, " + table.size(0) + ", " + table.size(1);
    }
}
