package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A rate for an unknown one-dimensional bowl, from at most 30 gradients. */
@FunctionalInterface
public interface FindRate {
    double find(DoubleUnaryOperator gradient);

    /** Curvature and minimum. */
    private static double[][] bowls() {
        return new double[][] {{0.1, 5}, {3, -2}, {200, 0.5}, {1e4, 1}, {50, 0}, {20, -400}};
    }

    /** What the rates are beside the best ones, if that is the same in all bowls. */
    private static String told(FindRate answer) {
        double[] times = Arrays.stream(bowls())
                .mapToDouble(bowl -> bowl[0] * answer.find(w -> bowl[0] * (w - bowl[1])))
                .toArray();
        boolean alike = Arrays.stream(times).allMatch(t -> Math.abs(t - times[0]) <= 1e-6 * Math.abs(times[0]));
        return alike && Double.isFinite(times[0])
                ? String.format(
                        Locale.ROOT,
                        "in every bowl your rate is %.4g / λ; 1 / λ lands on the minimum in one step",
                        times[0])
                : "";
    }

    /**
     * For each bowl 0 if one step leaves at most half of the distance; −1 too low, 1 too high, 2 asked too often, 3
     * uphill, 4 no number.
     */
    private static List<Double> good(FindRate answer) {
        List<Double> good = new ArrayList<>();
        for (double[] bowl : bowls()) {
            int[] calls = new int[1];
            double rate = answer.find(w -> {
                calls[0]++;
                return bowl[0] * (w - bowl[1]);
            });
            double past = rate * bowl[0] - 1;
            good.add(
                    calls[0] > 30
                            ? 2.0
                            : !Double.isFinite(rate)
                                    ? 4.0
                                    : rate < 0 ? 3.0 : Math.abs(past) <= 0.5 + 1e-9 ? 0.0 : Math.signum(past));
        }
        return good;
    }

    Check<FindRate> CHECK = Check.<FindRate>of(
                    "a rate for any bowl",
                    gradient -> 1 / (gradient.applyAsDouble(1) - gradient.applyAsDouble(0)),
                    (answer, in) -> good(answer))
            .input()
            .codes(
                    "one code a bowl. 0: one step leaves at most half of the distance; -1: the rate is too low; 1: too high; "
                            + "2: more than 30 gradients asked for; 3: the rate is negative, which is uphill; 4: infinite or NaN")
            .told((answer, in) -> told(answer))
            .within(1e-12, "a rate is good or not")
            .mistake("one rate for all: right for the second bowl only", gradient -> 0.3)
            .clue("Your rate suits one of the six curvatures. Where can you learn the others from?")
            .mistake("the gradient itself, not how fast it grows", gradient -> 1 / Math.abs(gradient.applyAsDouble(0)))
            .clue("The minimum is not at 0, so one gradient says nothing about the curvature. Take two.")
            .mistake(
                    "too high for every bowl: the limit 2/λ, or more",
                    gradient -> 2 / (gradient.applyAsDouble(1) - gradient.applyAsDouble(0)))
            .clue("At 2/λ it swings for ever. Which rate lands on the minimum in one step?")
            .mistake(
                    "too low for every bowl", gradient -> 0.1 / (gradient.applyAsDouble(1) - gradient.applyAsDouble(0)))
            .clue("After one step more than half of the distance is left. Which rate leaves nothing?")
            .mistake("one rate for all, and too low for the flat ones", gradient -> 0.01)
            .clue("The curvatures go from 0.1 to 10,000. Where can you learn them from?")
            .mistake("the curvature, not one by it", gradient -> gradient.applyAsDouble(1) - gradient.applyAsDouble(0))
            .clue("That is λ. A steep bowl needs a small rate.")
            .mistake(
                    "the rate is negative, only its sign is wrong",
                    gradient -> -1 / (gradient.applyAsDouble(1) - gradient.applyAsDouble(0)))
            .clue("Your step goes uphill. Which of the two gradients is subtracted from which?")
            .mistake("one gradient only: 1 by the gradient at 1", gradient -> 1 / gradient.applyAsDouble(1))
            .clue("One gradient says how far or how steep, but not which of the two. What do two of them say?")
            .mistake("one rate for all: right for the steepest bowl only", gradient -> 1e-4)
            .clue(
                    "Curvatures from 0.1 to 10,000 need rates from 10 to 0.0001. What do the gradients at 0 and at 1 tell?")
            .mistake("asks too often", gradient -> {
                double slope = 0;
                for (int i = 0; i < 40; i++) {
                    slope = gradient.applyAsDouble(1) - gradient.applyAsDouble(0);
                }
                return 1 / slope;
            })
            .clue("Two gradients are enough, thirty are allowed.")
            .hint("How fast does the gradient grow from one place to another?")
            .hint("Two gradients a known distance apart give λ; the best rate is one over it.")
            .hint("1 / (gradient.applyAsDouble(1) - gradient.applyAsDouble(0))")
            .matters("In two steps Newton's method; in a network nobody can afford it, and so rates are searched.");
}
