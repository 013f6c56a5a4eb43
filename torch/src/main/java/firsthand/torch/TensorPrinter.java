package firsthand.torch;

import java.util.Locale;
import java.util.function.IntFunction;

/** Writes a tensor as PyTorch does: aligned columns, one format for all elements, long dimensions shortened. */
final class TensorPrinter {
    /** Tensors of more elements are shortened to {@link #EDGE} places at both ends of each dimension. */
    private static final int SHORTEN = 1000;

    private static final int EDGE = 3;
    private static final String START = "tensor(";

    private final long[] shape;
    private final IntFunction<String> element;
    private final StringBuilder out = new StringBuilder(START);
    private final boolean shorten;
    private int width;

    private TensorPrinter(long[] shape, IntFunction<String> element, boolean shorten) {
        this.shape = shape;
        this.element = element;
        this.shorten = shorten;
    }

    static String print(Tensor tensor) {
        long[] shape = tensor.shape();
        StringBuilder tail = new StringBuilder();
        if (shape.length > 0) {
            tail.append(", shape=").append(Tensor.shapeText(shape));
        }
        tail.append(", ").append(tensor.dtype());
        if (!tensor.device().equals(Device.CPU)) {
            tail.append(", ").append(tensor.device());
        }
        if (tensor.requiresGrad()) {
            tail.append(tensor.isLeaf() ? ", requiresGrad" : ", with graph");
        }
        boolean shorten = tensor.numel() > SHORTEN;
        // Only what is printed is copied out, however large the tensor is.
        Tensor shown = shorten ? edges(tensor) : tensor;
        TensorPrinter printer = new TensorPrinter(shape, format(shown), shorten);
        for (int i = 0; i < shown.numel(); i++) {
            printer.width = Math.max(printer.width, printer.element.apply(i).length());
        }
        printer.write(0, 0, shown.shape());
        return printer.out.append(tail).append(')').toString();
    }

    private static Tensor edges(Tensor tensor) {
        Tensor edges = tensor.detach();
        for (int dim = 0; dim < tensor.dim(); dim++) {
            long length = tensor.size(dim);
            if (length > 2 * EDGE) {
                Tensor head = edges.narrow(dim, 0, EDGE);
                Tensor tail = edges.narrow(dim, length - EDGE, EDGE);
                edges = Torch.cat(dim, head, tail);
            }
        }
        return edges;
    }

    private static IntFunction<String> format(Tensor shown) {
        return switch (shown.dtype()) {
            case BOOL -> {
                boolean[] values = shown.toBooleanArray();
                yield i -> String.valueOf(values[i]);
            }
            case INT64, INT32, INT16, INT8, UINT8 -> {
                long[] values = shown.toLongArray();
                yield i -> String.valueOf(values[i]);
            }
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> {
                double[] values = shown.toDoubleArray();
                String pattern = pattern(values);
                yield i -> number(pattern, values[i]);
            }
        };
    }

    private static String number(String pattern, double value) {
        if (Double.isFinite(value)) {
            return String.format(Locale.ROOT, pattern, value);
        }
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    /** One format for all: whole numbers with a point, four decimals, or powers of ten when the range is wide. */
    private static String pattern(double... values) {
        double least = Double.MAX_VALUE;
        double most = 0;
        boolean whole = true;
        for (double value : values) {
            double size = Math.abs(value);
            if (Double.isFinite(value) && size > 0) {
                least = Math.min(least, size);
                most = Math.max(most, size);
                whole &= size == Math.rint(size);
            }
        }
        if (most >= 1e8 || (most > 0 && (least < 1e-4 || most / least > 1e5) && !whole)) {
            return "%.4e";
        }
        return whole ? "%.0f." : "%.4f";
    }

    /** Writes the part that begins at {@code offset} of the printed elements; returns nothing, grows {@code out}. */
    private void write(int dim, int offset, long... printed) {
        if (dim == shape.length) {
            String text = element.apply(offset);
            out.append(shape.length == 0 ? "" : " ".repeat(width - text.length()))
                    .append(text);
            return;
        }
        int stride = 1;
        for (int d = dim + 1; d < printed.length; d++) {
            stride *= (int) printed[d];
        }
        boolean innermost = dim == shape.length - 1;
        String separator =
                innermost ? ", " : "," + "\n".repeat(shape.length - 1 - dim) + " ".repeat(START.length() + dim + 1);
        out.append('[');
        for (int i = 0; i < printed[dim]; i++) {
            out.append(i == 0 ? "" : separator);
            if (shorten && shape[dim] > 2 * EDGE && i == EDGE) {
                out.append("...").append(separator);
            }
            write(dim + 1, offset + i * stride, printed);
        }
        out.append(']');
    }
}
