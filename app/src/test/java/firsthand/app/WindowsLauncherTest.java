package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.Course;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts for Windows, read where there is no Windows: they decide what the scripts for the shell decide. */
class WindowsLauncherTest {
    private static final Path ROOT = Course.here().root();

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    /** cmd loses its place at labels where lines end in a mere line feed, and reads other letters as the console's. */
    @ParameterizedTest
    @ValueSource(strings = {"firsthand.cmd", "mvnw.cmd", ".mvn/find-jdk.cmd"})
    void linesEndAsWindowsEndsThemAndLettersAreAscii(String file) throws IOException {
        String text = read(file);
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text.chars()).allMatch(letter -> letter < 128);
        assertThat(read(".gitattributes")).contains("*.cmd text eol=crlf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"firsthand.cmd", "mvnw.cmd", ".mvn/find-jdk.cmd"})
    void whatIsJumpedToIsThere(String file) throws IOException {
        String text = read(file);
        Set<String> labels = found("(?m)^:(\\w+)", text);
        assertThat(found("(?:goto|call) :?(\\w+)\\b(?!\\.)", text.replaceAll("call \"[^\"]*\"", "")))
                .isSubsetOf(labels);
    }

    @Test
    void bothLaunchersStartJavaWithTheSameFlags() throws IOException {
        String flag = "(?<![\\w$%{])(-(?:XX:[+-]\\w+|XX:\\w+=\\w+|D[\\w.]+|-\\w[\\w-]*)(?:=[\\w.-]+)?)";
        Set<String> shell = found(flag, started(read("firsthand"), "exec "));
        Set<String> windows = found(flag, started(read("firsthand.cmd"), "firsthand.app.Main %*"));
        assertThat(windows)
                .isEqualTo(shell)
                .contains("-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dfirsthand.root");
    }

    /** The lines of a script that start the program, without comments. */
    private static String started(String script, String sign) {
        String[] lines = script.replace("\\\n", " ").split("\r?\n");
        return Stream.of(lines).filter(line -> line.contains(sign)).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource({"doctor, vector", "bench, vector", "bench, compiler"})
    void theSameCommandsHaveVectorsAndTheThoroughCompiler(String command, String variable) throws IOException {
        assertThat(read("firsthand.cmd")).contains("if \"%~1\"==\"" + command + "\" set \"" + variable + "=");
        assertThat(read("firsthand")).containsPattern("\\b" + command + "\\b[^)]*\\) " + variable + "=");
    }

    @Test
    void bothStartFromWhatALabPreparedForTheSameCommands() throws IOException {
        assertThat(read("firsthand")).contains("doctor | bench | jupyter) quick=\"\"", "@$quick", "-nt \"$quick\"");
        assertThat(read("firsthand.cmd"))
                .contains("(doctor bench jupyter) do if \"%~1\"==\"%%C\" set \"quick=\"", "@%quick%", "-ge $b) {2}");
    }

    @Test
    void bothBuildTheSameAndEndWithTheSameCodes() throws IOException {
        for (String script : new String[] {"firsthand", "firsthand.cmd"}) {
            assertThat(read(script))
                    .as(script)
                    .contains("-q -Dlight -Dfetch.later -pl app -am process-classes", "firsthand.fetch.ClassPath")
                    .containsPattern("release")
                    .containsPattern("exit (/b )?4");
        }
        assertThat(read(".mvn/find-jdk.cmd")).contains("LSS 25", "exit /b 3");
        assertThat(read(".mvn/find-jdk.sh")).contains("-ge 25", "exit 3");
        assertThat(read("firsthand.cmd")).contains("find-jdk.cmd\" || exit /b 3", "exit /b %errorlevel%");
    }

    /** A learner who changes Gpt.java, which no command uses, waits for no build. */
    @Test
    void neitherBuildsBecauseOfTheOneFileProgram() throws IOException {
        assertThat(read("firsthand")).contains("-path ./Gpt.java");
        assertThat(read("firsthand.cmd")).contains("-ne '\\Gpt.java'");
    }

    /** What names a path stands in quotes: folders have spaces. */
    @Test
    void pathsStandInQuotes() throws IOException {
        for (String line : read("firsthand.cmd").split("\r\n")) {
            String outside = line.replaceAll("\"[^\"]*\"", "");
            assertThat(outside).as(line).doesNotContain("%here%", "%made%", "%built%", "%JAVA_HOME%");
        }
    }
}
