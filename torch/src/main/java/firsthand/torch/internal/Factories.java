package firsthand.torch.internal;

import static firsthand.torch.internal.Native.make;
import static firsthand.torch.internal.Native.raw;
import static firsthand.torch.internal.Native.wrap;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Generator;
import firsthand.torch.Tensor;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * libtorch's functions over many tensors, those that make one, and its switches. Documented where they are public, in
 * Torch.
 */
public final class Factories {
    private Factories() {}

    public static Tensor empty(DType dtype, Device device, long... shape) {
        TensorOptions options = Libtorch.options(dtype, device);
        return make("empty", () -> torch.empty(shape, options, Args.NO_FORMAT));
    }

    public static Tensor zeros(DType dtype, Device device, long... shape) {
        TensorOptions options = Libtorch.options(dtype, device);
        return make("zeros", () -> torch.zeros(shape, options));
    }

    public static Tensor full(double value, DType dtype, Device device, long... shape) {
        TensorOptions options = Libtorch.options(dtype, device);
        return make("full", () -> {
            try (Scalar scalar = new Scalar(value)) {
                return torch.full(shape, scalar, options);
            }
        });
    }

    public static Tensor eye(long n, DType dtype) {
        TensorOptions options = Libtorch.options(dtype, Device.CPU);
        return make("eye", () -> torch.eye(n, options));
    }

    public static Tensor arange(double start, double end, double step, DType dtype) {
        TensorOptions options = Libtorch.options(dtype, Device.CPU);
        return make("arange", () -> {
            try (Scalar from = new Scalar(start);
                    Scalar to = new Scalar(end);
                    Scalar by = new Scalar(step)) {
                return torch.arange(from, to, by, options);
            }
        });
    }

    public static Tensor linspace(double start, double end, long steps) {
        TensorOptions options = Libtorch.options(DType.FLOAT32, Device.CPU);
        return make("linspace", () -> {
            try (Scalar from = new Scalar(start);
                    Scalar to = new Scalar(end)) {
                return torch.linspace(from, to, steps, options);
            }
        });
    }

    public static Tensor randn(@Nullable Generator generator, long... shape) {
        Tensor out = empty(DType.FLOAT32, Device.CPU, shape);
        return generator == null ? out.normal_(0, 1) : out.normal_(0, 1, generator);
    }

    public static Tensor rand(long... shape) {
        TensorOptions options = Libtorch.options(DType.FLOAT32, Device.CPU);
        return make("rand", () -> torch.rand(shape, options));
    }

    public static Tensor randint(long low, long high, long... shape) {
        TensorOptions options = Libtorch.options(DType.INT64, Device.CPU);
        return make("randint", () -> torch.randint(low, high, shape, options));
    }

    public static Tensor randperm(long n) {
        TensorOptions options = Libtorch.options(DType.INT64, Device.CPU);
        return make("randperm", () -> torch.randperm(n, options));
    }

    public static Tensor zerosLike(Tensor x) {
        return make("zeros_like", () -> torch.zeros_like(raw(x)));
    }

    public static Tensor onesLike(Tensor x) {
        return make("ones_like", () -> torch.ones_like(raw(x)));
    }

    public static Tensor randnLike(Tensor x) {
        return make("randn_like", () -> torch.randn_like(raw(x)));
    }

    public static Tensor cat(long dim, Tensor... tensors) {
        return make("cat", () -> {
            try (TensorVector vector = vector(tensors)) {
                return torch.cat(vector, dim);
            }
        });
    }

    public static Tensor stack(long dim, Tensor... tensors) {
        return make("stack", () -> {
            try (TensorVector vector = vector(tensors)) {
                return torch.stack(vector, dim);
            }
        });
    }

    public static Tensor einsum(String equation, Tensor... tensors) {
        return make("einsum", () -> {
            try (TensorVector vector = vector(tensors)) {
                return torch.einsum(equation, vector);
            }
        });
    }

    public static Tensor outer(Tensor a, Tensor b) {
        return make("outer", () -> torch.outer(raw(a), raw(b)));
    }

    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        return make("where", () -> torch.where(raw(condition), raw(a), raw(b)));
    }

    public static Tensor[] svd(Tensor x) {
        try (T_TensorTensorTensor_T parts =
                torch.linalg_svd(raw(x), false, new org.bytedeco.pytorch.StringViewOptional())) {
            return new Tensor[] {
                wrap(new org.bytedeco.pytorch.Tensor(parts.get0())),
                wrap(new org.bytedeco.pytorch.Tensor(parts.get1())),
                wrap(new org.bytedeco.pytorch.Tensor(parts.get2()))
            };
        } catch (RuntimeException e) {
            throw Libtorch.explain("svd", e);
        }
    }

    /** A native list of these tensors, to be closed by the caller. */
    static TensorVector vector(Tensor... tensors) {
        org.bytedeco.pytorch.Tensor[] raws = new org.bytedeco.pytorch.Tensor[tensors.length];
        for (int i = 0; i < raws.length; i++) {
            raws[i] = raw(tensors[i]);
        }
        return new TensorVector(raws);
    }

    /** Scales all gradients to a common norm of at most {@code maxNorm}; returns the norm before. */
    public static double clipGradNorm(List<Tensor> parameters, double maxNorm) {
        try (TensorVector vector = vector(parameters.toArray(Tensor[]::new))) {
            return torch.clip_grad_norm_(vector, maxNorm, 2.0, false);
        } catch (RuntimeException e) {
            throw Libtorch.explain("clip_grad_norm_", e);
        }
    }

    public static void manualSeed(long seed) {
        Libtorch.require();
        torch.manual_seed(seed);
    }

    public static boolean gradEnabled() {
        Libtorch.require();
        return GradMode.is_enabled();
    }

    public static void gradEnabled(boolean on) {
        Libtorch.require();
        GradMode.set_enabled(on);
    }

    public static boolean autocast(Device.Type device) {
        Libtorch.require();
        return torch.is_autocast_enabled(deviceType(device));
    }

    public static void autocast(Device.Type device, boolean on, DType dtype) {
        Libtorch.require();
        torch.set_autocast_dtype(deviceType(device), Libtorch.scalarType(dtype));
        torch.set_autocast_enabled(deviceType(device), on);
        if (on) {
            torch.increment_nesting();
        } else if (torch.decrement_nesting() == 0) {
            torch.clear_cache();
        }
    }

    private static torch.DeviceType deviceType(Device.Type type) {
        return switch (type) {
            case CPU -> torch.DeviceType.CPU;
            case CUDA -> torch.DeviceType.CUDA;
            case MPS -> torch.DeviceType.MPS;
        };
    }

    public static boolean cudaAvailable() {
        Libtorch.require();
        return torch.cuda_is_available();
    }

    public static int cudaDeviceCount() {
        Libtorch.require();
        return Byte.toUnsignedInt(torch.cuda_device_count());
    }

    public static int threads() {
        Libtorch.require();
        return torch.get_num_threads();
    }

    public static void threads(int count) {
        Libtorch.require();
        torch.set_num_threads(count);
    }
}
