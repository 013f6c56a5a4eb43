package firsthand.app;

import firsthand.display.files.WholeFile;
import firsthand.kernel.client.KernelArchive;
import firsthand.publish.Course;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the next start quicker. Java watches a {@link Rehearsal} and keeps the classes that it loaded, read and
 * checked, in two files, its class data archives: one for this program, one for kernels. The launcher then starts from
 * the arguments in {@code quick.args}. What does not fit (another JDK, other jars, a damaged file) Java passes over,
 * and starts as without. See docs/decisions/0025-quick-start.md.
 */
final class QuickStart {
    /** The lab's first page and the learner's first cells come before. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final String KEEP = "-XX:ArchiveClassesAtExit=";
    private static final String START = "-XX:SharedArchiveFile=";
    private static final Path WEB = Path.of("web", "target", "light", "classes");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** What is done without it. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    private final Path made;
    private final Path built;
    private final Path sign;
    private final Path sum;
    private final Path log;
    private volatile boolean ending;

    /**
     * For the build in a folder.
     *
     * @param made holds {@code built} and {@code class-path}, as the launcher makes them
     */
    QuickStart(Path made) {
        this.made = made;
        built = made.resolve("built");
        sign = made.resolve("quick.args");
        sum = made.resolve("quick.sum");
        log = made.resolve("quick.log");
    }

    /** For the build that the launcher started; empty if it was not the launcher who started this. */
    static Optional<QuickStart> of(Course course) {
        Path release = course.root().resolve("release");
        Path made = Files.isDirectory(release) ? release : course.root().resolve("app/target/light");
        return Files.isRegularFile(made.resolve("built")) ? Optional.of(new QuickStart(made)) : Optional.empty();
    }

    /** Makes it in a while, if it is not there. Nobody waits for it, and nobody misses it. */
    void later() {
        Thread.ofPlatform().name("quick-start").daemon().start(() -> {
            try {
                Thread.sleep(LATER);
                if (!tried()) {
                    make();
                }
            } catch (IOException | InterruptedException nextTime) {
                return;
            }
        });
    }

    /** Whether it was made, or could not be, for this build and this JDK. */
    private boolean tried() throws IOException {
        return Files.isRegularFile(log)
                && Files.getLastModifiedTime(log).equals(Files.getLastModifiedTime(built))
                && Files.readString(log).startsWith(jdk());
    }

    private static String jdk() {
        return System.getProperty("java.vm.vendor") + " " + Runtime.version() + "\n";
    }

    /**
     * Makes it now.
     *
     * @throws IOException if it cannot be made; {@code quick.log} says why
     */
    void make() throws IOException, InterruptedException {
        FileTime build = Files.getLastModifiedTime(built); // before anything is read: a build meanwhile is newer
        try (FileChannel channel = FileChannel.open(
                        made.resolve("quick.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return; // another lab makes it
            }
            WholeFile.replace(log, jdk());
            // A folder of its own each time: what runs now may have the last one's files open.
            Path all = made.resolve("quick");
            delete(all);
            try {
                String arguments = make(Files.createTempDirectory(Files.createDirectories(all), ""));
                Charset encoding = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
                if (!encoding.newEncoder().canEncode(arguments)) {
                    throw new IOException("Java could not read the name of this folder from a file");
                }
                WholeFile.replace(sign, out -> out.write(arguments.getBytes(encoding)));
                Files.setLastModifiedTime(sign, build);
            } finally {
                if (!ending) {
                    Files.setLastModifiedTime(log, build);
                }
            }
        }
    }

    /** Does what starts the program, as if nothing were prepared. */
    void without(Work work) throws IOException, InterruptedException {
        Path aside = sign.resolveSibling("quick.args.aside");
        Files.move(sign, aside);
        try {
            work.run();
        } finally {
            Files.move(aside, sign);
        }
    }

    /** Makes the archives in {@code folder}; gives the arguments with which Java starts from them. */
    private String make(Path folder) throws IOException, InterruptedException {
        List<String> whole = whole();
        // Java keeps classes of jars only; what comes later (fetched jars, the scripts of web) may follow them.
        List<String> kept = new ArrayList<>();
        for (String entry : whole) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                kept.add(entry);
            } else if (Files.isDirectory(path) && !path.endsWith(WEB)) {
                kept.add(jar(path, folder.resolve(kept.size() + ".jar")));
            }
        }
        Path lab = folder.resolve("lab.jsa");
        Path kernel = folder.resolve("kernel.jsa");
        Path rehearsal = Files.createDirectory(folder.resolve("rehearsal"));
        run(List.of(KEEP + lab, "-Xlog:disable"), kept, rehearsal.toString(), KEEP + kernel, "-Xlog:disable");
        delete(rehearsal);
        if (!Files.isRegularFile(lab) || !Files.isRegularFile(kernel)) {
            throw new IOException("this Java kept nothing; " + log + " may say why");
        }
        List<String> classPath = new ArrayList<>(kept);
        whole.stream().filter(entry -> !kept.contains(entry)).forEach(classPath::add);
        keep(lab);
        keep(kernel);
        keepSum(lab);
        List<String> arguments = new ArrayList<>();
        // An option of today may be gone from a later Java; none of these is worth a word or a failure.
        arguments.add("-XX:+IgnoreUnrecognizedVMOptions");
        arguments.addAll(KernelArchive.everywhere());
        // The launcher that has compared the sum takes this back.
        arguments.add("-XX:+VerifySharedSpaces");
        arguments.add(START + lab);
        arguments.addAll(KernelArchive.properties(kernel));
        arguments.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        return arguments.stream().map(QuickStart::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Waits until the disk has a file: after a loss of power it would be as long as it was, and empty. */
    private static void keep(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Writes down where an archive is and what {@code cksum} prints of it; nothing where there is no such program. */
    private void keepSum(Path archive) throws IOException, InterruptedException {
        Files.deleteIfExists(sum);
        try {
            Process process = new ProcessBuilder("cksum")
                    .redirectInput(archive.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                WholeFile.replace(sum, printed.strip() + "\n" + archive + "\n");
            }
        } catch (IOException noCksum) {
            return; // Java looks itself then
        }
    }

    /** The class path as the launcher has it without this. */
    private List<String> whole() throws IOException {
        String entries = Files.readString(made.resolve("class-path")).strip();
        return Stream.concat(
                        Stream.of(made.resolve("classes").toString()), Stream.of(entries.split(File.pathSeparator)))
                .toList();
    }

    private static String jar(Path classes, Path file) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int code = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IOException("this JDK has no jar"))
                .run(out, out, "--create", "--no-compress", "--file", file.toString(), "-C", classes.toString(), ".");
        if (code != 0) {
            throw new IOException(said.toString());
        }
        return file.toString();
    }

    /** Rehearses, with the flags that the launcher gave this program, after all others that want the processor. */
    private void run(List<String> flags, List<String> classPath, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            command.addAll(List.of("nice", "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith(START) && !flag.startsWith("-D" + KernelArchive.PROPERTY))
                .forEach(command::add);
        command.add("-Dfirsthand.root=" + Course.here().root());
        command.add("-XX:ErrorFile=" + made.resolve("quick-crash.log")); // not where the learner works
        command.addAll(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), Rehearsal.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread end = new Thread(() -> {
            ending = true;
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(end);
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IOException("quicker starts could not be prepared; " + log + " says why");
        }
        if (!ending) {
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    /** An argument as it stands in a file of arguments, which takes a backslash for an escape. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As far as it goes. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException notThere) {
            return;
        }
    }
}
