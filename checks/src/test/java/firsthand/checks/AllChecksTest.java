package firsthand.checks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.Check;
import firsthand.checks.engine.CheckTester;
import firsthand.checks.engine.InputRules;
import java.util.List;
import java.util.Set;
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

    /** What cannot vary: square by definition, or one query only. */
    private static final Set<String> FIXED = Set.of(
            "Checks05.factor: whh never has axes of different length",
            "Checks07.causalWeights: scores never has axes of different length",
            "Checks07.windowed: scores never has axes of different length",
            "Checks08.paddedWeights: scores never has axes of different length",
            "Checks10.forgetting: accuracy never has axes of different length",
            "Checks12.grouped: axis 2 of q always has length 1");

    @ParameterizedTest
    @MethodSource("exercises")
    void triesMoreThanOneSize(Exercise exercise) {
        assertThat(InputRules.hidden(exercise.check()))
                .extracting(hidden -> exercise + ": " + hidden)
                .isSubsetOf(FIXED);
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
                .hasSize(Published.files().size())
                .allSatisfy((notebook, names) ->
                        assertThat(names).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates());
    }
}
