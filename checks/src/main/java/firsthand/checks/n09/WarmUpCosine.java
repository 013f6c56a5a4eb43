package firsthand.checks.n09;

import firsthand.checks.engine.Check;

/** The learning rate at step t: up to max in w steps, then half a cosine down to min at step n. */
@FunctionalInterface
public interface WarmUpCosine {
    double of(int t, int w, int n, double max, double min);

    private static double rising(int t, int w, double max) {
        return max * (t + 1) / (w + 1);
    }

    private static double falling(double done, double max, double min) {
        return min + (max - min) / 2 * (1 + Math.cos(Math.PI * done));
    }

    Check<WarmUpCosine> CHECK = Check.<WarmUpCosine>of(
                    "warm-up and cosine",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / (n - w), max, min),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.integer(2), in.number(3), in.number(4)))
            .takes("t", "w", "n", "max", "min")
            .labelled("the first step", 0, 100, 2_000, 1.0, 0.1)
            .labelled("in the warm-up", 49, 100, 2_000, 1.0, 0.1)
            .labelled("the last step of the warm-up", 99, 100, 2_000, 1.0, 0.1)
            .labelled("the top", 100, 100, 2_000, 1.0, 0.1)
            .labelled("on the way down", 700, 100, 2_000, 1.0, 0.1)
            .labelled("the end", 2_000, 100, 2_000, 1.0, 0.1)
            .input(30, 10, 50, 3.0, 1.0)
            .labelled("a short warm-up's last step", 2, 3, 12, 2.0, 0.5)
            .labelled("no warm-up", 0, 0, 100, 1.0, 0.1)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("no warm-up", (t, w, n, max, min) -> falling((t - w + 0.0) / (n - w), max, min))
            .clue("The first w steps should rise. What does your function give at step 0?")
            .mistake(
                    "the cosine begins at step 0 instead of after the warm-up",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((double) t / n, max, min))
            .clue("At step w the rate should be the highest. Yours is lower: part of the cosine has gone by already.")
            .mistake(
                    "the cosine counts to n after the warm-up, so it ends too late",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / n, max, min))
            .clue("At step n your rate is not yet the lowest. How many steps remain after the warm-up?")
            .mistake(
                    "falls to 0 instead of the lowest rate",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / (n - w), max, 0))
            .clue("What is the rate at the last step?")
            .mistake(
                    "the lowest rate is added on top",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : min + falling((t - w + 0.0) / (n - w), max, 0))
            .clue("After the warm-up your rate is above the highest. The cosine has only max - min to fall.")
            .mistake(
                    "a straight line instead of a cosine",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : max + (min - max) * (t - w) / (n - w))
            .clue("Both ends are right. In between the cosine is above the line first, then below.")
            .mistake(
                    "a whole cosine: down and up again",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling(2 * (t - w + 0.0) / (n - w), max, min))
            .clue("At the end your rate is at the top again. Half a turn is π, not 2 π.")
            .mistake(
                    "the cosine is upside down",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling(1 - (t - w + 0.0) / (n - w), max, min))
            .clue("After the warm-up your rate drops to the lowest and then rises. cos 0 is 1.")
            .mistake(
                    "the first step has rate 0",
                    (t, w, n, max, min) -> t < w ? max * t / w : falling((t - w + 0.0) / (n - w), max, min))
            .clue("A step of rate 0 is wasted. Steps count from 0, so the first of w + 1 parts is (t + 1) / (w + 1).")
            .mistake(
                    "the lowest rate comes one step early",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / (n - 1 - w), max, min))
            .clue("At step n − 1 your rate is the lowest already. Which step is meant to be the last?")
            .mistake(
                    "the warm-up is divided by w, so that its last step is the top",
                    (t, w, n, max, min) -> t < w ? max * (t + 1) / w : falling((t - w + 0.0) / (n - w), max, min))
            .clue("Step w, the first after the warm-up, is the top: w + 1 even parts lead there.")
            .hint("Draw the rate over the steps. At which step does the rule change, and what is it at both ends?")
            .hint("Two cases: t < w rises evenly, otherwise the share done, (t − w) / (n − w), goes through half a "
                    + "cosine.")
            .hint("Warm-up: max * (t + 1) / (w + 1). After it: min + (max - min) / 2 · (1 + cos(π · "
                    + "done)); cast before you divide.")
            .matters("Without warm-up many transformers with the norm after the sum never recover from their first "
                    + "steps.");
}
