package firsthand.checks.n10;

import firsthand.checks.engine.Check;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The mean factor over the steps 0 to S − 1 of a cosine schedule with w steps of warm-up, which falls to a floor. */
@FunctionalInterface
public interface MatchingRate {
    double of(int w, int S, double floor);

    private static double mean(int from, int to, IntToDoubleFunction factor) {
        return IntStream.range(from, to).mapToDouble(factor).average().orElseThrow();
    }

    /** The factor at step s. */
    private static double cosine(int s, int w, int S, double floor) {
        return s < w
                ? (s + 1.0) / (w + 1)
                : floor + (1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, (s - w) / (double) (S - w)))) / 2;
    }

    Check<MatchingRate> CHECK = Check.<MatchingRate>of(
                    "the constant rate that matches",
                    (w, S, floor) -> mean(0, S, s -> cosine(s, w, S, floor)),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.number(2)))
            .takes("w", "S", "floor")
            .labelled("as in the notebook", 2, 16, 0.0)
            .labelled("no warm-up", 0, 10, 0.1)
            .labelled("a quarter to rise", 5, 20, 0.2)
            .labelled("only three steps", 1, 3, 0.5)
            .within(1e-9, "a mean of a few numbers between 0 and 1")
            .mistake("the warm-up is left out", (w, S, floor) -> mean(0, S, s -> cosine(s, 0, S, floor)))
            .clue("The first w steps rise; the cosine begins at step w.")
            .mistake(
                    "the steps of the warm-up are not counted",
                    (w, S, floor) -> mean(w, S, s -> cosine(s, w, S, floor)))
            .clue("The mean is over all S steps, those of the warm-up, too.")
            .mistake("the floor is left out", (w, S, floor) -> mean(0, S, s -> cosine(s, w, S, 0)))
            .clue("With a floor of 1 the rate would never fall. What does yours do there?")
            .mistake("one step too many", (w, S, floor) -> mean(0, S + 1, s -> cosine(s, w, S, floor)))
            .clue("Steps count from 0, so the last of S steps is S − 1.")
            .mistake("steps counted from 1", (w, S, floor) -> mean(1, S + 1, s -> cosine(s, w, S, floor)))
            .clue("The first step is step 0: its factor is 1 / (w + 1), or 1 without a warm-up.")
            .mistake("one step too few", (w, S, floor) -> mean(0, S - 1, s -> cosine(s, w, S, floor)))
            .clue("Is step S − 1 in your mean?")
            .mistake("the sum, not the mean", (w, S, floor) -> S * mean(0, S, s -> cosine(s, w, S, floor)))
            .clue("A factor of a rate is 1 at most. By what must a sum over S steps be divided?")
            .mistake(
                    "the warm-up begins at 0",
                    (w, S, floor) -> mean(0, S, s -> s < w ? s / (double) w : cosine(s, w, S, floor)))
            .clue("At a rate of 0 a step changes nothing: the warm-up begins with 1 / (w + 1).")
            .mistake(
                    "the warm-up's factors are s / (w + 1)",
                    (w, S, floor) -> mean(0, S, s -> s < w ? s / (w + 1.0) : cosine(s, w, S, floor)))
            .clue("At a rate of 0 a step changes nothing: the warm-up begins with 1 / (w + 1).")
            .mistake(
                    "the last step is taken to reach the floor",
                    (w, S, floor) -> mean(0, S, s -> cosine(s, w, S - 1, floor)))
            .clue("It would reach the floor at step S, one after the last: below the fraction stands S − w.")
            .mistake(
                    "the cosine runs over all S steps, not from w on",
                    (w, S, floor) -> mean(0, S, s -> s < w ? cosine(s, w, S, floor) : cosine(s, 0, S, floor)))
            .clue("At step w the cosine begins, and the factor is 1: it is s − w that counts.")
            .mistake(
                    "the floor is taken for a lower bound",
                    (w, S, floor) -> mean(0, S, s -> s < w ? cosine(s, w, S, 0) : Math.max(floor, cosine(s, w, S, 0))))
            .clue("The cosine falls from 1 to the floor, not to 0 and held up: f + (1 − f) · …")
            .mistake(
                    "the root of the mean square",
                    (w, S, floor) -> Math.sqrt(mean(0, S, s -> Math.pow(cosine(s, w, S, floor), 2))))
            .clue("As high on the mean: the plain one, without squares.")
            .mistake("the middle of peak and floor", (w, S, floor) -> (1 + floor) / 2)
            .clue("So it would be with very many steps and no warm-up. Add up the factors of these S steps.")
            .hint("What the optimizer sees is one factor a step. Which factors, and how many?")
            .hint("Schedule.cosine(w, S, floor) gives the factor at each step s = 0 … S − 1; their mean.")
            .hint("IntStream.range(0, S).mapToDouble(s -> Schedule.cosine(w, S, floor).factor(s)).average()")
            .matters(
                    "A straight line has the same mean as half a cosine, so one constant rate is the control for both.");
}
