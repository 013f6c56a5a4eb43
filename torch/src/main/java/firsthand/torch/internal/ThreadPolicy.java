package firsthand.torch.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * Which library computes libtorch's matrix products, how many threads compute, and how they wait. Set once, when
 * libtorch is loaded. Numbers: docs/decisions/0011-thread-policy.md.
 *
 * <ul>
 *   <li><b>MKL</b>, where it is on the class path (Linux on x86-64, as in Python's PyTorch): it uses the OpenMP threads
 *   that libtorch uses. They spin for a moment before they sleep, so that the next operation need not wake them.
 *   <li><b>OpenBLAS</b> elsewhere: it brings a pool of its own, and the two pools spinning against each other make a
 *       training step take five to eight times as long. So OpenBLAS gets one thread, and OpenMP's sleep at once.
 * </ul>
 */
final class ThreadPolicy {
    /** How long an idle OpenMP thread looks for work before it sleeps, in turns of a loop: some 20 µs. */
    private static final String SPINS = "1000";

    /** What the bindings of OpenBLAS load in its place; the user may set it. */
    private static final String LOAD = "org.bytedeco.openblas.load";

    private ThreadPolicy() {}

    /**
     * OpenMP and MKL read their settings from the environment when they are loaded, so they must stand there before.
     */
    static void beforeLoading() {
        if (System.getProperty(LOAD) == null && mklIsThere()) {
            System.setProperty(LOAD, "mkl");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        if (mkl()) {
            settings.put("MKL_THREADING_LAYER", "GNU"); // the OpenMP that libtorch brings
        }
        if (System.getenv("OMP_WAIT_POLICY") == null && System.getenv("GOMP_SPINCOUNT") == null) {
            settings.put(mkl() ? "GOMP_SPINCOUNT" : "OMP_WAIT_POLICY", mkl() ? SPINS : "PASSIVE");
        }
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win")) {
            settings.forEach(ThreadPolicy::setEnvironment);
        }
    }

    /** One thread for OpenBLAS, one per core for libtorch. */
    static void afterLoading() {
        if (!mkl()) {
            openblas_nolapack.blas_set_num_threads(1);
        }
        torch.set_num_threads(Runtime.getRuntime().availableProcessors());
    }

    private static boolean mkl() {
        return "mkl".equals(System.getProperty(LOAD));
    }

    private static boolean mklIsThere() {
        String platform = Loader.getPlatform();
        return platform.equals("linux-x86_64")
                && ThreadPolicy.class.getResource("/org/bytedeco/mkl/" + platform + "/libmkl_rt.so.2") != null;
    }

    /**
     * Sets a variable of this process, as {@code setenv} of the C library does; what the user has set is left alone.
     */
    @SuppressWarnings("restricted") // setenv, with text that lives as long as the call
    private static void setEnvironment(String name, String value) {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            int result = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setenv"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
            if (result != 0) {
                System.err.println("torch: could not set " + name + "; training may be slow");
            }
        } catch (Throwable e) {
            // invokeExact declares Throwable; a missing setenv costs speed and nothing else, so it is said and passed.
            System.err.println("torch: could not set " + name + " (" + e + "); training may be slow");
        }
    }
}
