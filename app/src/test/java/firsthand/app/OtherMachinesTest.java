package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.app.FirsthandProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One notebook on machines unlike the author's: another language, another folder, no network. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the command through env")
class OtherMachinesTest {
    /** A check's card, a chart and numbers: all that formats. */
    private static final String[] CELLS = {
        """
        import firsthand.arrays.*;
        import firsthand.checks.*;
        import firsthand.plots.*;

        System.out.printf("%,.2f %s %s%n", 1234567.891, "TITLE".toLowerCase(), "title".toUpperCase());
        NdArray.of(0.5, 1e-7, 12345.678)""",
        "Plot.line(new double[] {0, 0.5, 1, 1.5}, new double[] {0.25, 1000.5, 2500.75, 4000.125}).title(\"I in title\")",
        "Checks03.leakyRelu(x -> x > 0 ? x : 0.5 * x)",
    };

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"de_DE", "tr_TR"})
    void aNotebookIsTheSameInEveryLocale(String locale) throws Exception {
        String[] parts = locale.split("_");
        String options = "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1] + " -Dfile.encoding=ISO-8859-1";
        String here = run(new FirsthandProcess(root.resolve("here")), List.of());
        String there = run(
                new FirsthandProcess(root.resolve("there")),
                List.of("env", "LC_ALL=" + locale + ".UTF-8", "JAVA_TOOL_OPTIONS=" + options));
        assertThat(there).isEqualTo(here).contains("1,234,567.89 title TITLE");
    }

    @Test
    void aFolderMayHaveSpacesUmlautsAndSigns() throws Exception {
        String shown = run(new FirsthandProcess(root.resolve("Mein Kurs & größere Übungen (2)")), List.of());
        assertThat(shown).isEqualTo(run(new FirsthandProcess(root.resolve("plain")), List.of()));
    }

    @Test
    void noNetworkButTheMachineItselfIsNeeded() throws Exception {
        List<String> alone = new ArrayList<>(List.of("unshare", "--map-root-user", "--net"));
        List<String> up = List.of("sh", "-c", "PATH=$PATH:/sbin:/usr/sbin; ip link set lo up && exec \"$@\"", "sh");
        alone.addAll(up);
        assumeTrue(runs(alone), "a network of its own takes Linux, its permission, and the program ip");
        assertThat(run(new FirsthandProcess(root), alone)).contains("1,234,567.89");
    }

    private static boolean runs(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** What the notebook shows after a run through {@code prefix}. */
    private static String run(FirsthandProcess course, List<String> prefix) throws Exception {
        course.notebook("01-shown", CELLS);
        Ended ended = course.await(course.start(prefix, "run"));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return Files.readString(course.built("01-shown"));
    }
}
