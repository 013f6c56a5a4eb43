package firsthand.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What can be said about any wrong answer, without a list: each rule where it holds, and silence where it does not. */
class RelationsTest {
    private static final Check<UnaryOperator<NdArray>> MEANS = Check.array("means", "x", x -> x.mean(1))
            .input(new Rng(1).normal(2, 3))
            .input(new Rng(2).normal(4, 5))
            .input(new Rng(3).normal(3, 3))
            .input(new Rng(4).normal(2, 2))
            .within(1e-9, "exact")
            .hint("Along the rows.")
            .matters("Means.");

    private static final Check<UnaryOperator<NdArray>> SOFTMAX = Check.array("rows", "z", z -> z.softmax(1))
            .input(new Rng(1).normal(3, 3))
            .input(new Rng(2).normal(4, 4))
            .within(1e-9, "exact")
            .hint("Rows.")
            .matters("Rows.");

    private static final Check<BinaryOperator<NdArray>> PRODUCT = Check.arrays("product", "a", "b", NdArray::matmul)
            .input(new Rng(1).normal(3, 3), new Rng(2).normal(3, 3))
            .input(new Rng(3).normal(2, 2), new Rng(4).normal(2, 2))
            .within(1e-9, "exact")
            .hint("Rows with columns.")
            .matters("Products.");

    private static String named(UnaryOperator<NdArray> means) {
        CheckResult card = MEANS.check(means);
        assertThat(card.passed()).isFalse();
        return card.mistake() + ": "
                + card.rows().stream()
                        .filter(row -> row.label().equals("problem"))
                        .map(CheckResult.Row::text)
                        .findFirst()
                        .orElse("");
    }

    @Test
    void theOtherSign() {
        assertThat(named(x -> x.mean(1).neg())).isEqualTo("the sign is wrong: yours is −1 times what is expected");
    }

    @Test
    void aConstantFactor() {
        assertThat(named(x -> x.mean(1).mul(2)))
                .isEqualTo("off by a factor: yours is 2 times what is expected, always");
        assertThat(named(x -> x.mean(1).mul(Math.log(2))))
                .isEqualTo("off by a factor: yours is ln 2 times what is expected, always");
    }

    @Test
    void anAxisForAFactor() {
        assertThat(named(x -> x.sum(1)))
                .isEqualTo("off by a factor: yours is the length of axis 1 of x times what is expected");
        assertThat(named(x -> x.sum(1).div(x.shape(1) - 1)))
                .isEqualTo("off by a factor: yours is n / (n − 1) times, with the length of axis 1 of x for n,"
                        + " what is expected");
        assertThat(named(x -> x.mean(1).div(Math.sqrt(x.shape(0)))))
                .isEqualTo("off by a factor: yours is 1 / √(the length of axis 0 of x) times what is expected");
    }

    @Test
    void nothingButZeros() {
        assertThat(named(x -> x.mean(1).mul(0))).isEqualTo("every number is 0: all that your code gives is 0");
    }

    @Test
    void whatCameIn() {
        assertThat(SOFTMAX.check(z -> z).mistake()).isEqualTo("gives back its input");
    }

    @Test
    void digitsOfFloat() {
        assertThat(named(x -> {
                    NdArray means = x.mean(1);
                    for (int i = 0; i < means.size(); i++) {
                        means.set((float) means.get(i), i);
                    }
                    return means;
                }))
                .startsWith("only about seven digits are right: ");
    }

    @Test
    void rowsForColumns() {
        assertThat(PRODUCT.check((a, b) -> a.matmul(b).t()).mistake()).isEqualTo("transposed");
        assertThat(SOFTMAX.check(z -> z.softmax(0)).mistake()).isEqualTo("columns sum to 1 instead of rows");
        assertThat(SOFTMAX.check(NdArray::exp).mistake()).isEqualTo("rows do not sum to 1");
    }

    @Test
    void onePlaceLate() {
        Check<UnaryOperator<double[]>> sums = Check.<UnaryOperator<double[]>>of(
                        "running sums", RelationsTest::sums, (f, in) -> f.apply(in.get(0)))
                .takes("g")
                .input(new double[] {1, 2, 4, 8})
                .input(new double[] {3, -1, 0.5})
                .within(1e-9, "exact")
                .hint("Add.")
                .matters("Sums.");
        assertThat(sums.check(g -> {
                            double[] late = new double[g.length];
                            System.arraycopy(sums(g), 0, late, 1, g.length - 1);
                            return late;
                        })
                        .toString())
                .contains("one place late");
    }

    private static double[] sums(double[] g) {
        double[] sums = new double[g.length];
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sums[i] = sum += g[i];
        }
        return sums;
    }

    @Test
    void rightForSomeInputsOnly() {
        assertThat(named(x -> x.shape(0) == x.shape(1) ? x.mean(1) : x.mean(1).add(x.get(0, 0))))
                .isEqualTo("right only where x is square: 2 of 4 inputs come out right: just those where x is square");
    }

    @Test
    void silenceWhereNothingHolds() {
        assertThat(named(x -> x.mean(1).add(x.mean(1).square()))).isEqualTo(": ");
        assertThat(named(x -> x.mean(1).square())).isEqualTo(": ");
    }

    @Test
    void codesAreExplainedAndReadNoFurther() {
        Check<UnaryOperator<NdArray>> codes = Check.array("codes", "x", x -> x.greater(0))
                .input(NdArray.of(1, -1, 2))
                .input(NdArray.of(3, 1, -2))
                .codes("1: on; 0: off")
                .within(0, "codes")
                .hint("Look.")
                .matters("Codes.");
        assertThat(codes.check(x -> x.greater(0).neg()).toString())
                .contains("read it so     1: on; 0: off")
                .doesNotContain("−1 times");
    }

    @Test
    void ofExchangedResultsIsSaidThatTheyAre() {
        Check<UnaryOperator<NdArray[]>> pair = Check.<UnaryOperator<NdArray[]>>of(
                        "two", given -> given, (answer, in) -> answer.apply(new NdArray[] {in.get(0), in.get(1)}))
                .takes("a", "b")
                .input(new Rng(1).normal(2, 3), new Rng(2).normal(3, 2))
                .within(1e-9, "exact")
                .hint("In order.")
                .matters("Order.");
        assertThat(pair.check(given -> new NdArray[] {given[1], given[0]}).toString())
                .contains("have each other's shapes")
                .doesNotContain("transpose");
    }
}
