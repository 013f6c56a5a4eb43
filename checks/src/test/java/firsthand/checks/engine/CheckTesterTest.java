package firsthand.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The tester must find what is wrong with a check, or its silence means nothing. */
class CheckTesterTest {
    private static CheckBuilder<DoubleUnaryOperator> good() {
        return Check.scalar("doubling", "x", x -> 2 * x)
                .at(1, -3, 0.5)
                .within(1e-9, "exact")
                .mistake("adds 2", x -> x + 2)
                .clue("For every x?")
                .mistake("squares", x -> x * x)
                .clue("Look at 0.5.")
                .mistake("halves", x -> x / 2)
                .clue("Up or down?")
                .hint("Take x twice.");
    }

    @Test
    void isSilentAboutAGoodCheck() {
        assertThat(CheckTester.problems(good().matters("It doubles."))).isEmpty();
    }

    @Test
    void findsAMistakeThatNoInputShows() {
        assertThat(CheckTester.problems(
                        good().mistake("adds x", x -> x + x).clue("Hm.").matters("It doubles.")))
                .containsExactly("\"adds x\" passes: no input shows the mistake");
    }

    @Test
    void findsTwoMistakesThatNoInputTellsApart() {
        assertThat(CheckTester.problems(good().mistake("x times x", x -> Math.pow(x, 2))
                        .clue("Hm.")
                        .matters("It doubles.")))
                .containsExactly("\"x times x\" is named \"squares\"");
    }

    @Test
    void findsARepeatedName() {
        assertThat(CheckTester.problems(
                        good().mistake("squares", x -> -x).clue("Hm.").matters("It doubles.")))
                .containsExactly("two mistakes are called \"squares\"");
    }

    @Test
    void findsAReferenceThatDoesNotPass() {
        int[] calls = {0};
        assertThat(CheckTester.problems(Check.<DoubleUnaryOperator>of(
                                "counting", x -> x + calls[0]++, (f, in) -> f.applyAsDouble(in.number(0)))
                        .takes("x")
                        .input(1)
                        .matters("It counts.")))
                .first()
                .asString()
                .startsWith("the reference itself does not pass:\n✘ counting: not right yet");
    }

    @Test
    void findsWhatIsNotWritten() {
        assertThat(CheckTester.problems(Check.scalar("bare", "x", x -> x)
                        .at(1)
                        .mistake("negates", x -> -x)
                        .clue(" ")
                        .matters(" ")))
                .containsExactly(
                        "knows 1 mistakes, fewer than 3",
                        "\"negates\" has no hint",
                        "has no hint for unknown mistakes",
                        "does not say why it matters",
                        "gives no reason for its tolerance");
    }

    @Test
    void findsWhatTheInputsHide() {
        Check<?> check = Check.of("c", "", (answer, in) -> answer)
                .takes("n", "square", "fixed", "free")
                .input(2, NdArray.zeros(2, 2), NdArray.zeros(3), NdArray.zeros(2, 3))
                .input(2, NdArray.zeros(3, 3), NdArray.zeros(3), NdArray.zeros(4, 4))
                .matters("It hides.");
        assertThat(InputRules.hidden(check))
                .containsExactly(
                        "n is always 2",
                        "square never has axes of different length",
                        "axis 0 of fixed always has length 3");
    }
}
