package firsthand.app;

import com.sun.management.OperatingSystemMXBean;
import firsthand.data.Cache;
import firsthand.fetch.Fetch;
import firsthand.fetch.Need;
import firsthand.publish.Course;
import firsthand.torch.Device;
import firsthand.torch.Torch;
import firsthand.torch.TorchUnavailable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code firsthand doctor}: what the machine has, what is missing, what to do. */
@Command(
        name = "doctor",
        description = "Says what this machine has for the course, what is missing, and what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    /** One thing looked at; {@code advice} is empty if all is well. */
    private record Finding(String subject, String found, String advice) {}

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "What shall be used: cpu, cuda. Default: ${DEFAULT-VALUE}.")
    private Device device;

    private DoctorCommand() {}

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("JDK", Runtime.version() + " in " + System.getProperty("java.home"), ""));
        findings.add(new Finding("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"), ""));
        findings.add(vector());
        int cores = Runtime.getRuntime().availableProcessors();
        findings.add(new Finding(
                "cores",
                String.valueOf(cores),
                cores < 2 ? "the stated times are for two cores; expect twice as long" : ""));
        findings.add(memory());
        findings.add(fetched());
        findings.add(libtorch());
        findings.add(room("disk", unpacked(), 1024, "native libraries unpack there and need up to 1 GiB; make room"));
        findings.add(room(
                "cache",
                Cache.folder(),
                200,
                "weights of notebooks 10 and 11 lie there; make room or set FIRSTHAND_CACHE"));
        Course course = Course.here();
        for (Path folder : List.of(course.notebooks(), course.site())) {
            findings.add(writable(folder));
        }
        int width = findings.stream().mapToInt(f -> f.subject().length()).max().orElse(0);
        for (Finding finding : findings) {
            System.out.printf(
                    "%s %-" + width + "s  %s%n",
                    finding.advice().isEmpty() ? "✓" : "!",
                    finding.subject(),
                    finding.found());
            if (!finding.advice().isEmpty()) {
                System.out.println(" ".repeat(width + 4) + "→ " + finding.advice());
            }
        }
        return findings.stream().allMatch(f -> f.advice().isEmpty()) ? 0 : Main.FAILED;
    }

    private static Finding vector() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new Finding(
                    "SIMD", "missing", "start Java with --add-modules=jdk.incubator.vector; plain loops are used");
        }
        int bits = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
        return new Finding("SIMD", bits + " bits, " + bits / Double.SIZE + " doubles at once", "");
    }

    private static Finding memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long gib = system.getTotalMemorySize() >> 30;
        return new Finding("memory", gib + " GiB", gib < 3 ? "the course needs up to 3 GiB; close other programs" : "");
    }

    /** What is fetched when it is needed: that it is not there yet is no fault. */
    private static Finding fetched() {
        List<String> all = new ArrayList<>();
        for (Need need : Need.values()) {
            long missing = Fetch.missing(List.of(need));
            String name = need.title().split(",", 2)[0];
            all.add(name + (missing == 0 ? " is here" : " comes when it is needed, " + Fetch.megabytes(missing)));
        }
        return new Finding("fetched", String.join("; ", all), "");
    }

    private Finding libtorch() {
        if (Fetch.missing(List.of(Need.LIBTORCH)) > 0) {
            return new Finding(
                    "libtorch", "not here yet; notebooks 08 to 12 fetch it, or now: ./firsthand fetch 08", "");
        }
        try {
            int gpus = Torch.cudaDeviceCount();
            return new Finding(
                    "libtorch",
                    "loaded; threads: " + Torch.numThreads() + "; GPUs: " + gpus,
                    device.type() == Device.Type.CUDA && gpus == 0
                            ? "--device cuda needs an NVIDIA GPU with its driver (does nvidia-smi list it?)"
                            : "");
        } catch (TorchUnavailable e) {
            return new Finding("libtorch", "cannot be used", String.valueOf(e.getMessage()));
        }
    }

    /** The folder where the native libraries are unpacked at first use: a full one stops notebooks 08-12. */
    private static Path unpacked() {
        String chosen = System.getProperty("org.bytedeco.javacpp.cachedir");
        return chosen != null ? Path.of(chosen) : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    }

    /** Whether there are so many MiB for {@code folder}. */
    private static Finding room(String subject, Path folder, long needed, String advice) {
        Path existing = existing(folder.toAbsolutePath());
        try {
            long mib = existing == null ? 0 : Files.getFileStore(existing).getUsableSpace() >> 20;
            return new Finding(subject, mib + " MiB free for " + folder, mib < needed ? advice : "");
        } catch (IOException e) {
            return new Finding(subject, folder + ": " + e.getMessage(), "make this folder readable");
        }
    }

    private static @Nullable Path existing(Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static Finding writable(Path folder) {
        Path existing = existing(folder.toAbsolutePath());
        boolean ok = existing != null && Files.isWritable(existing);
        return new Finding(
                folder.getFileName() + "/", ok ? "writable" : "read-only", ok ? "" : "allow writing to " + folder);
    }
}
