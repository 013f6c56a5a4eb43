package firsthand.torch.data;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** Examples that can be taken by number. */
public interface Dataset {
    /** How many examples there are. */
    long size();

    /** The examples with these numbers. */
    Batch batch(long... indices);

    /** A data set of rows: example i is x[i] with y[i]. */
    static Dataset of(Tensor x, Tensor y) {
        if (x.size(0) != y.size(0)) {
            throw new IllegalArgumentException(
                    "a data set needs as many inputs as targets, not " + x.describe() + " and " + y.describe());
        }
        x.keep();
        y.keep();
        return new Dataset() {
            @Override
            public long size() {
                return x.size(0);
            }

            @Override
            public Batch batch(long... indices) {
                Tensor rows = Torch.tensor(indices);
                return new Batch(x.indexSelect(0, rows), y.indexSelect(0, rows));
            }
        };
    }

    /**
     * Windows over a text of tokens: example i is tokens i … i + T − 1, to be continued by tokens i + 1 … i + T.
     *
     * @param context length T of a window
     */
    static Dataset windows(int[] tokens, int context) {
        if (tokens.length <= context) {
            throw new IllegalArgumentException(
                    "windows of " + context + " tokens need a text of more, not of " + tokens.length);
        }
        return new Dataset() {
            @Override
            public long size() {
                return tokens.length - (long) context;
            }

            @Override
            public Batch batch(long... indices) {
                long[] x = new long[indices.length * context];
                long[] y = new long[x.length];
                for (int row = 0; row < indices.length; row++) {
                    int start = (int) indices[row];
                    for (int t = 0; t < context; t++) {
                        x[row * context + t] = tokens[start + t];
                        y[row * context + t] = tokens[start + t + 1];
                    }
                }
                return new Batch(
                        Torch.tensor(x).view(indices.length, context),
                        Torch.tensor(y).view(indices.length, context));
            }
        };
    }
}
