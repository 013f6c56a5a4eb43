package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.kernel.client.KernelProcess;
import firsthand.kernel.client.KernelSettings;
import firsthand.kernel.client.Output;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts from what a rehearsal kept, for this program and its kernels; and from what has become of it. */
class QuickStartTest {
    @TempDir
    static Path made;

    private static String undisturbed;

    /** A program that starts a kernel and prints what a cell shows. */
    static final class AsksKernel {
        public static void main(String[] flags) throws IOException, InterruptedException {
            KernelSettings settings = KernelSettings.current();
            for (String flag : flags) {
                settings = settings.flag(flag);
            }
            try (KernelProcess kernel = KernelProcess.start(settings)) {
                kernel.execute("6 * 7", Duration.ofMinutes(1), output -> {
                    if (output instanceof Output.Result result) {
                        System.out.println(result.bundle().text());
                    }
                });
            }
            System.exit(0);
        }
    }

    @BeforeAll
    static void make() throws Exception {
        Files.writeString(made.resolve("built"), "");
        Files.writeString(made.resolve("class-path"), System.getProperty("java.class.path"));
        new QuickStart(made).make();
        undisturbed = start(List.of(), AsksKernel.class);
    }

    /** What a program prints that is started as the launcher starts it. */
    private static String start(List<String> flags, Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("@" + made.resolve("quick.args"));
        command.addAll(flags);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Path kept(String name) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void theProgramAndItsKernelsAreStartedFromIt() throws Exception {
        Path program = made.resolve("program.log");
        Path kernel = made.resolve("kernel.log");
        String printed =
                start(List.of("-Xlog:class+load:file=" + program), AsksKernel.class, "-Xlog:class+load:file=" + kernel);
        assertThat(printed).contains("42").isEqualTo(undisturbed);
        assertThat(program)
                .content()
                .contains("firsthand.kernel.client.KernelProcess source: shared objects file (top)");
        assertThat(kernel)
                .content()
                .contains("firsthand.kernel.engine.Engine source: shared objects file (top)")
                .contains("jdk.jshell.JShell source: shared objects file (top)");
        assertThat(start(List.of(), Main.class, "--version")).contains("Firsthand");
    }

    /** Only the launcher's own check lets Java leave out its own, and only of the archive that is there. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theSumIsOfTheProgramsArchive() throws Exception {
        Path lab = kept("lab.jsa");
        Process process =
                new ProcessBuilder("cksum").redirectInput(lab.toFile()).start();
        String sum = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.resolve("quick.sum")).hasContent(sum + lab + "\n");
        assertThat(made.resolve("quick.args")).content().contains("-XX:+VerifySharedSpaces");
    }

    @Test
    void fromAnArchiveThatHasChangedNoKernelIsStarted() throws Exception {
        Path file = kept("kernel.jsa");
        byte[] whole = Files.readAllBytes(file);
        byte[] bytes = whole.clone();
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Path log = made.resolve("changed.log");
        try {
            assertThat(start(List.of(), AsksKernel.class, "-Xlog:class+load:file=" + log))
                    .isEqualTo(undisturbed);
        } finally {
            Files.write(file, whole);
        }
        assertThat(log).content().contains("firsthand.kernel.engine.Engine").doesNotContain("(top)");
    }

    @Test
    void itIsOfItsBuild() throws IOException {
        assertThat(Files.getLastModifiedTime(made.resolve("quick.args")))
                .isEqualTo(Files.getLastModifiedTime(made.resolve("built")));
    }

    enum Damage {
        CUT,
        FLIPPED,
        EMPTY,
        ZEROS,
        OTHER,
        GONE
    }

    @ParameterizedTest
    @EnumSource
    void damagedItDoesNoHarm(Damage damage) throws Exception {
        for (String name : List.of("lab.jsa", "kernel.jsa")) {
            Path file = kept(name);
            Path aside = Files.move(file, file.resolveSibling("aside"));
            try {
                switch (damage) {
                    case CUT -> {
                        Files.copy(aside, file);
                        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                            cut.setLength(cut.length() / 2);
                        }
                    }
                    case FLIPPED -> {
                        byte[] bytes = Files.readAllBytes(aside);
                        for (int i = 1 << 20; i < bytes.length; i += 1 << 20) {
                            bytes[i] ^= 1;
                        }
                        Files.write(file, bytes);
                    }
                    case EMPTY -> Files.createFile(file);
                    case ZEROS -> Files.write(file, new byte[1 << 20]);
                    case OTHER -> Files.writeString(file, "no cache\n".repeat(100_000));
                    case GONE -> {}
                }
                assertThat(start(List.of(), AsksKernel.class)).as(name).isEqualTo(undisturbed);
            } finally {
                Files.deleteIfExists(file);
                Files.move(aside, file);
            }
        }
    }

    /** What Java kept is of the jars as they were: of a jar that changed it takes nothing. */
    @Test
    void ofOtherJarsItDoesNoHarm() throws Exception {
        Path jar = kept(firstJar());
        FileTime then = Files.getLastModifiedTime(jar);
        Path program = made.resolve("other.log");
        Files.setLastModifiedTime(jar, FileTime.from(then.toInstant().plusSeconds(60)));
        try {
            assertThat(start(List.of("-Xlog:class+load:file=" + program), AsksKernel.class))
                    .isEqualTo(undisturbed);
        } finally {
            Files.setLastModifiedTime(jar, then);
        }
        assertThat(program).content().doesNotContain("shared objects file (top)");
    }

    private static String firstJar() throws IOException {
        try (Stream<Path> files = Files.walk(made.resolve("quick"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    void withoutItsFolderTheProgramStartsAsEver() throws Exception {
        Path quick = made.resolve("quick");
        Path aside = Files.move(quick, made.resolve("aside"));
        try {
            assertThat(start(List.of(), AsksKernel.class)).isEqualTo(undisturbed);
        } finally {
            Files.move(aside, quick);
        }
    }
}
