package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The size at which the straight line through sizes and losses, both logarithmic, reaches a loss. */
@FunctionalInterface
public interface NeededSize {
    double of(double[] n, double[] loss, double wanted);

    private static double[] each(double[] values, DoubleUnaryOperator f) {
        return Arrays.stream(values).map(f).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Σ (a − ā)(b − b̄). */
    private static double products(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - mean(a)) * (b[i] - mean(b));
        }
        return sum;
    }

    /** x where the line of least squares of y on x is at {@code wanted}. */
    private static double at(double[] x, double[] y, double wanted) {
        return mean(x) + (wanted - mean(y)) * products(x, x) / products(x, y);
    }

    Check<NeededSize> CHECK = Check.<NeededSize>of(
                    "the size for a loss",
                    (n, loss, wanted) -> Math.exp(at(each(n, Math::log), each(loss, Math::log), Math.log(wanted))),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.number(2)))
            .takes("n", "loss", "wanted")
            .labelled(
                    "on a straight line: ten times the size, half the loss",
                    new double[] {1e3, 1e4, 1e5},
                    new double[] {4, 2, 1},
                    0.5)
            .input(new double[] {10_000, 30_000, 110_000}, new double[] {2.62, 2.45, 2.33}, 2.0)
            .input(new double[] {1e4, 4e4, 3e5, 1e6}, new double[] {2.9, 2.5, 2.0, 1.9}, 2.2)
            .labelled("two sizes", new double[] {100, 200}, new double[] {3, 2.5}, 2)
            .within(1e-6, "the order of a sum may change the last digits")
            .mistake("a straight line of the numbers themselves", NeededSize::at)
            .clue("In your line each parameter takes off equally much. Which axes are logarithmic?")
            .mistake(
                    "only the size is logarithmic", (n, loss, wanted) -> Math.exp(at(each(n, Math::log), loss, wanted)))
            .clue("The loss is logarithmic, too: what matters is by which *factor* it falls.")
            .mistake(
                    "only the loss is logarithmic", (n, loss, wanted) -> at(n, each(loss, Math::log), Math.log(wanted)))
            .clue("The size is logarithmic, too: what matters is by which *factor* it grows.")
            .mistake("the line of n on the loss, not of the loss on n", (n, loss, wanted) -> {
                double[] x = each(n, Math::log);
                double[] y = each(loss, Math::log);
                return Math.exp(mean(x) + (Math.log(wanted) - mean(y)) * products(x, y) / products(y, y));
            })
            .clue("Nearly. Least squares of which errors: those of the losses, or those of the sizes?")
            .mistake("only the first and the last point", (n, loss, wanted) -> {
                int last = n.length - 1;
                double b = Math.log(loss[last] / loss[0]) / Math.log(n[last] / n[0]);
                return n[last] * Math.pow(wanted / loss[last], 1 / b);
            })
            .clue("A line through two points takes no notice of the others.")
            .mistake(
                    "the logarithm of the answer",
                    (n, loss, wanted) -> at(each(n, Math::log), each(loss, Math::log), Math.log(wanted)))
            .clue("Asked for is a number of parameters. Which function undoes ln?")
            .mistake("goes through the last point instead of the middle", (n, loss, wanted) -> {
                double[] x = each(n, Math::log);
                double[] y = each(loss, Math::log);
                int last = n.length - 1;
                return Math.exp(x[last] + (Math.log(wanted) - y[last]) * products(x, x) / products(x, y));
            })
            .clue("The slope is right. Through which point does a line of least squares always go?")
            .hint("Take the logarithm of sizes and losses. Then it is a straight line of y on x.")
            .hint("Its slope is Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², it goes through (x̄, ȳ), and you know y.")
            .hint("x = x̄ + (ln wanted − ȳ) / slope; the answer is eˣ.")
            .matters("Such a line decides what is trained next. And it is believed far beyond its last point.");
}
