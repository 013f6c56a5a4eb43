package firsthand.torch.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * How many threads compute, and how they wait. libtorch and OpenBLAS each bring a pool of their own; with both at their
 * defaults the pools spin against each other and a training step takes five to eight times as long. Set once, when
 * libtorch is loaded. Numbers: docs/decisions/0011-thread-policy.md.
 */
final class ThreadPolicy {
    private static final String WAIT = "OMP_WAIT_POLICY";

    private ThreadPolicy() {}

    /**
     * Lets idle OpenMP threads sleep instead of spin: on a machine that does something else too, spinning threads keep
     * the working ones off the cores. OpenMP reads its settings from the environment when it is loaded, so it must stand
     * there before; what the user has set is left alone.
     */
    @SuppressWarnings("restricted") // setenv of the C library, with text that lives as long as the call
    static void beforeLoading() {
        if (System.getenv(WAIT) != null
                || System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            int result = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setenv"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(WAIT), arena.allocateFrom("PASSIVE"), 0);
            if (result != 0) {
                System.err.println("torch: could not set " + WAIT + "; training may be slow on a busy machine");
            }
        } catch (Throwable e) {
            // invokeExact declares Throwable; a missing setenv costs speed and nothing else, so it is said and passed.
            System.err.println("torch: could not set " + WAIT + " (" + e + "); training may be slow on a busy machine");
        }
    }

    /** One thread for OpenBLAS, one per core for libtorch. */
    static void afterLoading() {
        openblas_nolapack.blas_set_num_threads(1);
        torch.set_num_threads(Runtime.getRuntime().availableProcessors());
    }
}
