package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** {rate, μ} with which momentum leaves at most 0.906 a step on a bowl of curvatures 2 and 800: 0.004535 and 0.8186. */
public final class RootOfKappa {
    private static final double MOST = 0.906;

    /** What momentum leaves of a weight a step in the long run: the larger root of f² − (1 + μ − ηλ) f + μ. */
    private static double factor(double etaLambda, double mu) {
        double sum = 1 + mu - etaLambda;
        double inside = sum * sum - 4 * mu;
        return inside < 0 ? Math.sqrt(mu) : (Math.abs(sum) + Math.sqrt(inside)) / 2;
    }

    /** Why a weight of this curvature is too slow, or 0. */
    private static double code(double rate, double mu, double curvature) {
        double left = factor(rate * curvature, mu);
        double sum = 1 + mu - rate * curvature;
        if (!Double.isFinite(left)) {
            return 6;
        }
        if (left <= MOST) {
            return 0;
        }
        return left >= 10 ? 5 : left >= 1 ? 4 : sum * sum < 4 * mu ? 1 : sum > 0 ? 2 : 3;
    }

    private static double[] asked(Supplier<double[]> answer) {
        double[] both = answer.get();
        if (both.length != 2) {
            throw new IllegalArgumentException("two numbers, please: the rate, then μ");
        }
        return both;
    }

    private static List<Double> codes(double... both) {
        return List.of(code(both[0], both[1], 2), code(both[0], both[1], 800));
    }

    private static String told(double... both) {
        return Arrays.stream(both).allMatch(Double::isFinite)
                ? String.format(
                        Locale.ROOT,
                        "at the rate %.4g and μ = %.4g a step leaves %.4g along the flat axis and %.4g along the steep one",
                        both[0],
                        both[1],
                        factor(2 * both[0], both[1]),
                        factor(800 * both[0], both[1]))
                : "";
    }

    public static final Check<Supplier<double[]>> CHECK = Check.<Supplier<double[]>>of(
                    "the root of κ",
                    () -> new double[] {Math.pow(2 / 21.0, 2) / 2, Math.pow(19 / 21.0, 2)},
                    (answer, in) -> codes(asked(answer)))
            .input()
            .told((answer, in) -> told(asked(answer)))
            .codes(
                    "one code for the flat axis and one for the steep one. 0: a step leaves at most 0.906; 1: √μ alone is "
                            + "more; 2: it creeps, left of the two lines of the map; 3: it swings, right of them; 4: it grows; "
                            + "5: it grows tenfold or more; 6: no number")
            .within(1e-12, "fast enough or not")
            .mistake("μ is too large", () -> new double[] {0.0045, 0.9})
            .clue("Between the two lines a step leaves √μ, and √0.9 is 0.95. Which μ does the root of κ ask for?")
            .mistake("the rate for a curvature of 1", () ->
                    new double[] {Math.pow(2 / 21.0, 2), Math.pow(19 / 21.0, 2)})
            .clue("The left line is η · λ_min, and λ_min is not 1 here.")
            .mistake("rate and μ exchanged", () -> new double[] {Math.pow(19 / 21.0, 2), Math.pow(2 / 21.0, 2) / 2})
            .clue("The rate comes first, then μ.")
            .mistake("SGD's best: no velocity at all", () -> new double[] {2 / 802.0, 0})
            .clue("That leaves (κ − 1)/(κ + 1), with κ = 400. Where momentum's map has its root, μ is not 0.")
            .mistake("the rate is too low: the flat axis creeps", () -> new double[] {0.001, Math.pow(19 / 21.0, 2)})
            .clue("η · 2 lies left of (1 − √μ)². Which rate puts it on the line?")
            .hint("Momentum's map, and what is derived below it: κ comes first, then μ, then the rate.")
            .hint("√μ = (√κ − 1)/(√κ + 1) with κ = 800/2, and η · 2 = (1 − √μ)².")
            .hint("√κ = 20: μ = (19/21)² and the rate (1 − 19/21)² / 2.")
            .matters(
                    "Eight times the condition number of our bowl, and yet 0.905 a step: SGD at its best leaves 0.995.");

    private RootOfKappa() {}
}
