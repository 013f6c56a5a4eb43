package firsthand.torch;

import firsthand.arrays.NdArray;
import firsthand.torch.internal.Factories;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Makes tensors and holds the switches that belong to no tensor: PyTorch's module {@code torch} under Java names.
 *
 * {@snippet :
 * Torch.manualSeed(1337);
 * Tensor x = Torch.randn(2, 3);
 * Tensor y = x.matmul(x.t()).softmax(-1);
 * }
 */
public final class Torch {
    private Torch() {}

    // ---- From Java ----

    /** A vector of these numbers. */
    public static Tensor tensor(float... values) {
        Tensor out = empty(DType.FLOAT32, values.length);
        MemorySegment.copy(values, 0, out.bytes(), ValueLayout.JAVA_FLOAT, 0, values.length);
        return out;
    }

    /** A vector of these numbers, as float32 like PyTorch's. */
    public static Tensor tensor(double... values) {
        return tensor64(values).to(DType.FLOAT32);
    }

    /** A vector of these numbers, as float64. */
    public static Tensor tensor64(double... values) {
        Tensor out = empty(DType.FLOAT64, values.length);
        MemorySegment.copy(values, 0, out.bytes(), ValueLayout.JAVA_DOUBLE, 0, values.length);
        return out;
    }

    /** A vector of these whole numbers. */
    public static Tensor tensor(long... values) {
        Tensor out = empty(DType.INT64, values.length);
        MemorySegment.copy(values, 0, out.bytes(), ValueLayout.JAVA_LONG, 0, values.length);
        return out;
    }

    /** A vector of these whole numbers, as int64. */
    public static Tensor tensor(int... values) {
        Tensor out = empty(DType.INT32, values.length);
        MemorySegment.copy(values, 0, out.bytes(), ValueLayout.JAVA_INT, 0, values.length);
        return out.to(DType.INT64);
    }

    /** A vector of these truth values. */
    public static Tensor tensor(boolean... values) {
        Tensor out = empty(DType.BOOL, values.length);
        MemorySegment to = out.bytes();
        for (int i = 0; i < values.length; i++) {
            to.set(ValueLayout.JAVA_BYTE, i, (byte) (values[i] ? 1 : 0));
        }
        return out;
    }

    /**
     * A matrix of these rows, as float32.
     *
     * @throws TorchException if the rows have different lengths
     */
    public static Tensor tensor(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] flat = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            check(rows[i].length, columns, i);
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return tensor(flat).view(rows.length, columns);
    }

    /**
     * A matrix of these rows.
     *
     * @throws TorchException if the rows have different lengths
     */
    public static Tensor tensor(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            check(rows[i].length, columns, i);
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return tensor(flat).view(rows.length, columns);
    }

    /**
     * A matrix of these rows of whole numbers, as int64.
     *
     * @throws TorchException if the rows have different lengths
     */
    public static Tensor tensor(int[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        int[] flat = new int[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            check(rows[i].length, columns, i);
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return tensor(flat).view(rows.length, columns);
    }

    /** The elements of an array of part one of the course, as float64, its own type. */
    public static Tensor from(NdArray array) {
        return tensor64(array.toArray())
                .view(Arrays.stream(array.shape()).asLongStream().toArray());
    }

    private static void check(int length, int expected, int row) {
        if (length != expected) {
            throw new TorchException("tensor: row " + row + " has " + length + " elements, row 0 has " + expected);
        }
    }

    /** One number without dimensions, as float32. */
    public static Tensor scalar(double value) {
        return Factories.full(value, DType.FLOAT32, Device.CPU);
    }

    // ---- Filled ----

    /** Zeros, as float32. */
    public static Tensor zeros(long... shape) {
        return Factories.zeros(DType.FLOAT32, Device.CPU, shape);
    }

    /** Zeros of the given type. */
    public static Tensor zeros(DType dtype, long... shape) {
        return Factories.zeros(dtype, Device.CPU, shape);
    }

    /** Zeros of the given type on the given device. */
    public static Tensor zeros(DType dtype, Device device, long... shape) {
        return Factories.zeros(dtype, device, shape);
    }

    /** Ones, as float32. */
    public static Tensor ones(long... shape) {
        return Factories.full(1, DType.FLOAT32, Device.CPU, shape);
    }

    /** Ones of the given type. */
    public static Tensor ones(DType dtype, long... shape) {
        return Factories.full(1, dtype, Device.CPU, shape);
    }

    /** {@code value} everywhere, as float32. */
    public static Tensor full(double value, long... shape) {
        return Factories.full(value, DType.FLOAT32, Device.CPU, shape);
    }

    /** {@code value} everywhere. */
    public static Tensor full(double value, DType dtype, long... shape) {
        return Factories.full(value, dtype, Device.CPU, shape);
    }

    /** Memory of this shape with whatever stood there before. */
    public static Tensor empty(DType dtype, long... shape) {
        return Factories.empty(dtype, Device.CPU, shape);
    }

    /** The identity matrix, as float32. */
    public static Tensor eye(long n) {
        return Factories.eye(n, DType.FLOAT32);
    }

    /** 0, 1, …, end − 1, as int64. */
    public static Tensor arange(long end) {
        return Factories.arange(0, (double) end, 1, DType.INT64);
    }

    /** start, start + 1, …, end − 1, as int64. */
    public static Tensor arange(long start, long end) {
        return Factories.arange((double) start, (double) end, 1, DType.INT64);
    }

    /** start, start + step, … up to but without {@code end}, as float32. */
    public static Tensor arange(double start, double end, double step) {
        return Factories.arange(start, end, step, DType.FLOAT32);
    }

    /** {@code steps} numbers from {@code start} to {@code end}, both included. */
    public static Tensor linspace(double start, double end, long steps) {
        return Factories.linspace(start, end, steps);
    }

    /** Zeros of {@code x}'s shape, type and device. */
    public static Tensor zerosLike(Tensor x) {
        return Factories.zerosLike(x);
    }

    /** Ones of {@code x}'s shape, type and device. */
    public static Tensor onesLike(Tensor x) {
        return Factories.onesLike(x);
    }

    // ---- Random ----

    /** Sets the common generator to begin at {@code seed}; the numbers are PyTorch's of the same seed. */
    public static void manualSeed(long seed) {
        Factories.manualSeed(seed);
    }

    /** Normally distributed numbers with mean 0 and variance 1. */
    public static Tensor randn(long... shape) {
        return Factories.randn(null, shape);
    }

    /** Normally distributed numbers from a generator of its own. */
    public static Tensor randn(Generator generator, long... shape) {
        return Factories.randn(generator, shape);
    }

    /** Normally distributed numbers of {@code x}'s shape, type and device. */
    public static Tensor randnLike(Tensor x) {
        return Factories.randnLike(x);
    }

    /** Numbers uniformly distributed over [0, 1). */
    public static Tensor rand(long... shape) {
        return Factories.rand(shape);
    }

    /** Whole numbers uniformly distributed over low … high − 1. */
    public static Tensor randint(long low, long high, long... shape) {
        return Factories.randint(low, high, shape);
    }

    /** The numbers 0 … n − 1 in random order. */
    public static Tensor randperm(long n) {
        return Factories.randperm(n);
    }

    // ---- Several tensors ----

    /** The tensors one after another along {@code dim}. */
    public static Tensor cat(long dim, Tensor... tensors) {
        return Factories.cat(dim, tensors);
    }

    /** The tensors one after another along a new dimension {@code dim}. */
    public static Tensor stack(long dim, Tensor... tensors) {
        return Factories.stack(dim, tensors);
    }

    /** Products and sums named by Einstein's notation: {@code einsum("bij,bjk->bik", a, b)}. */
    public static Tensor einsum(String equation, Tensor... tensors) {
        return Factories.einsum(equation, tensors);
    }

    /** The matrix of all products a_i · b_j. */
    public static Tensor outer(Tensor a, Tensor b) {
        return Factories.outer(a, b);
    }

    /** {@code a} where {@code condition} is true, {@code b} elsewhere. */
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return Factories.where(condition, a, b);
    }

    /**
     * The factors of X = U · diag(S) · Vh.
     *
     * @param u orthonormal columns
     * @param s the singular values in falling order
     * @param vh orthonormal rows
     */
    public record Svd(Tensor u, Tensor s, Tensor vh) {}

    /** The singular value decomposition of a matrix, without the parts that a smaller side leaves unused. */
    public static Svd svd(Tensor x) {
        Tensor[] parts = Factories.svd(x);
        return new Svd(parts[0], parts[1], parts[2]);
    }

    // ---- Switches ----

    /** What {@code body} returns, computed without building a graph: faster, and for parameters changed by hand. */
    public static <T> T noGrad(Supplier<T> body) {
        boolean before = Factories.gradEnabled();
        Factories.gradEnabled(false);
        try {
            return body.get();
        } finally {
            Factories.gradEnabled(before);
        }
    }

    /** Runs {@code body} without building a graph. */
    public static void noGrad(Runnable body) {
        noGrad(() -> {
            body.run();
            return true;
        });
    }

    /** Whether operations build a graph on this thread. */
    public static boolean isGradEnabled() {
        return Factories.gradEnabled();
    }

    /** What {@code body} returns, with products and convolutions computed in {@code dtype} (bfloat16, say). */
    public static <T> T autocast(Device device, DType dtype, Supplier<T> body) {
        if (Factories.autocast(device.type())) {
            return body.get();
        }
        Factories.autocast(device.type(), true, dtype);
        try {
            return body.get();
        } finally {
            Factories.autocast(device.type(), false, dtype);
        }
    }

    /** Whether an NVIDIA GPU can be used. */
    public static boolean cudaAvailable() {
        return Factories.cudaAvailable();
    }

    /** How many NVIDIA GPUs can be used; 0 without CUDA. */
    public static int cudaDeviceCount() {
        return Factories.cudaDeviceCount();
    }

    /** How many threads compute one operation. */
    public static int numThreads() {
        return Factories.threads();
    }

    /** Sets how many threads compute one operation, on the calling thread. */
    public static void setNumThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of threads must be positive, not " + count);
        }
        Factories.threads(count);
    }
}
