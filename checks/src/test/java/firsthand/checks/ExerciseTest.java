package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.Check;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An exercise stands in three places: the course, its own file, the door. This says which of them was forgotten. */
class ExerciseTest {
    private static final Pattern CHECK_CELL = Pattern.compile("```java check\\R+(.*?)\\R```", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("^(Checks\\d\\d\\.\\w+)\\(");

    @Test
    void noExerciseLacksAPlace() throws Exception {
        assertThat(forgotten(called(), Exercise.all(), files())).isEmpty();
    }

    @Test
    void namesEachPlaceThatWasForgotten() {
        Check<?> right = Check.scalar("right", "x", x -> x).at(1).matters("It is.");
        Check<?> other = Check.scalar("other", "x", x -> x).at(1).matters("It is.");
        Exercise one = new Exercise("03", "one", right);
        Exercise two = new Exercise("03", "two", other);
        assertThat(forgotten(List.of("Checks03.one"), List.of(), Map.of()))
                .containsExactly("Checks03.one is called in the course, but no such method leads to a check");
        assertThat(forgotten(List.of(), List.of(one), Map.of("n03.One", right)))
                .containsExactly("Checks03.one is a method, but no check cell of the course calls it");
        assertThat(forgotten(List.of(), List.of(), Map.of("n03.One", right)))
                .containsExactly("n03.One has a check, but no method of Checks03 leads to it");
        assertThat(forgotten(List.of("Checks03.one"), List.of(one), Map.of("n04.One", right)))
                .containsExactly("n04.One has a check, but no method of Checks04 leads to it");
        assertThat(forgotten(
                        List.of("Checks03.one", "Checks03.two"),
                        List.of(two, one),
                        Map.of("n03.One", right, "n03.Two", other)))
                .containsExactly("the methods are not in the order of the course: Checks03.two before Checks03.one");
    }

    private static List<String> forgotten(List<String> called, List<Exercise> exercises, Map<String, Check<?>> files) {
        List<String> doors = exercises.stream().map(Exercise::toString).toList();
        List<String> forgotten = new ArrayList<>();
        called.stream()
                .filter(call -> !doors.contains(call))
                .map(call -> call + " is called in the course, but no such method leads to a check")
                .forEach(forgotten::add);
        doors.stream()
                .filter(door -> !called.contains(door))
                .map(door -> door + " is a method, but no check cell of the course calls it")
                .forEach(forgotten::add);
        files.forEach((file, check) -> {
            String notebook = file.substring(1, 3);
            if (exercises.stream()
                    .noneMatch(e -> e.notebook().equals(notebook) && e.check().equals(check))) {
                forgotten.add("%s has a check, but no method of Checks%s leads to it".formatted(file, notebook));
            }
        });
        if (forgotten.isEmpty()) {
            for (int i = 1; i < doors.size(); i++) {
                if (called.indexOf(doors.get(i - 1)) > called.indexOf(doors.get(i))) {
                    forgotten.add("the methods are not in the order of the course: %s before %s"
                            .formatted(doors.get(i - 1), doors.get(i)));
                }
            }
        }
        return forgotten;
    }

    /** What the check cells of the course call, in its order. */
    private static List<String> called() throws IOException {
        LinkedHashSet<String> calls = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("firsthand.root"), "course"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .toList()) {
                String number = file.getFileName().toString().substring(0, 2);
                List<String> cells = CHECK_CELL
                        .matcher(Files.readString(file))
                        .results()
                        .map(cell -> cell.group(1))
                        .toList();
                assertThat(cells).as("check cells of %s", file).isNotEmpty();
                for (String cell : cells) {
                    assertThat(CALL.matcher(cell).results().map(MatchResult::group))
                            .as("a check cell of %s calls its door: %s", file, cell)
                            .first()
                            .asString()
                            .startsWith("Checks" + number);
                    calls.add(cell.substring(0, cell.indexOf('(')));
                }
            }
        }
        return List.copyOf(calls);
    }

    /** The exercise files, such as n03.LeakyRelu, and their checks. */
    private static Map<String, Check<?>> files() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path root = Path.of(Exercise.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("firsthand/checks");
        Map<String, Check<?>> checks = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.sorted().toList()) {
                String name =
                        root.relativize(file).toString().replace('\\', '/').replace('/', '.');
                if (name.matches("n\\d\\d\\.\\w+\\.class")) {
                    String exercise = name.substring(0, name.length() - ".class".length());
                    Object check = Class.forName("firsthand.checks." + exercise)
                            .getField("CHECK")
                            .get(null);
                    checks.put(exercise, (Check<?>) check);
                }
            }
        }
        return checks;
    }
}
