package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.client.KernelSettings;
import firsthand.publish.Course;
import firsthand.publish.notebook.NbFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A notebook run from top to bottom in the lab shows what {@code ./firsthand run} showed, but for times. The quickest
 * in the build; {@code -Dfirsthand.lab.notebooks=03,07} for others.
 */
class CourseInLabTest {
    // What golden/same_prints.py leaves out, too.

    /** What a cell may take: 09 trains for minutes. */
    private static final Duration CELL = Duration.ofMinutes(10);

    /**
     * What a line has of the clock or the system's memory (10 has a table with both at its end), and the digits of what
     * rounding leaves, which two runs on one machine can have differently; the rest of the line counts.
     */
    private static final Pattern MEASURED = Pattern.compile(
            "[\\d.,]+ \\w+/s · (?:[\\d.,]+ (?:ms|s|min|h) ?)+|[\\d.]+ of full's"
                    + "|\\d+ MB more at its peak|the process grew by [\\d,]+"
                    + "|(?<=,\\d{3}) +[\\d.]+ +[\\d–]+$|\\b\\d\\.\\d(?=e-0[6-9]\\b)",
            Pattern.MULTILINE);

    /** Lines that name a time, a speed, a ratio of speeds or the heap; such a cell draws what it measured. */
    private static final Pattern CLOCK =
            Pattern.compile("\\d (?:ns|µs|us|ms|s|min|seconds?|minutes?|milliseconds?)\\b|/s\\b|per second|a"
                    + " second|GFLOP|milliseconds|times (?:as fast|faster|as long)|of the product.s time|\\d×"
                    + "|[Ss]peed-up|\\((?:ns|µs|ms|s)\\)|\\bheap\\b|^training .* · left ·");

    /** A bar: whether a short loop comes to draw one, and between which of the cell's lines, is the clock's. */
    private static final Pattern BAR = Pattern.compile(" █*░* *\\d+% \\d+/\\d+ · ");

    /** The heading of a table whose rows tell times: all below it does. */
    private static final Pattern TIMES = Pattern.compile("\\((?:ns|µs|ms|s)\\)$");

    @TempDir
    Path folder;

    static Stream<String> notebooks() {
        String wanted = System.getProperty("firsthand.lab.notebooks", "02");
        return Course.here().choose(Arrays.asList(wanted.split(","))).stream().map(Course::name);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aNotebookShowsInTheLabWhatItsRunShowed(String name) throws Exception {
        LabSettings usual = OpenLab.settings(folder);
        LabSettings settings = new LabSettings(
                usual.course(), usual.workspace(), usual.site(), KernelSettings.current(), 0, Duration.ofHours(1));
        try (OpenLab lab = OpenLab.of(settings);
                TabClient tab = lab.tab()) {
            tab.send("open", "notebook", name);
            JsonNode notebook = tab.await("notebook");
            for (JsonNode cell : notebook.path("cells")) {
                if (cell.path("kind").asText().equals("code")) {
                    String id = cell.path("id").asText();
                    ObjectNode run = TabClient.message("run", "notebook", name);
                    run.putArray("cells").add(id);
                    tab.send(run);
                    JsonNode end = tab.awaitEnd(id, CELL);
                    assertThat(end.path("state").asText())
                            .as(cell.path("source").asText() + "\n" + tab.printed(id, 0))
                            .isEqualTo("ok");
                    if (cell.path("roles").toString().contains("check")) {
                        solve(tab, name, cell);
                    }
                }
            }
        }
        JsonNode ran = NbFormat.read(settings.workspace().resolve(name + ".ipynb"));
        JsonNode committed = NbFormat.read(Course.here().notebook(name));
        assertThat(shown(ran)).isEqualTo(shown(committed));
    }

    /** As a run does after each check: later cells may use what the exercise made. */
    private static void solve(TabClient tab, String name, JsonNode check) throws InterruptedException {
        tab.send(
                "solution",
                "notebook",
                name,
                "exercise",
                check.at("/exercise/name").asText());
        String solution = tab.await("solution").path("source").asText();
        String id = check.path("id").asText();
        tab.send("insert", "notebook", name, "after", id, "kind", "code");
        JsonNode cells = tab.await("notebook").path("cells");
        String own = "";
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).path("id").asText().equals(id)) {
                own = cells.get(i + 1).path("id").asText();
            }
        }
        ObjectNode run = TabClient.message("run", "notebook", name);
        run.putArray("cells").add(own);
        run.putObject("sources").put(own, solution);
        tab.send(run);
        assertThat(tab.awaitEnd(own, CELL).path("state").asText()).isEqualTo("ok");
        tab.send("delete", "notebook", name, "cell", own);
        tab.await("notebook");
    }

    /** What each cell shows; of one that tells times, its lines without them. */
    private static List<String> shown(JsonNode notebook) {
        List<String> all = new ArrayList<>();
        for (JsonNode cell : notebook.path("cells")) {
            List<String> parts = new ArrayList<>();
            for (JsonNode output : cell.path("outputs")) {
                for (String kind : List.of("text", "data")) {
                    JsonNode content = output.path(kind);
                    if (kind.equals("text") && !content.isMissingNode()) {
                        parts.add(text(content));
                    }
                    content.properties()
                            .forEach(one -> parts.add(
                                    one.getKey().startsWith("image/")
                                            ? "picture " + one.getValue().hashCode()
                                            : text(one.getValue())));
                }
            }
            parts.removeIf(part -> BAR.matcher(part).find());
            parts.replaceAll(part -> MEASURED.matcher(part).replaceAll("…"));
            boolean timed = parts.stream().flatMap(String::lines).anyMatch(CourseInLabTest::tellsTime);
            String kept = parts.stream()
                    .filter(part -> !(timed && part.startsWith("picture ")))
                    .flatMap(part -> timed ? untimed(part) : part.lines())
                    .reduce("", (a, b) -> a + b + "\n");
            all.add(cell.path("id").asText() + "\n" + kept);
        }
        return all;
    }

    private static boolean tellsTime(String line) {
        return CLOCK.matcher(line).find() && !line.startsWith("Animation of ");
    }

    private static Stream<String> untimed(String part) {
        return part.lines()
                .takeWhile(line -> !TIMES.matcher(line).find())
                .filter(line -> !tellsTime(line) && !line.startsWith("<"));
    }

    private static String text(JsonNode node) {
        StringBuilder text = new StringBuilder();
        if (node.isArray()) {
            node.forEach(line -> text.append(line.asText()));
            return text.toString();
        }
        return node.asText();
    }
}
