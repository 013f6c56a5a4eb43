package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/**
 * A table that is looked up: row i is the vector of token i. Shapes: indices (…) whole numbers → (…, width); {@code
 * weight} (rows, width). First values: normal with variance 1. Source: {@code torch.nn.Embedding}.
 */
public final class Embedding extends Module implements Layer {
    private final Tensor weight;

    /** The rows' factors while the table is in whole numbers, see {@link #toInt8_}; otherwise null. */
    private @Nullable Tensor scales;

    /** A table of {@code rows} vectors. */
    public Embedding(long rows, long width) {
        weight = param("weight", Init.normal_(Torch.zeros(rows, width), 0, 1));
    }

    /**
     * Keeps the table in whole numbers of eight bits from now on, with a factor a row, which is what this gives. It
     * cannot learn any more. Shapes: → (rows).
     */
    public Tensor toInt8_() {
        if (scales == null) {
            scales = Int8.pack_(weight);
        }
        return scales;
    }

    /** The table, (rows, width). */
    public Tensor weight() {
        return weight;
    }

    /**
     * The rows with these numbers.
     *
     * @throws firsthand.torch.TorchException if a number is negative or not below the number of rows, saying which and
     *     where (on a GPU libtorch only notices later, and cannot say it)
     */
    @Override
    public Tensor forward(Tensor indices) {
        return scales == null ? Functional.embedding(indices, weight) : Int8.embedding(indices, weight, scales);
    }

    @Override
    protected String describe() {
        return weight.size(0) + ", " + weight.size(1);
    }
}
