package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code firsthand checks} has a line for every exercise and one for all. */
class ChecksCommandTest {
    @Test
    void countsWhatEveryCheckWasTriedWith() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code;
        try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            code = Main.commandLine().execute("checks");
        } finally {
            System.setOut(before);
        }
        assertThat(code).isZero();
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).matches("Checks03\\.leakyRelu( +[1-9]\\d*){2} +\\d+ +[1-9]\\d*"));
        assertThat(lines.get(lines.size() - 2)).startsWith(lines.size() - 3 + " exercises");
    }
}
