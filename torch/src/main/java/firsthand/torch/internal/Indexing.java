package firsthand.torch.internal;

import firsthand.torch.TorchException;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/** Reads Python's indexing notation and takes the part of a tensor that it names, as a chain of views. */
public final class Indexing {
    private Indexing() {}

    /** The part of {@code x} that {@code notation} names. */
    public static Tensor apply(Tensor x, String notation) {
        String[] parts = notation.split(",", -1);
        int named = 0;
        for (String part : parts) {
            String entry = part.strip();
            if (!entry.equals("...") && !entry.equals("None")) {
                named++;
            }
        }
        if (named > x.dim()) {
            throw new TorchException(
                    "get: \"" + notation + "\" names " + named + " dimensions, the tensor has " + x.dim());
        }
        View view = new View(x);
        int dim = 0;
        for (String part : parts) {
            String entry = part.strip();
            if (entry.equals("...")) {
                dim += Math.toIntExact(x.dim()) - named;
            } else if (entry.equals("None")) {
                int at = dim++;
                view.next(y -> y.unsqueeze(at));
            } else if (entry.contains(":")) {
                int at = dim++;
                view.next(y -> slice(y, at, entry, notation));
            } else {
                int at = dim;
                long index = number(entry, notation);
                view.next(y -> y.select(at, index));
            }
        }
        return view.result();
    }

    /** The part of {@code x} at these indices of its leading dimensions. */
    public static Tensor apply(Tensor x, long... indices) {
        View view = new View(x);
        for (long index : indices) {
            view.next(y -> y.select(0, index));
        }
        return view.result();
    }

    private static Tensor slice(Tensor x, int dim, String entry, String notation) {
        String[] bounds = entry.split(":", -1);
        if (bounds.length > 3) {
            throw unreadable(entry, notation);
        }
        long step = bounds.length == 3 && !bounds[2].isBlank() ? number(bounds[2], notation) : 1;
        return x.slice(dim, bound(bounds[0], notation), bound(bounds[1], notation), step);
    }

    private static LongOptional bound(String text, String notation) {
        return text.isBlank() ? new LongOptional() : new LongOptional(number(text, notation));
    }

    private static long number(String text, String notation) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw unreadable(text, notation);
        }
    }

    private static TorchException unreadable(String entry, String notation) {
        return new TorchException("get: cannot read \"" + entry.strip() + "\" in \"" + notation
                + "\"; write an index (-1), a range (1:3, :, ::2), ... or None for each dimension");
    }

    /** A chain of views; each link but the last is freed at once. */
    private static final class View {
        private Tensor last;
        private boolean owned;

        View(Tensor start) {
            last = start;
        }

        void next(UnaryOperator<Tensor> step) {
            Tensor before = last;
            boolean free = owned;
            try {
                last = step.apply(before);
                owned = true;
            } finally {
                if (free) {
                    before.deallocate();
                }
            }
        }

        Tensor result() {
            return owned ? last : last.alias();
        }
    }
}
