package firsthand.torch;

import firsthand.arrays.NdArray;
import firsthand.display.Displayable;
import firsthand.display.MimeBundle;
import firsthand.torch.internal.Args;
import firsthand.torch.internal.Indexing;
import firsthand.torch.internal.Libtorch;
import firsthand.torch.internal.Native;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * An array of numbers of one type on one device, which remembers how it was computed so that {@link #backward} can
 * compute gradients. PyTorch's {@code torch.Tensor} under Java names: {@code masked_fill} is {@link #maskedFill}, and
 * operations that end in an underscore change the tensor itself, as PyTorch's do.
 *
 * <p>Shapes broadcast by NumPy's rules. Dimensions may be counted from the end: −1 is the last. Tensors are made by
 * {@link Torch}. Memory needs no care; see {@link Scope} for how it is freed.
 *
 * <p>Every operation throws {@link TorchException} when shapes, types or indices do not fit, and {@link
 * ReleasedTensorException} when a scope has freed the tensor. Source: PyTorch's documentation, {@code torch.Tensor}.
 */
public final class Tensor implements Displayable {
    static {
        Native.give(new Native.Access() {
            @Override
            public org.bytedeco.pytorch.Tensor raw(Tensor tensor) {
                return tensor.raw();
            }

            @Override
            public Tensor wrap(org.bytedeco.pytorch.Tensor raw) {
                return new Tensor(raw);
            }
        });
    }

    private final org.bytedeco.pytorch.Tensor raw;
    private @Nullable Scope scope;
    private Memory.@Nullable Ref ref;
    private @Nullable String name;
    private boolean released;
    /**
     * The shape it had, once released: kept only for a tensor that has a name, as asking costs a tenth of a tiny
     * operation.
     */
    private long @Nullable [] releasedShape;

    private Tensor(org.bytedeco.pytorch.Tensor raw) {
        this.raw = raw;
        Scope current = Scope.current();
        if (current != null) {
            scope = current;
            current.own(this);
        } else {
            ref = Memory.watch(this, raw.nbytes());
        }
    }

    /** libtorch's own tensor; others ask {@link Native}. */
    private org.bytedeco.pytorch.Tensor raw() {
        if (released) {
            throw new ReleasedTensorException((releasedShape == null
                            ? "a tensor"
                            : "the tensor \"" + name + "\" of shape " + shapeText(releasedShape))
                    + " was released when scope \""
                    + (scope == null ? "?" : scope.name())
                    + "\" closed; call keep() on it inside the scope if it is to live longer");
        }
        return raw;
    }

    // ---- Life ----

    /** This tensor, which from now on outlives every scope. */
    public Tensor keep() {
        if (released) {
            raw(); // throws
        }
        if (scope != null) {
            scope.disown(this);
            scope = null;
            ref = Memory.watch(this, raw.nbytes());
        }
        return this;
    }

    void moveTo(Scope owner) {
        if (ref != null) {
            Memory.release(ref);
            ref = null;
        }
        scope = owner;
        owner.own(this);
    }

    boolean isOwnedBy(Scope owner) {
        return scope == owner;
    }

    /** Called by the scope that owns this tensor when it closes. */
    void released() {
        if (name != null) {
            releasedShape = shape();
        }
        released = true;
        raw.deallocate();
    }

    /** This tensor, under a name that errors will use. */
    public Tensor named(String name) {
        this.name = name;
        return this;
    }

    /** The name given by {@link #named}, or null. */
    public @Nullable String name() {
        return name;
    }

    /** Whether a scope has freed this tensor. */
    public boolean isReleased() {
        return released;
    }

    // ---- What it is ----

    /** The lengths along all dimensions; empty for a single number. */
    public long[] shape() {
        org.bytedeco.pytorch.Tensor x = raw();
        long[] shape = new long[(int) x.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = x.size(i);
        }
        return shape;
    }

    /** The length along {@code dim}. */
    public long size(long dim) {
        try {
            return raw().size(dim);
        } catch (RuntimeException e) {
            throw failure("size", e);
        }
    }

    /** The number of dimensions. */
    public int dim() {
        return (int) raw().dim();
    }

    /** The number of elements. */
    public long numel() {
        return raw().numel();
    }

    /** The type of the elements. */
    public DType dtype() {
        return Libtorch.dtype(raw().scalar_type());
    }

    /** Where the elements are. */
    public Device device() {
        return Libtorch.device(raw().device());
    }

    /** How many elements apart neighbours along each dimension lie. */
    public long[] strides() {
        org.bytedeco.pytorch.Tensor x = raw();
        long[] strides = new long[(int) x.dim()];
        for (int i = 0; i < strides.length; i++) {
            strides[i] = x.stride(i);
        }
        return strides;
    }

    /** Whether the elements lie one after another in row-major order. */
    public boolean isContiguous() {
        return raw().is_contiguous();
    }

    /** Whether gradients are computed for this tensor. */
    public boolean requiresGrad() {
        return raw().requires_grad();
    }

    /** Whether this tensor was made by the user and not by an operation that is differentiated. */
    public boolean isLeaf() {
        return raw().is_leaf();
    }

    /** Whether {@code other} has the same shape, type and elements, to the bit. */
    public boolean equal(Tensor other) {
        try {
            return raw().dtype().equals(other.raw().dtype()) && raw().equal(other.raw());
        } catch (RuntimeException e) {
            throw failure("equal", e, other);
        }
    }

    /** Whether |this − other| ≤ atol + rtol · |other| everywhere. */
    public boolean allclose(Tensor other, double rtol, double atol) {
        try {
            return raw().allclose(other.raw(), rtol, atol, false);
        } catch (RuntimeException e) {
            throw failure("allclose", e, other);
        }
    }

    // ---- Gradients ----

    /** Turns gradients for this leaf on or off. */
    public Tensor requiresGrad_(boolean on) {
        return inPlace("requires_grad_", x -> x.set_requires_grad(on));
    }

    /** Turns gradients for this leaf on. */
    public Tensor requiresGrad_() {
        return requiresGrad_(true);
    }

    /** Adds to the gradient of every leaf that this single number was computed from. */
    public void backward() {
        try {
            raw().backward();
        } catch (RuntimeException e) {
            throw failure("backward", e);
        }
    }

    /** As {@link #backward()}; with {@code retainGraph} it can be called again. */
    public void backward(boolean retainGraph) {
        backward(null, retainGraph);
    }

    /** Adds the gradient of the sum of {@code this · gradient} to every leaf this was computed from. */
    public void backward(Tensor gradient) {
        backward(gradient, false);
    }

    private void backward(@Nullable Tensor gradient, boolean retainGraph) {
        try (org.bytedeco.pytorch.Tensor none = new org.bytedeco.pytorch.Tensor();
                BoolOptional retain = new BoolOptional(retainGraph);
                TensorArrayRefOptional all = new TensorArrayRefOptional()) {
            raw().backward(gradient == null ? none : gradient.raw(), retain, false, all);
        } catch (RuntimeException e) {
            throw gradient == null ? failure("backward", e) : failure("backward", e, gradient);
        }
    }

    /** Whether {@link #backward} has left a gradient here. */
    public boolean hasGrad() {
        return raw().grad().defined();
    }

    /**
     * The gradient that {@link #backward} has accumulated here; it stays when this tensor forgets it.
     *
     * @throws TorchException if there is none, saying why
     */
    public Tensor grad() {
        org.bytedeco.pytorch.Tensor gradient = raw().grad();
        if (!gradient.defined()) {
            String who = name == null ? "this tensor" : name;
            throw new TorchException("grad: " + who
                    + (requiresGrad()
                            ? " has no gradient: no backward() has reached it yet"
                                    + (isLeaf() ? "" : ", and it is not a leaf: call retainGrad() before backward()")
                            : " does not require gradients: call requiresGrad_() before it is used"));
        }
        // It points into this tensor, which may get another gradient, or go: the copy shares the elements.
        return new Tensor(new org.bytedeco.pytorch.Tensor(gradient));
    }

    /** Replaces the gradient; with null there is none, which is cheaper than zeros. */
    public void setGrad(@Nullable Tensor gradient) {
        if (gradient != null && !Arrays.equals(gradient.shape(), shape())) {
            throw new TorchException("set_grad: a gradient of " + gradient.describe() + " for " + describe());
        }
        try (org.bytedeco.pytorch.Tensor none = new org.bytedeco.pytorch.Tensor()) {
            raw().mutable_grad().put(gradient == null ? none : gradient.raw());
        } catch (RuntimeException e) {
            throw failure("set_grad", e);
        }
    }

    /** Makes {@link #backward} leave a gradient here although this is not a leaf. */
    public Tensor retainGrad() {
        return inPlace("retain_grad", x -> {
            x.retain_grad();
            return x;
        });
    }

    /** The same elements, cut off from the graph. */
    public Tensor detach() {
        return unary("detach", x -> x.detach());
    }

    /**
     * Puts {@code other}'s elements and type in place of these, outside the graph; every holder of this tensor sees
     * them.
     */
    public void setData(Tensor other) {
        try {
            raw().__dispatch_set_data(other.raw());
        } catch (RuntimeException e) {
            throw failure("set_data", e, other);
        }
    }

    // ---- Out to Java ----

    /** The only element of this tensor. */
    public double item() {
        try {
            return raw().item_double();
        } catch (RuntimeException e) {
            throw failure("item", e);
        }
    }

    /** The only element of this tensor, as a whole number. */
    public long itemLong() {
        try {
            return raw().item_long();
        } catch (RuntimeException e) {
            throw failure("item", e);
        }
    }

    /** The elements in row-major order. */
    public float[] toFloatArray() {
        return read(DType.FLOAT32, "a float[]", (from, n) -> from.toArray(ValueLayout.JAVA_FLOAT));
    }

    /** The elements in row-major order. */
    public double[] toDoubleArray() {
        return read(DType.FLOAT64, "a double[]", (from, n) -> from.toArray(ValueLayout.JAVA_DOUBLE));
    }

    /** The elements in row-major order; fractions are cut off. */
    public long[] toLongArray() {
        return read(DType.INT64, "a long[]", (from, n) -> from.toArray(ValueLayout.JAVA_LONG));
    }

    /** The elements in row-major order; fractions are cut off. */
    public int[] toIntArray() {
        return read(DType.INT32, "an int[]", (from, n) -> from.toArray(ValueLayout.JAVA_INT));
    }

    /** The elements in row-major order; all but zero are true. */
    public boolean[] toBooleanArray() {
        return read(DType.BOOL, "a boolean[]", (from, n) -> {
            boolean[] out = new boolean[n];
            for (int i = 0; i < n; i++) {
                out[i] = from.get(ValueLayout.JAVA_BYTE, i) != 0;
            }
            return out;
        });
    }

    /** The rows of a matrix. */
    public double[][] toDoubleMatrix() {
        if (dim() != 2) {
            throw new TorchException("to double[][]: " + describe() + " is not a matrix");
        }
        double[] flat = toDoubleArray();
        int rows = (int) size(0);
        int columns = (int) size(1);
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(flat, i * columns, matrix[i], 0, columns);
        }
        return matrix;
    }

    /** The elements as the array of part one of the course, in float64. */
    public NdArray toNdArray() {
        return NdArray.fromArray(
                toDoubleArray(),
                Arrays.stream(shape()).mapToInt(Math::toIntExact).toArray());
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(MemorySegment from, int elements);
    }

    private <T> T read(DType as, String what, Reader<T> reader) {
        long n = numel();
        if (n > Integer.MAX_VALUE - 8) {
            throw new TorchException("to " + what + ": " + describe() + " has more elements than a Java array holds");
        }
        try (org.bytedeco.pytorch.Tensor detached = raw().detach();
                org.bytedeco.pytorch.Tensor here = detached.cpu();
                org.bytedeco.pytorch.Tensor typed = here.to(Libtorch.scalarType(as));
                org.bytedeco.pytorch.Tensor flat = typed.contiguous()) {
            return reader.read(segment(flat, n * as.bytes()), (int) n);
        } catch (RuntimeException e) {
            throw failure("to " + what, e);
        }
    }

    @SuppressWarnings("restricted") // libtorch says how long its own memory is
    private static MemorySegment segment(org.bytedeco.pytorch.Tensor contiguous, long bytes) {
        return bytes == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(contiguous.data_ptr().address()).reinterpret(bytes);
    }

    /**
     * The bytes of the elements in row-major order, in native byte order, to read or write in place. Valid as long as
     * this tensor lives; for this module's file formats.
     *
     * @throws TorchException if the tensor is not contiguous or not in the processor's memory
     */
    public MemorySegment bytes() {
        if (!isContiguous() || !device().equals(Device.CPU)) {
            throw new TorchException("bytes: " + describe() + " is not contiguous in the processor's memory; call"
                    + " cpu().contiguous() first");
        }
        return segment(raw(), raw().nbytes());
    }

    // ---- Type and device ----

    /** The same elements as another type; this tensor itself if it has that type. */
    public Tensor to(DType dtype) {
        return unary("to", x -> x.to(Libtorch.scalarType(dtype)));
    }

    /** The same elements on another device; this tensor itself if it is there. */
    public Tensor to(Device device) {
        return unary("to " + device, x -> x.to(Libtorch.nativeDevice(device), x.scalar_type()));
    }

    /** The same elements in the processor's memory. */
    public Tensor cpu() {
        return unary("cpu", x -> x.cpu());
    }

    /** A tensor of its own with the same elements; gradients flow through. */
    @Override
    @SuppressWarnings("MissingSuperCall") // PyTorch's name; nothing of Object.clone is wanted
    public Tensor clone() {
        return unary("clone", x -> x.clone(Args.NO_FORMAT));
    }

    // ---- Element by element ----

    /** −x. */
    public Tensor neg() {
        return unary("neg", x -> x.neg());
    }

    /** |x|. */
    public Tensor abs() {
        return unary("abs", x -> x.abs());
    }

    /** −1, 0 or 1. */
    public Tensor sign() {
        return unary("sign", x -> x.sign());
    }

    /** eˣ. */
    public Tensor exp() {
        return unary("exp", x -> x.exp());
    }

    /** eˣ − 1, exact near 0. */
    public Tensor expm1() {
        return unary("expm1", x -> x.expm1());
    }

    /** The natural logarithm. */
    public Tensor log() {
        return unary("log", x -> x.log());
    }

    /** ln(1 + x), exact near 0. */
    public Tensor log1p() {
        return unary("log1p", x -> x.log1p());
    }

    /** √x. */
    public Tensor sqrt() {
        return unary("sqrt", x -> x.sqrt());
    }

    /** 1/√x. */
    public Tensor rsqrt() {
        return unary("rsqrt", x -> x.rsqrt());
    }

    /** 1/x. */
    public Tensor reciprocal() {
        return unary("reciprocal", x -> x.reciprocal());
    }

    /** x². */
    public Tensor square() {
        return unary("square", x -> x.square());
    }

    /** sin x. */
    public Tensor sin() {
        return unary("sin", x -> x.sin());
    }

    /** cos x. */
    public Tensor cos() {
        return unary("cos", x -> x.cos());
    }

    /** tanh x. */
    public Tensor tanh() {
        return unary("tanh", x -> x.tanh());
    }

    /** 1/(1 + e⁻ˣ). */
    public Tensor sigmoid() {
        return unary("sigmoid", x -> x.sigmoid());
    }

    /** max(0, x). */
    public Tensor relu() {
        return unary("relu", x -> x.relu());
    }

    /** The error function. */
    public Tensor erf() {
        return unary("erf", x -> x.erf());
    }

    /** The greatest whole number not above x. */
    public Tensor floor() {
        return unary("floor", x -> x.floor());
    }

    /** The least whole number not below x. */
    public Tensor ceil() {
        return unary("ceil", x -> x.ceil());
    }

    /** The nearest whole number; halves go to the even one. */
    public Tensor round() {
        return unary("round", x -> x.round());
    }

    /** Whether x is not a number. */
    public Tensor isnan() {
        return unary("isnan", x -> x.isnan());
    }

    /** Whether x is neither infinite nor NaN. */
    public Tensor isfinite() {
        return unary("isfinite", x -> x.isfinite());
    }

    /** Whether x is 0 or false. */
    public Tensor logicalNot() {
        return unary("logical_not", x -> x.logical_not());
    }

    /** x where min ≤ x ≤ max, otherwise the nearer bound. */
    public Tensor clamp(double min, double max) {
        return unary("clamp", x -> {
            try (Scalar low = new Scalar(min);
                    Scalar high = new Scalar(max)) {
                return x.clamp(new ScalarOptional(low), new ScalarOptional(high));
            }
        });
    }

    /** max(x, min). */
    public Tensor clampMin(double min) {
        return scalar("clamp_min", min, (x, y) -> x.clamp_min(y));
    }

    /** min(x, max). */
    public Tensor clampMax(double max) {
        return scalar("clamp_max", max, (x, y) -> x.clamp_max(y));
    }

    // ---- Arithmetic ----

    /** this + other. */
    public Tensor add(Tensor other) {
        return binary("add", other, (x, y) -> x.add(y));
    }

    /** this + other. */
    public Tensor add(double other) {
        return scalar("add", other, (x, y) -> x.add(y));
    }

    /** this + other; whole numbers stay whole. */
    public Tensor add(long other) {
        return scalar("add", other, (x, y) -> x.add(y));
    }

    /** this + alpha · other. */
    public Tensor add(Tensor other, double alpha) {
        return binary("add", other, (x, y) -> Args.scalar(x, alpha, (a, s) -> a.add(y, s)));
    }

    /** this − other. */
    public Tensor sub(Tensor other) {
        return binary("sub", other, (x, y) -> x.sub(y));
    }

    /** this − other. */
    public Tensor sub(double other) {
        return scalar("sub", other, (x, y) -> x.sub(y));
    }

    /** this − other; whole numbers stay whole. */
    public Tensor sub(long other) {
        return scalar("sub", other, (x, y) -> x.sub(y));
    }

    /** other − this. */
    public Tensor rsub(double other) {
        return unary("rsub", x -> {
            try (org.bytedeco.pytorch.Tensor minus = x.neg()) {
                return Args.scalar(minus, other, (y, s) -> y.add(s));
            }
        });
    }

    /** this · other, element by element. */
    public Tensor mul(Tensor other) {
        return binary("mul", other, (x, y) -> x.mul(y));
    }

    /** this · other. */
    public Tensor mul(double other) {
        return scalar("mul", other, (x, y) -> x.mul(y));
    }

    /** this · other; whole numbers stay whole. */
    public Tensor mul(long other) {
        return scalar("mul", other, (x, y) -> x.mul(y));
    }

    /** this / other, element by element; whole numbers become fractions. */
    public Tensor div(Tensor other) {
        return binary("div", other, (x, y) -> x.div(y));
    }

    /** this / other. */
    public Tensor div(double other) {
        return scalar("div", other, (x, y) -> x.div(y));
    }

    /** this / other, rounded down. */
    public Tensor floorDivide(long other) {
        return scalar("floor_divide", other, (x, y) -> x.floor_divide(y));
    }

    /** What remains of this / other rounded down; it has the sign of {@code other}. */
    public Tensor remainder(long other) {
        return scalar("remainder", other, (x, y) -> x.remainder(y));
    }

    /** What remains of this / other rounded down. */
    public Tensor remainder(Tensor other) {
        return binary("remainder", other, (x, y) -> x.remainder(y));
    }

    /** this to the power of {@code exponent}. */
    public Tensor pow(double exponent) {
        return scalar("pow", exponent, (x, y) -> x.pow(y));
    }

    /** this to the power of {@code exponent}. */
    public Tensor pow(Tensor exponent) {
        return binary("pow", exponent, (x, y) -> x.pow(y));
    }

    /** The greater of both, element by element. */
    public Tensor maximum(Tensor other) {
        return binary("maximum", other, (x, y) -> x.maximum(y));
    }

    /** The lesser of both, element by element. */
    public Tensor minimum(Tensor other) {
        return binary("minimum", other, (x, y) -> x.minimum(y));
    }

    // ---- Comparison ----

    /** Where this = other. */
    public Tensor eq(Tensor other) {
        return binary("eq", other, (x, y) -> x.eq(y));
    }

    /** Where this = other. */
    public Tensor eq(double other) {
        return scalar("eq", other, (x, y) -> x.eq(y));
    }

    /** Where this ≠ other. */
    public Tensor ne(Tensor other) {
        return binary("ne", other, (x, y) -> x.ne(y));
    }

    /** Where this ≠ other. */
    public Tensor ne(double other) {
        return scalar("ne", other, (x, y) -> x.ne(y));
    }

    /** Where this &lt; other. */
    public Tensor lt(Tensor other) {
        return binary("lt", other, (x, y) -> x.lt(y));
    }

    /** Where this &lt; other. */
    public Tensor lt(double other) {
        return scalar("lt", other, (x, y) -> x.lt(y));
    }

    /** Where this ≤ other. */
    public Tensor le(Tensor other) {
        return binary("le", other, (x, y) -> x.le(y));
    }

    /** Where this ≤ other. */
    public Tensor le(double other) {
        return scalar("le", other, (x, y) -> x.le(y));
    }

    /** Where this &gt; other. */
    public Tensor gt(Tensor other) {
        return binary("gt", other, (x, y) -> x.gt(y));
    }

    /** Where this &gt; other. */
    public Tensor gt(double other) {
        return scalar("gt", other, (x, y) -> x.gt(y));
    }

    /** Where this ≥ other. */
    public Tensor ge(Tensor other) {
        return binary("ge", other, (x, y) -> x.ge(y));
    }

    /** Where this ≥ other. */
    public Tensor ge(double other) {
        return scalar("ge", other, (x, y) -> x.ge(y));
    }

    /** Where both are true. */
    public Tensor logicalAnd(Tensor other) {
        return binary("logical_and", other, (x, y) -> x.logical_and(y));
    }

    /** Where one or both are true. */
    public Tensor logicalOr(Tensor other) {
        return binary("logical_or", other, (x, y) -> x.logical_or(y));
    }

    // ---- Reduction ----

    /** Values along a dimension with the places where they stand. */
    public record Ranked(Tensor values, Tensor indices) {}

    /** The sum of all elements. */
    public Tensor sum() {
        return unary("sum", x -> x.sum());
    }

    /** The sum along {@code dim}, which disappears. */
    public Tensor sum(long dim) {
        return sum(dim, false);
    }

    /** The sum along {@code dim}, which stays with length 1 if {@code keepdim}. */
    public Tensor sum(long dim, boolean keepdim) {
        return sum(new long[] {dim}, keepdim);
    }

    /** The sum along several dimensions. */
    public Tensor sum(long[] dims, boolean keepdim) {
        return unary("sum", x -> x.sum(dims, keepdim, Args.NO_DTYPE));
    }

    /** The mean of all elements. */
    public Tensor mean() {
        return unary("mean", x -> x.mean());
    }

    /** The mean along {@code dim}, which disappears. */
    public Tensor mean(long dim) {
        return mean(dim, false);
    }

    /** The mean along {@code dim}, which stays with length 1 if {@code keepdim}. */
    public Tensor mean(long dim, boolean keepdim) {
        return unary("mean", x -> x.mean(new long[] {dim}, keepdim, Args.NO_DTYPE));
    }

    /** The variance of all elements, with n − 1 in the denominator if {@code unbiased}. */
    public Tensor var(boolean unbiased) {
        return unary("var", x -> x.var(unbiased));
    }

    /** The variance along {@code dim}, with n − 1 in the denominator if {@code unbiased}. */
    public Tensor var(long dim, boolean unbiased, boolean keepdim) {
        return unary("var", x -> x.var(new long[] {dim}, unbiased, keepdim));
    }

    /** The standard deviation of all elements, with n − 1 in the denominator. */
    public Tensor std() {
        return unary("std", x -> x.std());
    }

    /** The standard deviation along {@code dim}, with n − 1 in the denominator if {@code unbiased}. */
    public Tensor std(long dim, boolean unbiased, boolean keepdim) {
        return unary("std", x -> x.std(new long[] {dim}, unbiased, keepdim));
    }

    /** The greatest element. */
    public Tensor max() {
        return unary("max", x -> x.max());
    }

    /** The greatest elements along {@code dim}, and where they stand. */
    public Ranked max(long dim) {
        return ranked("max", x -> x.max(dim, false));
    }

    /** The least element. */
    public Tensor min() {
        return unary("min", x -> x.min());
    }

    /** The least elements along {@code dim}, and where they stand. */
    public Ranked min(long dim) {
        return ranked("min", x -> x.min(dim, false));
    }

    /** The greatest elements along {@code dim}; equal ones share the gradient. */
    public Tensor amax(long dim, boolean keepdim) {
        return unary("amax", x -> x.amax(new long[] {dim}, keepdim));
    }

    /** Where the greatest element stands, counted in row-major order. */
    public Tensor argmax() {
        return unary("argmax", x -> x.argmax());
    }

    /** Where the greatest element along {@code dim} stands. */
    public Tensor argmax(long dim) {
        return unary("argmax", x -> x.argmax(new LongOptional(dim), false));
    }

    /** Where the least element along {@code dim} stands. */
    public Tensor argmin(long dim) {
        return unary("argmin", x -> x.argmin(new LongOptional(dim), false));
    }

    /** The product of all elements. */
    public Tensor prod() {
        return unary("prod", x -> x.prod());
    }

    /** √Σx², over all elements. */
    public Tensor norm() {
        return unary("norm", x -> x.norm());
    }

    /** √Σx² along {@code dim}. */
    public Tensor norm(long dim, boolean keepdim) {
        return unary("norm", x -> {
            try (Scalar two = new Scalar(2L)) {
                return x.norm(new ScalarOptional(two), new long[] {dim}, keepdim);
            }
        });
    }

    /** ln Σeˣ along {@code dim}, without overflow. */
    public Tensor logsumexp(long dim, boolean keepdim) {
        return unary("logsumexp", x -> x.logsumexp(new long[] {dim}, keepdim));
    }

    /** Whether any element is true. */
    public Tensor any() {
        return unary("any", x -> x.any());
    }

    /** Whether all elements are true. */
    public Tensor all() {
        return unary("all", x -> x.all());
    }

    /** Whether all elements along {@code dim} are true. */
    public Tensor all(long dim) {
        return unary("all", x -> x.all(dim, false));
    }

    /** The running sum along {@code dim}. */
    public Tensor cumsum(long dim) {
        return unary("cumsum", x -> x.cumsum(dim));
    }

    /** eˣ divided by its sum along {@code dim}. */
    public Tensor softmax(long dim) {
        return unary("softmax", x -> x.softmax(dim));
    }

    /** The logarithm of {@link #softmax}, without overflow. */
    public Tensor logSoftmax(long dim) {
        return unary("log_softmax", x -> x.log_softmax(dim));
    }

    /** The k greatest elements along {@code dim} in falling order, and where they stand. */
    public Ranked topk(long k, long dim) {
        return ranked("topk", x -> x.topk(k, dim, true, true));
    }

    /** The k greatest elements along the last dimension in falling order, and where they stand. */
    public Ranked topk(long k) {
        return topk(k, -1);
    }

    /** The elements along {@code dim} in order, and where they stood. */
    public Ranked sort(long dim, boolean descending) {
        return ranked("sort", x -> x.sort(dim, descending));
    }

    /** Where the elements along {@code dim} stand, in the order of their size. */
    public Tensor argsort(long dim, boolean descending) {
        return unary("argsort", x -> x.argsort(dim, descending));
    }

    /** Where elements differ from 0: one row of indices each. */
    public Tensor nonzero() {
        return unary("nonzero", x -> x.nonzero());
    }

    /** How often each whole number from 0 up to {@code minLength} − 1, or beyond if there are greater ones, occurs. */
    public Tensor bincount(long minLength) {
        return unary("bincount", x -> x.bincount(Args.NO_TENSOR, minLength));
    }

    /** {@code count} indices per row, drawn with the row's elements as weights. */
    public Tensor multinomial(long count, boolean replacement) {
        return unary("multinomial", x -> x.multinomial(count, replacement, Args.NO_GENERATOR));
    }

    /** Draws places as {@link #multinomial(long, boolean)} does, with the given generator. */
    public Tensor multinomial(long count, boolean replacement, Generator generator) {
        return unary(
                "multinomial",
                x -> x.multinomial(count, replacement, generator.source().optional()));
    }

    // ---- Products ----

    /** The matrix product; leading dimensions are a batch. */
    public Tensor matmul(Tensor other) {
        return binary("matmul", other, (x, y) -> x.matmul(y));
    }

    /** The products of two batches of matrices: (B, n, m), (B, m, p) → (B, n, p). */
    public Tensor bmm(Tensor other) {
        return binary("bmm", other, (x, y) -> x.bmm(y));
    }

    /** The inner product of two vectors. */
    public Tensor dot(Tensor other) {
        return binary("dot", other, (x, y) -> x.dot(y));
    }

    /** The sum of the diagonal of a matrix. */
    public Tensor trace() {
        return unary("trace", x -> x.trace());
    }

    // ---- Shape ----

    /** The same elements under another shape, without copying; one length may be −1. */
    public Tensor view(long... shape) {
        return unary("view", x -> x.view(shape));
    }

    /** The same elements under another shape, copied where a view is not possible; one length may be −1. */
    public Tensor reshape(long... shape) {
        return unary("reshape", x -> x.reshape(shape));
    }

    /** All elements in one dimension. */
    public Tensor flatten() {
        return unary("flatten", x -> x.flatten());
    }

    /** The dimensions {@code start} to {@code end} as one. */
    public Tensor flatten(long start, long end) {
        return unary("flatten", x -> x.flatten(start, end));
    }

    /** The dimension {@code dim} split into several. */
    public Tensor unflatten(long dim, long... lengths) {
        return unary("unflatten", x -> x.unflatten(dim, lengths));
    }

    /** Two dimensions exchanged. */
    public Tensor transpose(long dim0, long dim1) {
        return unary("transpose", x -> x.transpose(dim0, dim1));
    }

    /** The transposed matrix. */
    public Tensor t() {
        return unary("t", x -> x.t());
    }

    /** The dimensions in another order. */
    public Tensor permute(long... dims) {
        return unary("permute", x -> x.permute(dims));
    }

    /** Without dimensions of length 1. */
    public Tensor squeeze() {
        return unary("squeeze", x -> x.squeeze());
    }

    /** Without the dimension {@code dim}, if its length is 1. */
    public Tensor squeeze(long dim) {
        return unary("squeeze", x -> x.squeeze(dim));
    }

    /** With a new dimension of length 1 at {@code dim}. */
    public Tensor unsqueeze(long dim) {
        return unary("unsqueeze", x -> x.unsqueeze(dim));
    }

    /** Dimensions of length 1 stretched, without copying; −1 leaves a length as it is. */
    public Tensor expand(long... shape) {
        return unary("expand", x -> x.expand(shape));
    }

    /** The whole tensor repeated along each dimension. */
    public Tensor repeat(long... times) {
        return unary("repeat", x -> x.repeat(times));
    }

    /** Each element repeated along {@code dim}. */
    public Tensor repeatInterleave(long times, long dim) {
        return unary("repeat_interleave", x -> x.repeat_interleave(times, new LongOptional(dim), Args.NO_LONG));
    }

    /** The same tensor with its elements in row-major order in memory. */
    public Tensor contiguous() {
        return unary("contiguous", x -> x.contiguous());
    }

    /** Backwards along the given dimensions. */
    public Tensor flip(long... dims) {
        return unary("flip", x -> x.flip(dims));
    }

    /** Shifted along {@code dim}; what falls off comes back at the other end. */
    public Tensor roll(long shift, long dim) {
        return unary("roll", x -> x.roll(new long[] {shift}, dim));
    }

    /** The lower triangle up to the given diagonal (0 is the main one); zeros elsewhere. */
    public Tensor tril(long diagonal) {
        return unary("tril", x -> x.tril(diagonal));
    }

    /** The lower triangle; zeros elsewhere. */
    public Tensor tril() {
        return tril(0);
    }

    /** The upper triangle from the given diagonal (0 is the main one); zeros elsewhere. */
    public Tensor triu(long diagonal) {
        return unary("triu", x -> x.triu(diagonal));
    }

    /** The diagonal of a matrix, or the matrix with this diagonal. */
    public Tensor diag() {
        return unary("diag", x -> x.diag());
    }

    // ---- Parts ----

    /**
     * The part that Python's notation names, one entry per dimension: {@code x.get("0, :, -1")},
     * {@code x.get("..., :2")}, {@code x.get("None, 1:5:2")}. A view, which {@link #set_} can write through.
     */
    public Tensor get(String indices) {
        return unary("get", x -> Indexing.apply(x, indices));
    }

    /** The part at these indices of the leading dimensions. */
    public Tensor get(long... indices) {
        return unary("get", x -> Indexing.apply(x, indices));
    }

    /** The elements where a boolean tensor is true, or the rows with the numbers in a whole-number tensor. */
    public Tensor get(Tensor index) {
        return binary("get", index, (x, y) -> {
            try (org.bytedeco.pytorch.TensorIndex one = new org.bytedeco.pytorch.TensorIndex(y);
                    org.bytedeco.pytorch.TensorIndexVector all = new org.bytedeco.pytorch.TensorIndexVector(one)) {
                return x.index(all);
            }
        });
    }

    /** Writes {@code value}, broadcast, into the part that {@link #get(String)} names. */
    public Tensor set_(String indices, Tensor value) {
        return inPlace("set_", x -> {
            try (org.bytedeco.pytorch.Tensor part = Indexing.apply(x, indices)) {
                return part.copy_(value.raw());
            }
        });
    }

    /** Writes {@code value} into the part that {@link #get(String)} names. */
    public Tensor set_(String indices, double value) {
        return inPlace("set_", x -> {
            try (org.bytedeco.pytorch.Tensor part = Indexing.apply(x, indices)) {
                return Args.scalar(part, value, (p, s) -> p.fill_(s));
            }
        });
    }

    /** The part at {@code index} of dimension {@code dim}, which disappears. */
    public Tensor select(long dim, long index) {
        return unary("select", x -> x.select(dim, index));
    }

    /** {@code length} places of dimension {@code dim} from {@code start} on. */
    public Tensor narrow(long dim, long start, long length) {
        return unary("narrow", x -> x.narrow(dim, start, length));
    }

    /** The places with the numbers {@code index} along {@code dim}. */
    public Tensor indexSelect(long dim, Tensor index) {
        return binary("index_select", index, (x, y) -> x.index_select(dim, y));
    }

    /** For each place of {@code index}, the element that it points to along {@code dim}. */
    public Tensor gather(long dim, Tensor index) {
        return binary("gather", index, (x, y) -> x.gather(dim, y));
    }

    /** The elements where {@code mask} is true, in one dimension. */
    public Tensor maskedSelect(Tensor mask) {
        return binary("masked_select", mask, (x, y) -> x.masked_select(y));
    }

    /** {@code value} where {@code mask} is true, this elsewhere. */
    public Tensor maskedFill(Tensor mask, double value) {
        return binary("masked_fill", mask, (x, y) -> Args.scalar(x, value, (a, s) -> a.masked_fill(y, s)));
    }

    /** This where {@code condition} is true, {@code other} elsewhere. */
    public Tensor where(Tensor condition, Tensor other) {
        return binary("where", other, (x, y) -> x.where(condition.raw(), y));
    }

    /** Parts of {@code size} places along {@code dim}; the last may be smaller. */
    public Tensor[] split(long size, long dim) {
        return several("split", x -> x.split(size, dim));
    }

    /** {@code count} parts along {@code dim} of about the same size. */
    public Tensor[] chunk(long count, long dim) {
        return several("chunk", x -> x.chunk(count, dim));
    }

    /** The parts along {@code dim}, which disappears. */
    public Tensor[] unbind(long dim) {
        return several("unbind", x -> x.unbind(dim));
    }

    // ---- In place ----

    /** Adds {@code other} to this. */
    public Tensor add_(Tensor other) {
        return inPlace("add_", other, (x, y) -> x.add_(y));
    }

    /** Adds alpha · other to this. */
    public Tensor add_(Tensor other, double alpha) {
        return inPlace("add_", other, (x, y) -> Args.scalar(x, alpha, (a, s) -> a.add_(y, s)));
    }

    /** Adds {@code other} to this. */
    public Tensor add_(double other) {
        return inPlace("add_", x -> Args.scalar(x, other, (a, s) -> a.add_(s)));
    }

    /** Subtracts {@code other} from this. */
    public Tensor sub_(Tensor other) {
        return inPlace("sub_", other, (x, y) -> x.sub_(y));
    }

    /** Multiplies this by {@code other}. */
    public Tensor mul_(Tensor other) {
        return inPlace("mul_", other, (x, y) -> x.mul_(y));
    }

    /** Multiplies this by {@code other}. */
    public Tensor mul_(double other) {
        return inPlace("mul_", x -> Args.scalar(x, other, (a, s) -> a.mul_(s)));
    }

    /** Divides this by {@code other}. */
    public Tensor div_(Tensor other) {
        return inPlace("div_", other, (x, y) -> x.div_(y));
    }

    /** Divides this by {@code other}. */
    public Tensor div_(double other) {
        return inPlace("div_", x -> Args.scalar(x, other, (a, s) -> a.div_(s)));
    }

    /** Adds value · a · b to this. */
    public Tensor addcmul_(Tensor a, Tensor b, double value) {
        return inPlace("addcmul_", a, (x, y) -> Args.scalar(x, value, (z, s) -> z.addcmul_(y, b.raw(), s)));
    }

    /** Adds value · a / b to this. */
    public Tensor addcdiv_(Tensor a, Tensor b, double value) {
        return inPlace("addcdiv_", a, (x, y) -> Args.scalar(x, value, (z, s) -> z.addcdiv_(y, b.raw(), s)));
    }

    /** Moves this the part {@code weight} of the way to {@code end}. */
    public Tensor lerp_(Tensor end, double weight) {
        return inPlace("lerp_", end, (x, y) -> Args.scalar(x, weight, (z, s) -> z.lerp_(y, s)));
    }

    /** Puts {@code value} everywhere. */
    public Tensor fill_(double value) {
        return inPlace("fill_", x -> Args.scalar(x, value, (a, s) -> a.fill_(s)));
    }

    /** Puts 0 everywhere. */
    public Tensor zero_() {
        return inPlace("zero_", x -> x.zero_());
    }

    /** Takes the elements of {@code source}, broadcast and converted. */
    public Tensor copy_(Tensor source) {
        return inPlace("copy_", source, (x, y) -> x.copy_(y));
    }

    /** Puts {@code value} where {@code mask} is true. */
    public Tensor maskedFill_(Tensor mask, double value) {
        return inPlace("masked_fill_", mask, (x, y) -> Args.scalar(x, value, (a, s) -> a.masked_fill_(y, s)));
    }

    /** Writes {@code value} to the places along {@code dim} that {@code index} points to. */
    public Tensor scatter_(long dim, Tensor index, double value) {
        return inPlace("scatter_", index, (x, y) -> Args.scalar(x, value, (a, s) -> a.scatter_(dim, y, s)));
    }

    /** Writes {@code source} to the places along {@code dim} that {@code index} points to. */
    public Tensor scatter_(long dim, Tensor index, Tensor source) {
        return inPlace("scatter_", index, (x, y) -> x.scatter_(dim, y, source.raw()));
    }

    /** Adds {@code source} to the places along {@code dim} that {@code index} points to. */
    public Tensor scatterAdd_(long dim, Tensor index, Tensor source) {
        return inPlace("scatter_add_", index, (x, y) -> x.scatter_add_(dim, y, source.raw()));
    }

    /** Writes the places of {@code source} along {@code dim} to the places with the numbers {@code index}. */
    public Tensor indexCopy_(long dim, Tensor index, Tensor source) {
        return inPlace("index_copy_", index, (x, y) -> x.index_copy_(dim, y, source.raw()));
    }

    /** Draws every element from the normal distribution with this mean and standard deviation. */
    public Tensor normal_(double mean, double std) {
        return inPlace("normal_", x -> x.normal_(mean, std, Args.NO_GENERATOR));
    }

    /** Draws every element from the normal distribution, with the given generator. */
    public Tensor normal_(double mean, double std, Generator generator) {
        return inPlace("normal_", x -> x.normal_(mean, std, generator.source().optional()));
    }

    /** Draws every element uniformly from [low, high). */
    public Tensor uniform_(double low, double high) {
        return inPlace("uniform_", x -> x.uniform_(low, high, Args.NO_GENERATOR));
    }

    // ---- Showing ----

    /** The elements, shortened if there are many, with shape and type. */
    @Override
    public String toString() {
        return isReleased()
                ? "tensor(released by scope \"" + (scope == null ? "?" : scope.name()) + "\")"
                : TensorPrinter.print(this);
    }

    @Override
    public MimeBundle toMime() {
        return MimeBundle.text(toString());
    }

    /** Type and shape in short: {@code float32 (2, 3)}. */
    public String describe() {
        return dtype() + " " + shapeText(shape());
    }

    /** As Python writes a tuple: (2, 3), (3,), (). */
    static String shapeText(long... shape) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) {
            text.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        return text.append(shape.length == 1 ? ",)" : ")").toString();
    }

    // ---- The one way to libtorch ----

    private Tensor unary(String op, Args.Unary f) {
        try {
            return new Tensor(f.apply(raw()));
        } catch (RuntimeException e) {
            throw failure(op, e);
        }
    }

    private Tensor binary(String op, Tensor other, Args.Binary f) {
        try {
            return new Tensor(f.apply(raw(), other.raw()));
        } catch (RuntimeException e) {
            throw failure(op, e, other);
        }
    }

    private Tensor scalar(String op, double value, Args.WithScalar f) {
        try {
            return new Tensor(Args.scalar(raw(), value, f));
        } catch (RuntimeException e) {
            throw failure(op, e);
        }
    }

    private Tensor scalar(String op, long value, Args.WithScalar f) {
        try {
            return new Tensor(Args.scalar(raw(), value, f));
        } catch (RuntimeException e) {
            throw failure(op, e);
        }
    }

    private Tensor inPlace(String op, Args.Unary f) {
        try {
            f.apply(raw());
            return this;
        } catch (RuntimeException e) {
            throw failure(op, e);
        }
    }

    private Tensor inPlace(String op, Tensor other, Args.Binary f) {
        try {
            f.apply(raw(), other.raw());
            return this;
        } catch (RuntimeException e) {
            throw failure(op, e, other);
        }
    }

    @FunctionalInterface
    private interface Pair {
        T_TensorTensor_T apply(org.bytedeco.pytorch.Tensor x);
    }

    private Ranked ranked(String op, Pair f) {
        try (T_TensorTensor_T pair = f.apply(raw())) {
            // get0 points into the pair, which is freed here: the copies share the elements.
            return new Ranked(
                    new Tensor(new org.bytedeco.pytorch.Tensor(pair.get0())),
                    new Tensor(new org.bytedeco.pytorch.Tensor(pair.get1())));
        } catch (RuntimeException e) {
            throw failure(op, e);
        }
    }

    @FunctionalInterface
    private interface Several {
        TensorVector apply(org.bytedeco.pytorch.Tensor x);
    }

    private Tensor[] several(String op, Several f) {
        try {
            org.bytedeco.pytorch.Tensor[] parts = Args.array(f.apply(raw()));
            Tensor[] tensors = new Tensor[parts.length];
            for (int i = 0; i < parts.length; i++) {
                tensors[i] = new Tensor(parts[i]);
            }
            return tensors;
        } catch (RuntimeException e) {
            throw failure(op, e);
        }
    }

    private RuntimeException failure(String op, RuntimeException error, Tensor... others) {
        RuntimeException explained = Libtorch.explain(op, error);
        if (error instanceof TorchException || !(explained instanceof TorchException) || isReleased()) {
            return explained;
        }
        StringBuilder message = new StringBuilder(String.valueOf(explained.getMessage()));
        message.append(" [").append(describe());
        for (Tensor other : others) {
            message.append(" and ").append(other.isReleased() ? "a released tensor" : other.describe());
        }
        return new TorchException(message.append(']').toString(), error);
    }
}
