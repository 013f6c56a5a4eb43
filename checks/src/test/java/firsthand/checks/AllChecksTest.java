package firsthand.checks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.Check;
import firsthand.checks.engine.CheckTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every check of every notebook. */
class AllChecksTest {
    static List<Exercise> exercises() {
        return Exercise.all();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void acceptsTheReferenceAndNamesEachKnownMistakeOfWhichThereAreThreeOrMore(Exercise exercise) {
        assertThat(CheckTester.problems(exercise.check())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void acceptsAndNamesTheSameEveryTime(Exercise exercise) {
        assertThat(reports(exercise.check())).isEqualTo(reports(exercise.check()));
    }

    private static <A> List<String> reports(Check<A> check) {
        return check.mistakes().stream()
                .map(mistake -> check.check(mistake.wrong()).toString())
                .toList();
    }

    @Test
    void everyNotebookHasFourExercisesOrMoreWithDifferentNames() {
        assertThat(exercises().stream()
                        .collect(groupingBy(
                                Exercise::notebook,
                                mapping(exercise -> exercise.check().name(), toList()))))
                .hasSize(12)
                .allSatisfy((notebook, names) ->
                        assertThat(names).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates());
    }
}
