package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every check of every notebook. */
class AllChecksTest {
    static Stream<Arguments> checks() {
        return new TreeMap<>(Checks.byNotebook())
                .entrySet().stream()
                        .flatMap(notebook ->
                                notebook.getValue().stream().map(check -> Arguments.of(notebook.getKey(), check)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("checks")
    void acceptsTheReferenceAndNamesEachKnownMistake(String notebook, Check<?> check) {
        assertThat(CheckTester.problems(check)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("checks")
    void acceptsAndNamesTheSameEveryTime(String notebook, Check<?> check) {
        assertThat(reports(check)).isEqualTo(reports(check));
    }

    private static <A> List<String> reports(Check<A> check) {
        return check.mistakes().stream()
                .map(mistake -> check.check(mistake.wrong()).toString())
                .toList();
    }

    @Test
    void everyCheckWrittenIsListed() throws ReflectiveOperationException {
        for (Map.Entry<String, List<Check<?>>> notebook : Checks.byNotebook().entrySet()) {
            List<Check<?>> written = new ArrayList<>();
            for (Field field :
                    Class.forName("firsthand.checks.Checks" + notebook.getKey()).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Check.class) {
                    field.setAccessible(true);
                    written.add((Check<?>) field.get(null));
                }
            }
            assertThat(notebook.getValue()).isNotEmpty().hasSameElementsAs(written);
        }
    }

    @Test
    void everyNotebookHasFourExercisesOrMoreWithDifferentNames() {
        Checks.byNotebook()
                .values()
                .forEach(checks -> assertThat(checks.stream().map(Check::name))
                        .hasSizeGreaterThanOrEqualTo(4)
                        .doesNotHaveDuplicates());
    }

    /** Prints how many known mistakes each notebook has: {@code -Dtest=AllChecksTest} shows the table. */
    @ParameterizedTest(name = "notebooks {0} to {1}: {2} known mistakes or more")
    @CsvSource({"01, 07, 90", "08, 09, 30"})
    void aPartKnowsManyMistakesAndEachExerciseThreeOrMore(String first, String last, int least) {
        int all = 0;
        for (Map.Entry<String, List<Check<?>>> notebook : new TreeMap<>(Checks.byNotebook())
                .subMap(first, true, last, true)
                .entrySet()) {
            List<Check<?>> checks = notebook.getValue();
            assertThat(checks)
                    .allSatisfy(check ->
                            assertThat(check.mistakes()).as(check.name()).hasSizeGreaterThanOrEqualTo(3));
            int known =
                    checks.stream().mapToInt(check -> check.mistakes().size()).sum();
            System.out.printf(
                    "notebook %s: %d exercises, %d known mistakes%n", notebook.getKey(), checks.size(), known);
            all += known;
        }
        System.out.printf("notebooks %s to %s: %d known mistakes%n", first, last, all);
        assertThat(all).isGreaterThanOrEqualTo(least);
    }

    /** A floor under each notebook, so that none goes unnoticed; raise it when mistakes are added. */
    @ParameterizedTest(name = "notebook {0}: {1} or more")
    @CsvSource({
        "01, 28", "02, 29", "03, 58", "04, 58", "05, 44", "06, 38", "07, 43", "08, 62", "09, 68", "10, 47", "11, 67",
        "12, 58"
    })
    void noKnownMistakeIsForgotten(String notebook, int least) {
        List<Check<?>> checks = Checks.byNotebook().getOrDefault(notebook, List.of());
        assertThat(checks.stream().mapToInt(check -> check.mistakes().size()).sum())
                .isGreaterThanOrEqualTo(least);
    }
}
