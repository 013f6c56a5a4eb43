package firsthand.torch.data;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import java.util.Arrays;

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
     * Texts of different lengths with a class each. A batch is as long as the longest of its texts.
     *
     * @param tokens one text a row
     * @param labels their classes
     * @param pad the token that fills up shorter texts
     */
    static Dataset sequences(int[][] tokens, int[] labels, int pad) {
        if (tokens.length != labels.length) {
            throw new IllegalArgumentException(
                    "a data set needs as many texts as classes, not " + tokens.length + " and " + labels.length);
        }
        return new Dataset() {
            @Override
            public long size() {
                return tokens.length;
            }

            @Override
            public Batch batch(long... indices) {
                int longest = 1;
                for (long index : indices) {
                    longest = Math.max(longest, tokens[(int) index].length);
                }
                long[] x = new long[indices.length * longest];
                long[] y = new long[indices.length];
                Arrays.fill(x, pad);
                for (int row = 0; row < indices.length; row++) {
                    int[] text = tokens[(int) indices[row]];
                    y[row] = labels[(int) indices[row]];
                    for (int t = 0; t < text.length; t++) {
                        x[row * longest + t] = text[t];
                    }
                }
                return new Batch(Torch.tensor(x).view(indices.length, longest), Torch.tensor(y));
            }
        };
    }

    /**
     * Windows over a text of tokens: example i is tokens i … i + T − 1, to be continued by tokens i + 1 … i + T.
     *
     * @param context length T of a window
     */
    static Dataset windows(int[] tokens, int context) {
        requireLonger(tokens, context);
        return new Dataset() {
            @Override
            public long size() {
                return tokens.length - (long) context;
            }

            @Override
            public Batch batch(long... indices) {
                return cut(tokens, context, indices);
            }
        };
    }

    /**
     * Windows one after another: example i is tokens iT … iT + T − 1, to be continued by tokens iT + 1 … iT + T, so
     * that every token but the first is a target once. Where the last window would reach beyond the text it begins
     * earlier, and its targets that were targets before are {@link Functional#IGNORE}.
     *
     * @param context length T of a window
     */
    static Dataset consecutive(int[] tokens, int context) {
        requireLonger(tokens, context);
        long last = tokens.length - 1L - context; // where the last full window begins
        return new Dataset() {
            @Override
            public long size() {
                return Math.ceilDiv(tokens.length - 1L, context);
            }

            @Override
            public Batch batch(long... indices) {
                long[] starts = Arrays.stream(indices)
                        .map(index -> Math.min(index * context, last))
                        .toArray();
                Batch batch = cut(tokens, context, starts);
                for (int row = 0; row < indices.length; row++) {
                    long known = indices[row] * context - starts[row];
                    if (known > 0) {
                        batch.y().select(0, row).narrow(0, 0, known).fill_(Functional.IGNORE);
                    }
                }
                return batch;
            }
        };
    }

    private static void requireLonger(int[] tokens, int context) {
        if (tokens.length <= context) {
            throw new IllegalArgumentException(
                    "windows of " + context + " tokens need a text of more, not of " + tokens.length);
        }
    }

    /** Windows that begin at these places, and what follows each of their tokens. */
    private static Batch cut(int[] tokens, int context, long... starts) {
        long[] x = new long[starts.length * context];
        long[] y = new long[x.length];
        for (int row = 0; row < starts.length; row++) {
            int start = (int) starts[row];
            for (int t = 0; t < context; t++) {
                x[row * context + t] = tokens[start + t];
                y[row * context + t] = tokens[start + t + 1];
            }
        }
        return new Batch(
                Torch.tensor(x).view(starts.length, context), Torch.tensor(y).view(starts.length, context));
    }
}
