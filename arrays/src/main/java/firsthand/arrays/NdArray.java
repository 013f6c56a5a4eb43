package firsthand.arrays;

import firsthand.arrays.kernels.Kernels;
import firsthand.arrays.kernels.MatmulLoops;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * An n-dimensional array of float64 numbers, with NumPy's operations under NumPy's names in Java case.
 *
 * <p>The numbers stand in one flat {@code double[]}, row by row; element (i, j, ...) is
 * {@code data[offset + i·stride₀ + j·stride₁ + ...]}. Several arrays can share one {@code double[]} as views of it.
 * Three ideas carry everything else, and each has its own file: views in {@link Views}, broadcasting in
 * {@link Broadcast}, matrix multiplication in {@link MatrixProduct}.
 *
 * <p>Conventions, said once here:
 *
 * <ul>
 *   <li>Operations give new arrays. In-place forms end in {@code _}, write into this array and return it.
 *   <li>Views share their numbers with the array they come from: {@link #transpose()}, {@link #slice}, {@link #at},
 *       {@link #row}, {@link #column}, {@link #squeeze()}, {@link #expandDims}, {@link #broadcastTo}, {@link #flip},
 *       {@link #diagonal}, {@link #split}; {@link #reshape} and {@link #ravel} where strides allow it.
 *   <li>An axis or index may be negative: it is counted from the end.
 *   <li>A reduction along an axis drops it; with {@code keepDims} it stays with length 1, ready to broadcast.
 *   <li>Truth values are 1 and 0. NaN and infinities propagate as in IEEE 754 and NumPy.
 *   <li>Shapes, axes or indices that do not fit throw {@link ShapeException}.
 * </ul>
 */
@SuppressWarnings("MemberName") // In-place forms end in an underscore, as in PyTorch.
public final class NdArray {
    final double[] data;
    final int offset;
    final int[] shape;
    final int[] strides;
    private final int size;
    private final boolean contiguous;

    /** A view of {@code data}; nothing is copied or checked. */
    NdArray(double[] data, int offset, int[] shape, int[] strides) {
        this.data = data;
        this.shape = shape;
        this.strides = strides;
        this.size = Shape.size("array", shape);
        this.offset = size == 0 ? 0 : offset; // Without elements it may have come to lie behind the data.
        this.contiguous = Shape.isRowMajor(shape, strides);
    }

    /** A fresh array whose numbers are about to be written. */
    static NdArray empty(int... shape) {
        return empty("array", shape);
    }

    /** A fresh array for the named operation, which an impossible shape is blamed on. */
    static NdArray empty(String operation, int... shape) {
        pollInterrupt();
        return new NdArray(new double[Shape.size(operation, shape)], 0, shape, Shape.rowMajorStrides(shape));
    }

    /**
     * Leaves a long computation if this thread was interrupted, by the stop button of a notebook, say; asked before
     * each result and between the parts of a large product.
     *
     * @throws CancellationException if the interrupt flag was set; the flag is cleared
     */
    static void pollInterrupt() {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    // ---------------------------------------------------------------------------------------------------- creating

    /** The vector of these numbers. Shapes: → (n) */
    public static NdArray of(double... values) {
        return fromArray(values, values.length);
    }

    /**
     * The matrix with these rows. Shapes: → (rows, columns)
     *
     * @throws ShapeException if the rows differ in length
     */
    public static NdArray of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        NdArray out = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new ShapeException("of: row " + i + " has " + rows[i].length + " numbers, row 0 has " + columns
                        + "; all rows of a matrix are equally long");
            }
            System.arraycopy(rows[i], 0, out.data, i * columns, columns);
        }
        return out;
    }

    /**
     * The array made of these matrices, one after another along a new first axis. Shapes: → (matrices, rows, columns)
     *
     * @throws ShapeException if the matrices differ in shape, or rows in length
     */
    public static NdArray of(double[][][] matrices) {
        NdArray[] parts = Arrays.stream(matrices).map(NdArray::of).toArray(NdArray[]::new);
        for (int i = 1; i < parts.length; i++) {
            if (!Arrays.equals(parts[i].shape, parts[0].shape)) {
                throw new ShapeException("of: matrix " + i + " has shape " + Shape.text(parts[i].shape) + ", matrix 0 "
                        + Shape.text(parts[0].shape) + "; all matrices of an array have one shape");
            }
        }
        return parts.length == 0 ? zeros(0, 0, 0) : stack(0, parts);
    }

    /**
     * A copy of these numbers under the given shape, in row-major order. Shapes: → shape
     *
     * @throws ShapeException if there are more or fewer numbers than the shape has places
     */
    public static NdArray fromArray(double[] values, int... shape) {
        if (Shape.size("fromArray", shape) != values.length) {
            throw new ShapeException("fromArray: " + values.length + " numbers do not fill shape " + Shape.text(shape)
                    + ", which has " + Shape.size("fromArray", shape) + " places");
        }
        return new NdArray(values.clone(), 0, shape.clone(), Shape.rowMajorStrides(shape));
    }

    /** The numbers {@code f(index)}; the index array is reused between calls. Shapes: → shape */
    public static NdArray fromFunction(int[] shape, ToDoubleFunction<int[]> f) {
        NdArray out = empty("fromFunction", shape.clone());
        int[] index = new int[shape.length];
        for (int i = 0; i < out.size; i++) {
            out.data[i] = f.applyAsDouble(index);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return out;
    }

    /** A single number as an array without axes. Shapes: → () */
    public static NdArray scalar(double value) {
        return new NdArray(new double[] {value}, 0, NO_AXES, NO_AXES);
    }

    private static final int[] NO_AXES = {};

    /** All zeros. Shapes: → shape */
    public static NdArray zeros(int... shape) {
        return empty("zeros", shape.clone());
    }

    /** All ones. Shapes: → shape */
    public static NdArray ones(int... shape) {
        NdArray out = empty("ones", shape.clone());
        Arrays.fill(out.data, 1);
        return out;
    }

    /** One value everywhere. Shapes: → shape */
    public static NdArray full(double value, int... shape) {
        NdArray out = empty("full", shape.clone());
        Arrays.fill(out.data, value);
        return out;
    }

    /** Zeros in the shape of another array. */
    public static NdArray zerosLike(NdArray a) {
        return zeros(a.shape);
    }

    /** Ones in the shape of another array. */
    public static NdArray onesLike(NdArray a) {
        return ones(a.shape);
    }

    /** The numbers 0, 1, ..., n - 1. Shapes: → (n) */
    public static NdArray arange(int n) {
        return arange(0, n, 1);
    }

    /**
     * The numbers start, start + step, start + 2·step, ... before {@code stop}. Shapes: → (⌈(stop - start) / step⌉)
     *
     * @throws ShapeException if the step is 0, a number is not finite, or there are too many of them
     */
    public static NdArray arange(double start, double stop, double step) {
        String range = "arange: from " + start + " to " + stop + " in steps of " + step;
        if (step == 0 || !Double.isFinite(start) || !Double.isFinite(stop) || !Double.isFinite(step)) {
            throw new ShapeException(range + ": these must be finite numbers, and the step not 0");
        }
        double count = Math.ceil((stop - start) / step);
        if (count > Integer.MAX_VALUE) {
            throw new ShapeException(range + " are " + count + " numbers, more than one Java array holds");
        }
        NdArray out = empty("arange", (int) Math.max(0, count));
        for (int i = 0; i < out.size; i++) {
            out.data[i] = start + i * step;
        }
        return out;
    }

    /** {@code count} numbers at equal distances, the first {@code start}, the last {@code stop}. Shapes: → (count) */
    public static NdArray linspace(double start, double stop, int count) {
        NdArray out = empty("linspace", count);
        double step = (stop - start) / (count - 1);
        for (int i = 0; i < count; i++) {
            out.data[i] = i > 0 && i == count - 1 ? stop : start + (i == 0 ? 0 : i * step);
        }
        return out;
    }

    /** The identity matrix: ones on the diagonal. Shapes: → (n, n) */
    public static NdArray eye(int n) {
        NdArray out = empty("eye", n, n);
        out.diagonal().fill_(1);
        return out;
    }

    /** A matrix with this diagonal and zeros elsewhere. Shapes: (n) → (n, n) */
    public static NdArray diag(NdArray diagonal) {
        requireRank("diag", diagonal, 1);
        NdArray out = zeros(diagonal.size, diagonal.size);
        out.diagonal().assign_(diagonal);
        return out;
    }

    /**
     * A row for each label, 1 at the label's place and 0 elsewhere. Shapes: (n) labels → (n, classes)
     *
     * @throws ShapeException if a label is not in 0 ... classes - 1
     */
    public static NdArray oneHot(int[] labels, int classes) {
        NdArray out = empty("oneHot", labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new ShapeException("oneHot: label " + labels[i] + " at " + i + " is not one of the " + classes
                        + " classes 0 to " + (classes - 1));
            }
            out.data[i * classes + labels[i]] = 1;
        }
        return out;
    }

    /**
     * The grid of all pairs: the first result repeats x along rows, the second y along columns. Shapes: (n), (m) → two
     * (m, n)
     */
    public static List<NdArray> meshgrid(NdArray x, NdArray y) {
        requireRank("meshgrid", x, 1);
        requireRank("meshgrid", y, 1);
        int[] grid = {y.size, x.size};
        return List.of(
                x.broadcastTo(grid).copy(), y.expandDims(1).broadcastTo(grid).copy());
    }

    // ------------------------------------------------------------------------------------------------ shape, elements

    /** The lengths of the axes. */
    public int[] shape() {
        return shape.clone();
    }

    /** The length of one axis. */
    public int shape(int axis) {
        return shape[Shape.axis("shape", axis, shape)];
    }

    /** How far apart neighbours along each axis lie in the flat data, in elements. */
    public int[] strides() {
        return strides.clone();
    }

    /** The number of axes. */
    public int ndim() {
        return shape.length;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** Whether the elements lie side by side in row-major order. */
    public boolean isContiguous() {
        return contiguous;
    }

    /** Whether the two are views of the same data; writing to one may then show in the other. */
    @SuppressWarnings("ReferenceEquality") // The very same data is what is asked for.
    public boolean sharesMemory(NdArray other) {
        return data == other.data;
    }

    /**
     * The element at this index, one number per axis.
     *
     * @throws ShapeException if an index is out of range or their number is not that of the axes
     */
    public double get(int... index) {
        return data[place("get", index)];
    }

    /**
     * Writes one element, in place: {@code a.set(3.5, i, j)} is NumPy's {@code a[i, j] = 3.5}.
     *
     * @throws ShapeException as {@link #get}, or if this is a broadcast view, where an element stands in many places
     */
    public void set(double value, int... index) {
        int place = place("set", index);
        requireWritable("set");
        data[place] = value;
    }

    private int place(String operation, int... index) {
        if (index.length != shape.length) {
            throw new ShapeException(operation + ": index " + Shape.text(index)
                    + " needs one number for each axis of shape " + Shape.text(shape));
        }
        int place = offset;
        for (int axis = 0; axis < index.length; axis++) {
            place += Shape.index(operation, index[axis], axis, shape) * strides[axis];
        }
        return place;
    }

    /**
     * The number in an array of one element.
     *
     * @throws ShapeException if there are more or fewer
     */
    public double item() {
        if (size != 1) {
            throw new ShapeException("item: shape " + Shape.text(shape) + " has " + size + " elements instead of one");
        }
        return data[offset];
    }

    /** A copy of the numbers in row-major order. */
    public double[] toArray() {
        return contiguous ? Arrays.copyOfRange(data, offset, offset + size) : copy().data;
    }

    /** A copy of the numbers of a matrix, row by row. */
    public double[][] toMatrix() {
        requireRank("toMatrix", this, 2);
        double[][] rows = new double[shape[0]][];
        Arrays.setAll(rows, i -> row(i).toArray());
        return rows;
    }

    /**
     * The numbers as integers in row-major order, for labels and indices.
     *
     * @throws ShapeException if one of them is not a whole number
     */
    public int[] toIntArray() {
        return Indexing.wholeNumbers("toIntArray", this);
    }

    /** The same numbers in an array of their own, contiguous. */
    public NdArray copy() {
        if (contiguous) {
            return new NdArray(Arrays.copyOfRange(data, offset, offset + size), 0, shape, Shape.rowMajorStrides(shape));
        }
        NdArray out = empty(shape);
        Walk.copy(this, out);
        return out;
    }

    /** This array if its elements lie side by side, else a copy where they do. */
    public NdArray contiguous() {
        return contiguous ? this : copy();
    }

    // --------------------------------------------------------------------------------------------------------- views

    /**
     * The same elements, in the same row-major order, under another shape; one length may be -1 and is computed. A view
     * where strides allow it, else a copy. Shapes: any → newShape
     *
     * @throws ShapeException if the numbers of elements differ
     */
    public NdArray reshape(int... newShape) {
        return Views.reshape(this, newShape);
    }

    /** All elements as a vector; a view where strides allow it. Shapes: any → (size) */
    public NdArray ravel() {
        return Views.reshape(this, size);
    }

    /** All elements as a vector, always a copy. Shapes: any → (size) */
    public NdArray flatten() {
        return copy().ravel();
    }

    /** The axes in reverse order, a view. Shapes: (a, b, c) → (c, b, a) */
    public NdArray transpose() {
        int rank = shape.length;
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> rank - 1 - i);
        return Views.transpose(this, axes);
    }

    /** Short for {@link #transpose()} in formulas: {@code x.t().matmul(y)} is xᵀy. */
    public NdArray t() {
        return transpose();
    }

    /**
     * The axes in the given order, a view. Shapes: (a, b, c) with (2, 0, 1) → (c, a, b)
     *
     * @throws ShapeException if {@code axes} does not name each axis once
     */
    public NdArray transpose(int... axes) {
        return Views.transpose(this, axes);
    }

    /** Two axes exchanged, a view. Shapes: (a, b, c) with 0, 2 → (c, b, a) */
    public NdArray swapAxes(int axis1, int axis2) {
        int[] axes = new int[shape.length];
        Arrays.setAll(axes, i -> i);
        int first = Shape.axis("swapAxes", axis1, shape);
        int second = Shape.axis("swapAxes", axis2, shape);
        axes[first] = second;
        axes[second] = first;
        return Views.transpose(this, axes);
    }

    /** Without the axes of length 1, a view. Shapes: (1, n, 1) → (n) */
    public NdArray squeeze() {
        return Views.squeeze(this);
    }

    /** Without this axis, whose length must be 1, a view. Shapes: (n, 1) with 1 → (n) */
    public NdArray squeeze(int axis) {
        return Views.squeeze(this, axis);
    }

    /** With a new axis of length 1 at this place, a view. Shapes: (n) with 1 → (n, 1) */
    public NdArray expandDims(int axis) {
        return Views.expandDims(this, axis);
    }

    /** Repeated to a larger shape without copying, a view that must not be written to. Shapes: (n) → (m, n) */
    public NdArray broadcastTo(int... newShape) {
        Shape.size("broadcastTo", newShape);
        return Broadcast.to("broadcastTo", this, newShape);
    }

    /** The axis read backwards, a view. */
    public NdArray flip(int axis) {
        return Views.flip(this, axis);
    }

    /** The main diagonal of a matrix, a view. Shapes: (m, n) → (min(m, n)) */
    public NdArray diagonal() {
        return Views.diagonal(this);
    }

    /** A part of the array, a view: one {@link Slice} per axis, axes without one are taken whole. */
    public NdArray slice(Slice... slices) {
        return Views.slice("slice", this, slices);
    }

    /** A part of the array in NumPy's notation, a view: {@code a.slice("1:3, :, -1")} is {@code a[1:3, :, -1]}. */
    public NdArray slice(String notation) {
        return Views.slice("slice", this, Slice.parse(notation));
    }

    /** The part at these places of the first axes, a view: {@code a.at(i)} is {@code a[i]}. Shapes: (n, m) → (m) */
    public NdArray at(int... index) {
        return Views.at("at", this, index);
    }

    /** One row of a matrix, a view. Shapes: (m, n) → (n) */
    public NdArray row(int i) {
        requireRank("row", this, 2);
        return Views.at("row", this, i);
    }

    /** One column of a matrix, a view. Shapes: (m, n) → (m) */
    public NdArray column(int j) {
        requireRank("column", this, 2);
        return Views.slice("column", this, Slice.all(), Slice.at(j));
    }

    // ---------------------------------------------------------------------------------------------------- arithmetic

    /** a + b, broadcast. */
    public NdArray add(NdArray b) {
        return Broadcast.apply("add", this, b, Simd.ARITHMETIC::add);
    }

    /** Each element plus b. */
    public NdArray add(double b) {
        return add(scalar(b));
    }

    /** a - b, broadcast. */
    public NdArray sub(NdArray b) {
        return Broadcast.apply("sub", this, b, Simd.ARITHMETIC::subtract);
    }

    /** Each element minus b. */
    public NdArray sub(double b) {
        return sub(scalar(b));
    }

    /** a · b element by element, broadcast; for matrix products see {@link #matmul}. */
    public NdArray mul(NdArray b) {
        return Broadcast.apply("mul", this, b, Simd.ARITHMETIC::multiply);
    }

    /** Each element times b. */
    public NdArray mul(double b) {
        return mul(scalar(b));
    }

    /** a / b, broadcast. */
    public NdArray div(NdArray b) {
        return Broadcast.apply("div", this, b, Simd.ARITHMETIC::divide);
    }

    /** Each element divided by b. */
    public NdArray div(double b) {
        return div(scalar(b));
    }

    /** a to the power of b, broadcast. */
    public NdArray pow(NdArray b) {
        return Broadcast.apply("pow", this, b, Kernels::power);
    }

    /** Each element to the power of b. */
    public NdArray pow(double b) {
        return b == 2 ? square() : pow(scalar(b));
    }

    /** -a. */
    public NdArray neg() {
        return unary(Simd.ARITHMETIC::negative);
    }

    /** value - a, for formulas such as 1 - a. */
    public NdArray subFrom(double value) {
        return scalar(value).sub(this);
    }

    /** value / a, for formulas such as 1 / a. */
    public NdArray divInto(double value) {
        return scalar(value).div(this);
    }

    /** The larger of a and b, broadcast; NaN where either is. */
    public NdArray maximum(NdArray b) {
        return Broadcast.apply("maximum", this, b, Simd.ARITHMETIC::maximum);
    }

    /** The larger of each element and b; {@code maximum(0)} is ReLU. */
    public NdArray maximum(double b) {
        return maximum(scalar(b));
    }

    /** The smaller of a and b, broadcast; NaN where either is. */
    public NdArray minimum(NdArray b) {
        return Broadcast.apply("minimum", this, b, Simd.ARITHMETIC::minimum);
    }

    /** The smaller of each element and b. */
    public NdArray minimum(double b) {
        return minimum(scalar(b));
    }

    /** Each element, but at least {@code low} and at most {@code high}. */
    public NdArray clip(double low, double high) {
        return maximum(low).minimum_(high);
    }

    // --------------------------------------------------------------------------------------------------- mathematics

    private NdArray unary(Kernels.Unary kernel) {
        NdArray out = empty(shape);
        Walk.unary(kernel, this, out);
        return out;
    }

    private NdArray unaryInPlace(String operation, Kernels.Unary kernel) {
        requireWritable(operation);
        Walk.unary(kernel, this, this);
        return this;
    }

    /** eˣ of each element, within 1 ulp of the true value. */
    public NdArray exp() {
        return unary(Simd.MATH::exp);
    }

    /** eˣ - 1 of each element, accurate near 0. */
    public NdArray expm1() {
        return unary(Kernels::expm1);
    }

    /** The natural logarithm of each element, within 1 ulp of the true value. */
    public NdArray log() {
        return unary(Simd.MATH::log);
    }

    /** log(1 + x) of each element, accurate near 0. */
    public NdArray log1p() {
        return unary(Kernels::log1p);
    }

    /** The square root of each element. */
    public NdArray sqrt() {
        return unary(Simd.ARITHMETIC::sqrt);
    }

    /** x² of each element. */
    public NdArray square() {
        return unary(Simd.ARITHMETIC::square);
    }

    /** |x| of each element. */
    public NdArray abs() {
        return unary(Simd.ARITHMETIC::abs);
    }

    /** -1, 0 or 1 by the sign of each element. */
    public NdArray sign() {
        return unary(Kernels::sign);
    }

    /** The hyperbolic tangent of each element, within 2 ulp of the true value. */
    public NdArray tanh() {
        return unary(Simd.MATH::tanh);
    }

    /** 1 / (1 + e⁻ˣ) of each element, within 2 ulp of the true value; no overflow on either side. */
    public NdArray sigmoid() {
        return unary(Simd.MATH::sigmoid);
    }

    /** The error function (2/√π)·∫₀ˣ e^(-t²) dt of each element, as in the exact GELU. */
    public NdArray erf() {
        return unary(Kernels::erf);
    }

    /** The sine of each element, an angle in radians. */
    public NdArray sin() {
        return unary(Kernels::sin);
    }

    /** The cosine of each element, an angle in radians. */
    public NdArray cos() {
        return unary(Kernels::cos);
    }

    /** The next whole number at or below each element. */
    public NdArray floor() {
        return unary(Kernels::floor);
    }

    /** The next whole number at or above each element. */
    public NdArray ceil() {
        return unary(Kernels::ceil);
    }

    /** The nearest whole number to each element; halves go to the even one. */
    public NdArray round() {
        return unary(Kernels::rint);
    }

    /** A function of your own applied to each element; several times slower than the built-in ones. */
    public NdArray map(DoubleUnaryOperator f) {
        return unary((a, from, out, to, n) -> {
            for (int i = 0; i < n; i++) {
                out[to + i] = f.applyAsDouble(a[from + i]);
            }
        });
    }

    // --------------------------------------------------------------------------------------------------- comparisons

    /** 1 where a &gt; b, else 0; broadcast. */
    public NdArray greater(NdArray b) {
        return Broadcast.apply("greater", this, b, Simd.ARITHMETIC::greater);
    }

    /** 1 where an element is above b, else 0. */
    public NdArray greater(double b) {
        return greater(scalar(b));
    }

    /** 1 where a ≥ b, else 0; broadcast. */
    public NdArray greaterEqual(NdArray b) {
        return Broadcast.apply("greaterEqual", this, b, Simd.ARITHMETIC::greaterEqual);
    }

    /** 1 where an element is at least b, else 0. */
    public NdArray greaterEqual(double b) {
        return greaterEqual(scalar(b));
    }

    /** 1 where a &lt; b, else 0; broadcast. */
    public NdArray less(NdArray b) {
        return Broadcast.apply("less", this, b, Simd.ARITHMETIC::less);
    }

    /** 1 where an element is below b, else 0. */
    public NdArray less(double b) {
        return less(scalar(b));
    }

    /** 1 where a ≤ b, else 0; broadcast. */
    public NdArray lessEqual(NdArray b) {
        return Broadcast.apply("lessEqual", this, b, Simd.ARITHMETIC::lessEqual);
    }

    /** 1 where an element is at most b, else 0. */
    public NdArray lessEqual(double b) {
        return lessEqual(scalar(b));
    }

    /**
     * 1 where a = b, else 0; broadcast. For one answer about whole arrays see {@link #equals} and {@link #allClose}.
     */
    public NdArray equalTo(NdArray b) {
        return Broadcast.apply("equalTo", this, b, Simd.ARITHMETIC::equalTo);
    }

    /** 1 where an element is b, else 0. */
    public NdArray equalTo(double b) {
        return equalTo(scalar(b));
    }

    /** 1 where a ≠ b, else 0; broadcast. */
    public NdArray notEqualTo(NdArray b) {
        return Broadcast.apply("notEqualTo", this, b, Simd.ARITHMETIC::notEqualTo);
    }

    /** 1 where an element is not b, else 0. */
    public NdArray notEqualTo(double b) {
        return notEqualTo(scalar(b));
    }

    /** 1 where an element is 0, else 0: turns truth values around. */
    public NdArray not() {
        return unary(Kernels::not);
    }

    /** 1 where an element is NaN, else 0. */
    public NdArray isNaN() {
        return unary(Kernels::isNaN);
    }

    /** 1 where an element is neither infinite nor NaN, else 0. */
    public NdArray isFinite() {
        return unary(Kernels::isFinite);
    }

    /** Elements of {@code a} where the condition is not 0, of {@code b} elsewhere; all three broadcast. */
    public static NdArray where(NdArray condition, NdArray a, NdArray b) {
        int[] common = Broadcast.shape("where", Broadcast.shape("where", condition.shape, a.shape), b.shape);
        NdArray out = Broadcast.to("where", b, common).copy();
        NdArray chosen = Broadcast.to("where", a, common).contiguous();
        NdArray mask = Broadcast.to("where", condition, common).contiguous();
        for (int i = 0; i < out.size; i++) {
            out.data[i] = mask.data[mask.offset + i] != 0 ? chosen.data[chosen.offset + i] : out.data[i];
        }
        return out;
    }

    /** {@code value} where the mask is not 0, this array's elements elsewhere; broadcast. */
    public NdArray maskedFill(NdArray mask, double value) {
        return where(mask, scalar(value), this);
    }

    // ---------------------------------------------------------------------------------------------------- reductions

    /** The sum of all elements; 0 for none. */
    public double sum() {
        return Reduce.all(this, Reduce.SUM);
    }

    /** The sums along an axis. Shapes: (m, n) with 0 → (n) */
    public NdArray sum(int axis) {
        return sum(axis, false);
    }

    /** The sums along an axis. Shapes: (m, n) with 0 and keepDims → (1, n) */
    public NdArray sum(int axis, boolean keepDims) {
        return Reduce.along(this, axis, keepDims, Reduce.SUM);
    }

    /**
     * The sums over everything that broadcasting to this array's shape would repeat: what the gradient of a broadcast
     * operand needs. Shapes: (m, n) with (n) → (n); (m, n) with (m, 1) → (m, 1)
     *
     * @throws ShapeException if {@code smaller} does not broadcast to this shape
     */
    public NdArray sumTo(int... smaller) {
        Broadcast.to("sumTo", empty("sumTo", smaller), shape);
        NdArray out = this;
        while (out.ndim() > smaller.length) {
            out = out.sum(0);
        }
        for (int axis = 0; axis < smaller.length; axis++) {
            out = smaller[axis] == 1 && out.shape[axis] != 1 ? out.sum(axis, true) : out;
        }
        return out.sharesMemory(this) ? copy() : out;
    }

    /** The mean of all elements; NaN for none. */
    public double mean() {
        return sum() / size;
    }

    /** The means along an axis. Shapes: (m, n) with 0 → (n) */
    public NdArray mean(int axis) {
        return mean(axis, false);
    }

    /** The means along an axis. Shapes: (m, n) with 0 and keepDims → (1, n) */
    public NdArray mean(int axis, boolean keepDims) {
        int at = Shape.axis("mean", axis, shape);
        return sum(at, keepDims).div_(shape[at]);
    }

    /** The mean squared distance from the mean, Σ(x - x̄)²/n. */
    public double variance() {
        NdArray row = contiguous();
        return Simd.MATH.squaredDeviations(row.data, row.offset, size, mean()) / size;
    }

    /** The variances along an axis. */
    public NdArray variance(int axis) {
        return variance(axis, false);
    }

    /** The variances along an axis, which stays with length 1 if {@code keepDims}. */
    public NdArray variance(int axis, boolean keepDims) {
        int at = Shape.axis("variance", axis, shape);
        return sub(mean(at, true)).square_().mean(at, keepDims);
    }

    /** The standard deviation, the square root of the {@link #variance()}. */
    public double std() {
        return Math.sqrt(variance());
    }

    /** The standard deviations along an axis. */
    public NdArray std(int axis) {
        return std(axis, false);
    }

    /** The standard deviations along an axis, which stays with length 1 if {@code keepDims}. */
    public NdArray std(int axis, boolean keepDims) {
        return variance(Shape.axis("std", axis, shape), keepDims).sqrt_();
    }

    /** The largest element. */
    public double max() {
        return Reduce.all(this, Reduce.MAX);
    }

    /** The largest elements along an axis. */
    public NdArray max(int axis) {
        return max(axis, false);
    }

    /** The largest elements along an axis, which stays with length 1 if {@code keepDims}. */
    public NdArray max(int axis, boolean keepDims) {
        return Reduce.along(this, axis, keepDims, Reduce.MAX);
    }

    /** The smallest element. */
    public double min() {
        return Reduce.all(this, Reduce.MIN);
    }

    /** The smallest elements along an axis. */
    public NdArray min(int axis) {
        return min(axis, false);
    }

    /** The smallest elements along an axis, which stays with length 1 if {@code keepDims}. */
    public NdArray min(int axis, boolean keepDims) {
        return Reduce.along(this, axis, keepDims, Reduce.MIN);
    }

    /** The product of all elements; 1 for none. */
    public double prod() {
        return Reduce.all(this, Reduce.PROD);
    }

    /** The products along an axis. */
    public NdArray prod(int axis) {
        return prod(axis, false);
    }

    /** The products along an axis, which stays with length 1 if {@code keepDims}. */
    public NdArray prod(int axis, boolean keepDims) {
        return Reduce.along(this, axis, keepDims, Reduce.PROD);
    }

    /** Whether no element is 0. */
    public boolean all() {
        return Reduce.all(notEqualTo(0), Reduce.ALL) != 0;
    }

    /** 1 where no element along the axis is 0. */
    public NdArray all(int axis) {
        return Reduce.along(notEqualTo(0), axis, false, Reduce.ALL);
    }

    /** Whether some element is not 0. */
    public boolean any() {
        return Reduce.all(notEqualTo(0), Reduce.ANY) > 0;
    }

    /** 1 where some element along the axis is not 0. */
    public NdArray any(int axis) {
        return Reduce.along(notEqualTo(0), axis, false, Reduce.ANY);
    }

    /** The place of the largest element in row-major order; the first of several. */
    public int argmax() {
        return (int) Reduce.argmax(ravel(), 0).item();
    }

    /** The places of the largest elements along an axis, as whole numbers; see {@link #toIntArray}. */
    public NdArray argmax(int axis) {
        return Reduce.argmax(this, axis);
    }

    /** The place of the smallest element in row-major order; the first of several. */
    public int argmin() {
        return (int) Reduce.argmin(ravel(), 0).item();
    }

    /** The places of the smallest elements along an axis, as whole numbers. */
    public NdArray argmin(int axis) {
        return Reduce.argmin(this, axis);
    }

    /** The running totals along an axis; the shape stays. */
    public NdArray cumsum(int axis) {
        return Reduce.cumulativeSum(this, axis);
    }

    /** The Euclidean length of all elements, √Σx². */
    public double norm() {
        NdArray row = contiguous();
        return Math.sqrt(Simd.MATH.squaredDeviations(row.data, row.offset, size, 0));
    }

    /** The Euclidean lengths along an axis. */
    public NdArray norm(int axis) {
        int at = Shape.axis("norm", axis, shape);
        return square().sum(at).sqrt_();
    }

    /** e^xᵢ / Σⱼ e^xⱼ along an axis: positive numbers with the sum 1. The shape stays. */
    public NdArray softmax(int axis) {
        return Softmax.softmax(this, axis);
    }

    /** The logarithm of {@link #softmax}, xᵢ - log Σⱼ e^xⱼ, without the loss of digits of doing one after the other. */
    public NdArray logSoftmax(int axis) {
        return Softmax.logSoftmax(this, axis);
    }

    /** log Σ e^x along an axis, without overflow. Shapes: (m, n) with 1 → (m) */
    public NdArray logSumExp(int axis) {
        return logSumExp(axis, false);
    }

    /** log Σ e^x along an axis, which stays with length 1 if {@code keepDims}. */
    public NdArray logSumExp(int axis, boolean keepDims) {
        return Softmax.logSumExp(this, axis, keepDims);
    }

    // ------------------------------------------------------------------------------------------------ linear algebra

    /**
     * The matrix product. Shapes: (m, k) · (k, n) → (m, n); (k) is a row on the left and a column on the right, dropped
     * from the result; axes before the last two are batches and broadcast: (b, m, k) · (k, n) → (b, m, n).
     *
     * @throws ShapeException if the inner lengths differ, or one operand is a scalar
     */
    public NdArray matmul(NdArray b) {
        return MatrixProduct.multiply(Simd.MATMUL, this, b);
    }

    /** The matrix product by three plain loops, to compare with {@link #matmul}; see {@link MatmulLoops}. */
    public NdArray matmulLoops(NdArray b) {
        return MatrixProduct.multiply(new MatmulLoops(), this, b);
    }

    /**
     * The inner product Σ aᵢ·bᵢ of two vectors. Shapes: (n) · (n) → a number
     *
     * @throws ShapeException if these are not two vectors of one length
     */
    public double dot(NdArray b) {
        if (ndim() != 1 || b.ndim() != 1 || size != b.size) {
            throw new ShapeException("dot: shapes " + Shape.text(shape) + " and " + Shape.text(b.shape)
                    + " are not two vectors of one length; for matrices use matmul");
        }
        NdArray x = contiguous();
        NdArray y = b.contiguous();
        return Simd.MATH.dot(x.data, x.offset, y.data, y.offset, size);
    }

    /** All products aᵢ·bⱼ of the elements of two vectors. Shapes: (m), (n) → (m, n) */
    public NdArray outer(NdArray b) {
        requireRank("outer", this, 1);
        requireRank("outer", b, 1);
        return empty("outer", size, b.size).addOuter_(this, b);
    }

    /** The lower triangle: elements above the k-th diagonal become 0; 0 is the main one, positive ones lie above it. */
    public NdArray tril(int k) {
        return triangle("tril", k, true);
    }

    /** The upper triangle: elements below the k-th diagonal become 0; 0 is the main one, positive ones lie above it. */
    public NdArray triu(int k) {
        return triangle("triu", k, false);
    }

    private NdArray triangle(String operation, int k, boolean lower) {
        if (ndim() < 2) {
            throw new ShapeException(operation + ": needs matrices, got shape " + Shape.text(shape));
        }
        NdArray out = copy();
        int columns = shape(-1);
        int rows = shape(-2);
        for (int i = 0; i < out.size; i++) {
            long above = (long) i % columns - (long) i / columns % rows - k;
            out.data[i] = (lower ? above > 0 : above < 0) ? 0 : out.data[i];
        }
        return out;
    }

    // ------------------------------------------------------------------------------------ joining, choosing, sorting

    /** The arrays one after another along an axis they all have. Shapes: (a, n), (b, n) with 0 → (a + b, n) */
    public static NdArray concat(int axis, NdArray... arrays) {
        return Joining.concat(axis, arrays);
    }

    /** The arrays side by side along a new axis. Shapes: k of (m, n) with 0 → (k, m, n) */
    public static NdArray stack(int axis, NdArray... arrays) {
        return Joining.stack(axis, arrays);
    }

    /** Views of equal parts along an axis. Shapes: (6, n) into 3 along 0 → three (2, n) */
    public List<NdArray> split(int parts, int axis) {
        return Joining.split(this, parts, axis);
    }

    /**
     * Views of the parts between the given places along an axis. Shapes: (6, n) at [1, 4] along 0 → (1, n), (3, n), (2,
     * n)
     */
    public List<NdArray> split(int[] places, int axis) {
        return Joining.splitAt(this, axis, places);
    }

    /** The whole array repeated along each of the last axes. Shapes: (m, n) with (2, 3) → (2m, 3n) */
    public NdArray tile(int... times) {
        return Joining.tile(this, times);
    }

    /** Each entry along an axis repeated. Shapes: (m, n) with 3 along 0 → (3m, n) */
    public NdArray repeat(int times, int axis) {
        return Joining.repeat(this, times, axis);
    }

    /** The entries at these places along an axis, a copy. Shapes: (V, C) with k indices along 0 → (k, C) */
    public NdArray take(int[] indices, int axis) {
        return Indexing.take(this, indices, new int[] {indices.length}, axis);
    }

    /**
     * The entries at these places along an axis, a copy: an embedding look-up. Shapes: (V, C) with (B, T) along 0 → (B,
     * T, C)
     */
    public NdArray take(NdArray indices, int axis) {
        return Indexing.take(this, Indexing.wholeNumbers("take", indices), indices.shape, axis);
    }

    /**
     * For each place of {@code indices} the element there along the axis. Shapes: (m, n) with (m, k) along 1 → (m, k)
     */
    public NdArray takeAlongAxis(NdArray indices, int axis) {
        return Indexing.takeAlongAxis(this, indices, axis);
    }

    /**
     * The element of each row i in column {@code columns[i]}, as for the probability of the right class. Shapes: (m, n)
     * → (m)
     */
    public NdArray pick(int... columns) {
        requireRank("pick", this, 2);
        if (columns.length != shape[0]) {
            throw new ShapeException("pick: shape " + Shape.text(shape) + " has " + shape[0] + " rows, got "
                    + columns.length + " columns; one for each row is needed");
        }
        NdArray out = zeros(columns.length);
        for (int i = 0; i < columns.length; i++) {
            out.data[i] = data[place("pick", i, columns[i])];
        }
        return out;
    }

    /** The places of the elements that are not 0, in row-major order: {@code x.take(y.equalTo(1).flatNonZero(), 0)}. */
    public int[] flatNonZero() {
        double[] values = toArray();
        return java.util.stream.IntStream.range(0, size)
                .filter(i -> values[i] != 0)
                .toArray();
    }

    /** The places that would sort each row along an axis; equal elements keep their order, NaN comes last. */
    public NdArray argsort(int axis) {
        return Indexing.argsort(this, axis);
    }

    /** The elements in rising order along an axis, a copy; NaN comes last. */
    public NdArray sort(int axis) {
        return Indexing.sort(this, axis);
    }

    // ------------------------------------------------------------------------------------------------------ in place

    private NdArray inPlace(String operation, NdArray b, Kernels.Binary kernel) {
        requireWritable(operation);
        return Broadcast.applyInPlace(operation, this, b, kernel);
    }

    /** a += b, in place; b broadcasts to this shape. */
    public NdArray add_(NdArray b) {
        return inPlace("add_", b, Simd.ARITHMETIC::add);
    }

    /** a += b, in place. */
    public NdArray add_(double b) {
        return add_(scalar(b));
    }

    /** a -= b, in place; b broadcasts to this shape. */
    public NdArray sub_(NdArray b) {
        return inPlace("sub_", b, Simd.ARITHMETIC::subtract);
    }

    /** a -= b, in place. */
    public NdArray sub_(double b) {
        return sub_(scalar(b));
    }

    /** a *= b, in place; b broadcasts to this shape. */
    public NdArray mul_(NdArray b) {
        return inPlace("mul_", b, Simd.ARITHMETIC::multiply);
    }

    /** a *= b, in place. */
    public NdArray mul_(double b) {
        return mul_(scalar(b));
    }

    /** a /= b, in place; b broadcasts to this shape. */
    public NdArray div_(NdArray b) {
        return inPlace("div_", b, Simd.ARITHMETIC::divide);
    }

    /** a /= b, in place. */
    public NdArray div_(double b) {
        return div_(scalar(b));
    }

    /** a += factor · b, in place and in one pass: the step of an optimizer. */
    public NdArray addScaled_(double factor, NdArray b) {
        return addScaled("addScaled_", factor, b);
    }

    private NdArray addScaled(String operation, double factor, NdArray b) {
        return inPlace(
                operation, b, (x, i, y, j, out, to, n) -> Simd.ARITHMETIC.addScaled(x, i, factor, y, j, out, to, n));
    }

    /** a += factor · x · y, element by element, in place and in one pass: PyTorch's {@code addcmul_}. */
    public NdArray addcmul_(double factor, NdArray x, NdArray y) {
        requireWritable("addcmul_");
        if (!inOnePass(x) || !inOnePass(y)) {
            return addScaled("addcmul_", factor, Broadcast.apply("addcmul_", x, y, Simd.ARITHMETIC::multiply));
        }
        Simd.ARITHMETIC.addScaledProduct(factor, x.data, x.offset, y.data, y.offset, data, offset, size);
        return this;
    }

    /** a += factor · x / y, element by element, in place and in one pass: PyTorch's {@code addcdiv_}. */
    public NdArray addcdiv_(double factor, NdArray x, NdArray y) {
        requireWritable("addcdiv_");
        if (!inOnePass(x) || !inOnePass(y)) {
            return addScaled("addcdiv_", factor, Broadcast.apply("addcdiv_", x, y, Simd.ARITHMETIC::divide));
        }
        Simd.ARITHMETIC.addScaledQuotient(factor, x.data, x.offset, y.data, y.offset, data, offset, size);
        return this;
    }

    /** Whether {@code b} lies in memory as this array does, without overlapping it unless it is the same. */
    private boolean inOnePass(NdArray b) {
        return contiguous && b.contiguous && Arrays.equals(shape, b.shape) && (offset == b.offset || !sharesMemory(b));
    }

    /**
     * a += x·y, the matrix product added in place: how gradients of weights add up. Shapes: (m, k), (k, n) into (m, n)
     */
    public NdArray addMatmul_(NdArray x, NdArray y) {
        requireWritable("addMatmul_");
        MatrixProduct.addProduct(Simd.MATMUL, x, y, this);
        return this;
    }

    /** a += x·yᵀ for two vectors, in place. Shapes: (m), (n) into (m, n) */
    public NdArray addOuter_(NdArray x, NdArray y) {
        requireRank("addOuter_", x, 1);
        requireRank("addOuter_", y, 1);
        requireWritable("addOuter_");
        if (!Arrays.equals(shape, new int[] {x.size, y.size})) {
            throw new ShapeException("addOuter_: vectors of lengths " + x.size + " and " + y.size
                    + " do not make the shape " + Shape.text(shape) + "; (m) and (n) give (m, n)");
        }
        return addMatmul_(x.expandDims(1), y.expandDims(0));
    }

    /**
     * Adds {@code values.at(i)} to the entry {@code indices[i]} along the first axis, in place, also where an index
     * comes several times: the gradient of {@link #take}. Shapes: k indices and (k, C) into (V, C)
     */
    public NdArray addAt_(int[] indices, NdArray values) {
        requireWritable("addAt_");
        Indexing.addAt(this, indices, values);
        return this;
    }

    /** One value everywhere, in place. */
    public NdArray fill_(double value) {
        return inPlace("fill_", scalar(value), Kernels::copy);
    }

    /** The elements of {@code b}, broadcast, written over this array's: NumPy's {@code a[...] = b}. */
    public NdArray assign_(NdArray b) {
        return inPlace("assign_", b, Kernels::copy);
    }

    /** The larger of each element and b, in place. */
    public NdArray maximum_(double b) {
        return inPlace("maximum_", scalar(b), Simd.ARITHMETIC::maximum);
    }

    /** The smaller of each element and b, in place. */
    public NdArray minimum_(double b) {
        return inPlace("minimum_", scalar(b), Simd.ARITHMETIC::minimum);
    }

    /** Each element, but at least {@code low} and at most {@code high}, in place: gradient clipping. */
    public NdArray clip_(double low, double high) {
        requireWritable("clip_");
        return maximum_(low).minimum_(high);
    }

    /** -a, in place. */
    public NdArray neg_() {
        return unaryInPlace("neg_", Simd.ARITHMETIC::negative);
    }

    /** eˣ of each element, in place. */
    public NdArray exp_() {
        return unaryInPlace("exp_", Simd.MATH::exp);
    }

    /** The natural logarithm of each element, in place. */
    public NdArray log_() {
        return unaryInPlace("log_", Simd.MATH::log);
    }

    /** The square root of each element, in place. */
    public NdArray sqrt_() {
        return unaryInPlace("sqrt_", Simd.ARITHMETIC::sqrt);
    }

    /** x² of each element, in place. */
    public NdArray square_() {
        return unaryInPlace("square_", Simd.ARITHMETIC::square);
    }

    /** The hyperbolic tangent of each element, in place. */
    public NdArray tanh_() {
        return unaryInPlace("tanh_", Simd.MATH::tanh);
    }

    /** 1 / (1 + e⁻ˣ) of each element, in place. */
    public NdArray sigmoid_() {
        return unaryInPlace("sigmoid_", Simd.MATH::sigmoid);
    }

    // ------------------------------------------------------------------------------------ comparing, printing, files

    /** Whether shapes agree and each |a - b| ≤ 1e-8 + 1e-5·|b|, NumPy's defaults; NaN is close to nothing. */
    public boolean allClose(NdArray b) {
        return allClose(b, 1e-5, 1e-8);
    }

    /** Whether shapes agree and each |a - b| ≤ absolute + relative·|b|; equal infinities are close, NaN to nothing. */
    public boolean allClose(NdArray b, double relative, double absolute) {
        if (!Arrays.equals(shape, b.shape)) {
            return false;
        }
        double[] x = toArray();
        double[] y = b.toArray();
        for (int i = 0; i < size; i++) {
            boolean close = x[i] == y[i]
                    || (Double.isFinite(y[i]) && Math.abs(x[i] - y[i]) <= absolute + relative * Math.abs(y[i]));
            if (!close) {
                return false;
            }
        }
        return true;
    }

    /**
     * The largest |a - b|: the number to print when two ways to compute something should agree.
     *
     * @throws ShapeException if the shapes differ
     */
    public double maxAbsDifference(NdArray b) {
        if (!Arrays.equals(shape, b.shape)) {
            throw new ShapeException(
                    "maxAbsDifference: shapes " + Shape.text(shape) + " and " + Shape.text(b.shape) + " differ");
        }
        return size == 0 ? 0 : sub(b).abs().max();
    }

    /** Whether the other is an array of the same shape and the same numbers; NaN equals NaN here, and -0 equals 0. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof NdArray b) || !Arrays.equals(shape, b.shape)) {
            return false;
        }
        double[] x = toArray();
        double[] y = b.toArray();
        for (int i = 0; i < size; i++) {
            if (x[i] != y[i] && !(Double.isNaN(x[i]) && Double.isNaN(y[i]))) {
                return false;
            }
        }
        return true;
    }

    /** A hash of shape and numbers. Arrays can change, so they make poor keys. */
    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(shape);
        for (double x : toArray()) {
            hash = 31 * hash + Double.hashCode(x + 0.0); // -0.0 + 0.0 is 0.0
        }
        return hash;
    }

    /** The array as NumPy prints it; above 1,000 elements the middle is left out and the shape is added. */
    @Override
    public String toString() {
        return Printer.print(this);
    }

    /** Writes the array to a file in NumPy's .npy format; {@code numpy.load} reads it. */
    public void save(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Npy.write(this, out);
        }
    }

    /**
     * Reads an array from a .npy file of floats, integers or truth values.
     *
     * @throws IOException if the file cannot be read, is no .npy file, is cut short, or holds something else
     */
    public static NdArray load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Npy.read(Objects.toString(file.getFileName()), in);
        }
    }

    private static void requireRank(String operation, NdArray a, int rank) {
        if (a.ndim() != rank) {
            throw new ShapeException(operation + ": needs " + (rank == 1 ? "a vector" : "a matrix") + ", got shape "
                    + Shape.text(a.shape));
        }
    }

    private void requireWritable(String operation) {
        for (int axis = 0; axis < shape.length; axis++) {
            if (strides[axis] == 0 && shape[axis] > 1 && size > 0) {
                throw new ShapeException(operation + ": this broadcast view of shape " + Shape.text(shape)
                        + " repeats its elements along axis " + axis + " and cannot be written to; copy() it first");
            }
        }
    }
}
