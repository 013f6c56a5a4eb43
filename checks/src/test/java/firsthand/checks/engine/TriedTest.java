package firsthand.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/** What a card finds out about a wrong answer by trying: other inputs, terms too many, places that are right. */
class TriedTest {
    private static final Check<IntBinaryOperator> COUNT = Check.<IntBinaryOperator>of(
                    "count", (n, h) -> n * h + h, (f, in) -> f.applyAsInt(in.integer(0), in.integer(1)))
            .takes("n", "h")
            .input(3, 7)
            .input(10, 4)
            .input(12, 30)
            .within(0, "whole numbers")
            .hint("Count.")
            .matters("Counts.");

    private static final Check<BinaryOperator<NdArray>> PRODUCT = Check.arrays(
                    "product", "a", "b", (a, b) -> a.matmul(b).sub(b))
            .input(new Rng(1).normal(3, 3), new Rng(2).normal(3, 3))
            .input(new Rng(3).normal(4, 4), new Rng(4).normal(4, 4))
            .within(1e-9, "exact")
            .hint("Rows with columns.")
            .matters("Products.");

    private static final Check<Double> NUMBER =
            Check.number("number", -8, "").within(1e-9, "exact").hint("Think.").matters("Numbers.");

    @Test
    void aTermTooMuchOrTooLittle() {
        assertThat(COUNT.check((n, h) -> n * h).toString()).contains("yours has h too little, always");
        assertThat(COUNT.check((n, h) -> n * h + h + 2 * n * h * h).toString())
                .contains("yours has 2 · n · h · h too much, always");
        assertThat(COUNT.check((n, h) -> n * h + n).toString()).contains("yours has (n − h) too much, always");
        assertThat(COUNT.check((n, h) -> n * h + h + 1).toString()).contains("yours is 1 too large, always");
        assertThat(COUNT.check((n, h) -> n * h + n % 4).toString()).doesNotContain("always");
    }

    @Test
    void otherInputsThatExplainIt() {
        assertThat(PRODUCT.check((a, b) -> b.matmul(a).sub(a)).mistake()).isEqualTo("a and b were exchanged");
        assertThat(PRODUCT.check((a, b) -> b.neg()).toString()).contains("yours is what would be right if a were 0");
    }

    @Test
    void anInputWithoutEffect() {
        assertThat(PRODUCT.check((a, b) -> a.tanh()).toString())
                .contains("b changed in the input below: your result stays the same, and should not");
        assertThat(PRODUCT.check((a, b) -> {
                            NdArray first = a.copy();
                            first.at(1).assign_(first.at(0).mul(2));
                            return first.matmul(b).sub(b);
                        })
                        .toString())
                .contains("a small change of row 1 of a does not move your result, in the input below, and should");
    }

    @Test
    void aRowThatMovesWhereItShouldNot() {
        assertThat(PRODUCT.check((a, b) -> a.matmul(b).sub(b).mul(a.get(2, 2))).toString())
                .contains("row 0 of your result changes with row 2 of a, in the input below, and should not");
    }

    @Test
    void placesThatAreRight() {
        assertThat(PRODUCT.check((a, b) -> {
                            NdArray right = a.matmul(b).sub(b);
                            right.at(-1).assign_(right.at(0).mul(0.3));
                            return right;
                        })
                        .toString())
                .contains("all is right but the last row");
    }

    @Test
    void theSameNumberForWhateverComesIn() {
        assertThat(COUNT.check((n, h) -> 5).mistake()).isEqualTo("always the same number");
    }

    @Test
    void aNumberBelowZeroIsNotTooLarge() {
        assertThat(NUMBER.check(-17.0).toString()).contains("too far below 0").doesNotContain("too large");
        assertThat(NUMBER.check(-3.0).toString()).contains("not far enough below 0");
        assertThat(NUMBER.check(-80.0).toString()).contains("yours is ten times the right answer");
        assertThat(NUMBER.check(0.0).toString()).contains("In Java 1 / 4 is 0");
        assertThat(NUMBER.check(8.0).toString()).contains("right, but for the sign");
    }

    @Test
    void aNumberBetweenTwoWholeOnes() {
        Check<Double> units = Check.number("units", 64, "").hint("").matters("");
        assertThat(units.check(63.5).toString()).contains("the right answer is a whole number");
        assertThat(units.check(63.0).toString()).contains("near, but too small");
        assertThat(units.check(32.0).toString()).contains("yours is half the right answer");
        Check<Double> measured = Check.number("seconds", 64, "")
                .within(0.01, "measured")
                .hint("")
                .matters("");
        assertThat(measured.check(60.5).toString()).contains("too small");
    }

    @Test
    void howLettersLieToTheRightOnes() {
        assertThat(Nearness.letters("cadb", "bdac", false)).startsWith("the question the other way round");
        assertThat(Nearness.letters("", "bdac", false)).isEqualTo("letters are asked for, and yours has none");
        assertThat(Nearness.letters("abe", "cd", false)).isEqualTo("just those that are not asked for");
        assertThat(Nearness.letters("abc", "srz", false)).isEqualTo("none of these letters is in the answer");
        assertThat(Nearness.letters("bdca", "bdac", false))
                .isEqualTo("2 of 4 letters are right; the other two are exchanged");
        assertThat(Nearness.letters("abcd", "bdac", false)).isEqualTo("0 of 4 letters are right");
        assertThat(Nearness.letters("de", "cd", true)).isEqualTo("1 of your 2 letters is in the answer");
    }

    @Test
    void anExceptionOnAChangedInputIsNotTakenForNoEffect() {
        Check<IntBinaryOperator> check = Check.<IntBinaryOperator>of(
                        "places", (start, step) -> start * step, (f, in) -> f.applyAsInt(in.integer(0), in.integer(1)))
                .takes("start", "step")
                .input(2, 5)
                .within(0, "whole numbers")
                .hint("Count.")
                .matters("Places.");
        assertThat(check.check((start, step) -> new int[] {0, 7, 9}[start]).toString())
                .doesNotContain("start changed");
        assertThat(check.check((start, step) -> step + 4).toString()).contains("start changed");
        assertThat(check.check((start, step) -> start / 4 * step).toString())
                .as("a start of 3 changes nothing, one of 5 does")
                .doesNotContain("start changed");
    }
}
