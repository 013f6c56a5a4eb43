package firsthand.torch.internal;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.TorchException;
import firsthand.torch.TorchUnavailable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Loads libtorch once, sets its thread policy, and translates its types and errors. Everything that touches a native
 * method goes through {@link #require} first, so that a platform without a library gets one clear message.
 */
public final class Libtorch {
    private static final String PLATFORMS = "linux-x86_64, macosx-arm64 and windows-x86_64";
    private static final @Nullable Failure FAILURE = load();
    private static final Map<String, TensorOptions> OPTIONS = new ConcurrentHashMap<>();
    private static final DType[] DTYPES = DType.values();

    private Libtorch() {}

    /**
     * Makes sure that libtorch is there.
     *
     * @throws TorchUnavailable if this machine has none; the message says what to do
     */
    public static void require() {
        if (FAILURE != null) {
            throw new TorchUnavailable(FAILURE.reason(), FAILURE.cause());
        }
    }

    /** Why libtorch could not be loaded. */
    private record Failure(String reason, Throwable cause) {}

    private static @Nullable Failure load() {
        // Must stand before the first class of javacpp is loaded. Asking the system for the process's size at every
        // tensor made a tiny operation cost 2.7 µs instead of 1.2 µs; Memory keeps a budget of its own.
        setDefault("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        setDefault("org.bytedeco.javacpp.maxBytes", "0");
        try {
            ThreadPolicy.beforeLoading();
            Loader.load(torch.class);
            ThreadPolicy.afterLoading();
            return null;
        } catch (LinkageError | RuntimeException e) {
            return new Failure(reason(e), e);
        }
    }

    private static String reason(Throwable error) {
        String platform = Loader.getPlatform();
        if (!PLATFORMS.contains(platform)) {
            return "there is no libtorch for " + platform + ": its native libraries exist for " + PLATFORMS
                    + ". Part one of the course (notebooks 01-07, arrays) runs without it.";
        }
        if (String.valueOf(error.getMessage()).startsWith("no jnitorch in java.library.path")) {
            return "libtorch's native library for " + platform + " is not here yet: ./firsthand fetch 08 gets it, then"
                    + " restart the kernel. In a project of your own: add org.bytedeco:pytorch, openblas and javacpp"
                    + " with the classifier " + platform + ".";
        }
        return "libtorch for " + platform + " could not be loaded: " + firstLine(error);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** What a tensor is made with: its element type and device. Cached, and never freed. */
    public static TensorOptions options(DType dtype, Device device) {
        require();
        return OPTIONS.computeIfAbsent(dtype + " " + device, key -> {
            try {
                TensorOptions typed = new TensorOptions(scalarType(dtype));
                return device.equals(Device.CPU)
                        ? typed
                        : typed.device(new org.bytedeco.pytorch.DeviceOptional(nativeDevice(device)));
            } catch (RuntimeException e) {
                throw explain("device " + device, e);
            }
        });
    }

    /** libtorch's device. */
    public static org.bytedeco.pytorch.Device nativeDevice(Device device) {
        require();
        return new org.bytedeco.pytorch.Device(device.toString());
    }

    /** This face's name for libtorch's device. */
    public static Device device(org.bytedeco.pytorch.Device device) {
        return device.is_cpu() ? Device.CPU : Device.of(device.str().getString());
    }

    /** libtorch's element type. */
    public static torch.ScalarType scalarType(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> torch.ScalarType.Float;
            case FLOAT64 -> torch.ScalarType.Double;
            case FLOAT16 -> torch.ScalarType.Half;
            case BFLOAT16 -> torch.ScalarType.BFloat16;
            case INT64 -> torch.ScalarType.Long;
            case INT32 -> torch.ScalarType.Int;
            case INT16 -> torch.ScalarType.Short;
            case INT8 -> torch.ScalarType.Char;
            case UINT8 -> torch.ScalarType.Byte;
            case BOOL -> torch.ScalarType.Bool;
        };
    }

    /** This face's name for libtorch's element type. */
    public static DType dtype(torch.ScalarType type) {
        for (DType dtype : DTYPES) {
            if (scalarType(dtype).value == type.value) { // javacpp makes new enum objects for the same value
                return dtype;
            }
        }
        throw new TorchException("element type " + type + " has no name in this face");
    }

    /**
     * A Java exception for {@code error}, which libtorch threw in {@code what}. Only the first line is for people; the
     * others are C++ frames and stay in the cause.
     */
    public static RuntimeException explain(String what, RuntimeException error) {
        if (error instanceof TorchException || error.getClass() != RuntimeException.class) {
            return error; // ours already, or a mistake on the Java side (a null argument)
        }
        String line = firstLine(error);
        int asked = line.indexOf("you tried to allocate ");
        if (asked >= 0) {
            String bytes =
                    line.substring(asked + "you tried to allocate ".length()).split(" ", 2)[0];
            return new TorchException(what + ": out of memory, " + bytes + " bytes were asked for", error);
        }
        return new TorchException(what + ": " + line, error);
    }

    private static String firstLine(Throwable error) {
        String message = String.valueOf(error.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }
}
