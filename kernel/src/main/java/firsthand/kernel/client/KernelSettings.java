package firsthand.kernel.client;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a kernel process is started.
 *
 * @param javaHome the JDK that runs it; a JRE lacks the compiler
 * @param classPath what its cells can use; the kernel itself is among it
 * @param jvmFlags what its JVM is started with
 * @param workingDirectory where its cells find relative paths
 * @param environment environment variables set beside this process's own
 */
public record KernelSettings(
        Path javaHome,
        List<Path> classPath,
        List<String> jvmFlags,
        Path workingDirectory,
        Map<String, String> environment) {
    private static final long MIB = 1L << 20;

    /**
     * How glibc's malloc gets memory: one pool, since with one for each thread, its default, a pool gives large blocks
     * back to the system and fetches them again at every training step; and large pages.
     * docs/decisions/0011-thread-policy.md.
     */
    private static final Map<String, String> MALLOC =
            Map.of("MALLOC_ARENA_MAX", "1", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

    /** One language and one encoding in every cell, whatever the user's: names of files, too, and what cells start. */
    private static final List<String> SAME_TEXT = List.of(
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.script=",
            "-Duser.variant=",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dline.separator=\n");

    private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");

    public KernelSettings {
        classPath = List.copyOf(classPath);
        workingDirectory = workingDirectory.toAbsolutePath();
        jvmFlags = List.copyOf(jvmFlags);
        environment = Map.copyOf(environment);
    }

    /** This JVM's JDK, class path and working directory, and a heap of half the machine's memory. */
    public static KernelSettings current() {
        List<Path> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                classPath.add(Path.of(entry).toAbsolutePath());
            }
        }
        return new KernelSettings(
                Path.of(System.getProperty("java.home")),
                classPath,
                flags(heapMebibytes()),
                Path.of("").toAbsolutePath(),
                variables());
    }

    /** {@link #MALLOC} without what the user has set, and {@link #UTF_8} in place of it. */
    private static Map<String, String> variables() {
        Map<String, String> settings = new HashMap<>(MALLOC);
        settings.keySet().removeAll(System.getenv().keySet());
        settings.putAll(UTF_8);
        return settings;
    }

    /** The flags of a kernel with a heap of {@code heapMebibytes} MiB at most. */
    public static List<String> flags(long heapMebibytes) {
        List<String> flags = new ArrayList<>(List.of(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + heapMebibytes + "m",
                // Measured on two cores, many short-lived arrays: 2.4 s of processor time. The serial collector,
                // with the young generation it chooses, takes 3.8 s; its start is 0.1 s cheaper.
                "-XX:+UseParallelGC",
                // Arrays die young: without a bound the collector lets gigabytes of them pile up before it looks.
                // Notebook
                // 03 peaks at 0.6 GB with it and at 4.1 GB without, in the same processor time.
                "-XX:MaxNewSize=256m",
                // A hot loop's exception would otherwise come without its stack, so without the learner's line.
                "-XX:-OmitStackTraceInFastThrow",
                "-Djava.awt.headless=true"));
        flags.addAll(SAME_TEXT);
        return List.copyOf(flags);
    }

    /** Half of the machine's (or the container's) memory in MiB, between 1 and 16 GiB. */
    public static long heapMebibytes() {
        long bytes =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                        ? machine.getTotalMemorySize()
                        : 4096 * MIB;
        return Math.clamp(bytes / 2 / MIB, 1024, 16 * 1024);
    }

    /** These settings with the working directory {@code folder}. */
    public KernelSettings in(Path folder) {
        return new KernelSettings(javaHome, classPath, jvmFlags, folder, environment);
    }

    /** These settings with the system property {@code name}, which its cells can read. */
    public KernelSettings property(String name, String value) {
        return flag("-D" + name + "=" + value);
    }

    /** These settings with one more flag for the JVM; of two that contradict each other it takes the last. */
    public KernelSettings flag(String flag) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add(flag);
        return new KernelSettings(javaHome, classPath, flags, workingDirectory, environment);
    }

    /** The command line of a process that runs {@code mainClass} with these settings. */
    public List<String> command(String mainClass) {
        List<String> command = new ArrayList<>();
        boolean windows = File.separatorChar == '\\';
        command.add(
                javaHome.resolve("bin").resolve(windows ? "java.exe" : "java").toString());
        command.addAll(KernelArchive.flags());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(mainClass);
        return command;
    }
}
