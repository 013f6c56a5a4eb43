package firsthand.checks.n01;

import firsthand.checks.engine.Check;

/** Early stopping: the step with the least held-out loss when none of the next {@code patience} steps was better. */
@FunctionalInterface
public interface StopAt {
    double step(double[] heldOut, int patience);

    private static int stop(double[] losses, int patience) {
        int best = 0;
        for (int t = 1; t < losses.length && t - best <= patience; t++) {
            best = losses[t] < losses[best] ? t : best;
        }
        return best;
    }

    private static int end(double[] losses, int patience) {
        int best = 0;
        int t = 0;
        while (t + 1 < losses.length && t - best < patience) {
            t++;
            best = losses[t] < losses[best] ? t : best;
        }
        return t;
    }

    private static int least(double... losses) {
        int best = 0;
        for (int t = 1; t < losses.length; t++) {
            best = losses[t] < losses[best] ? t : best;
        }
        return best;
    }

    Check<StopAt> CHECK = Check.<StopAt>of(
                    "early stopping",
                    (losses, patience) -> stop(losses, patience),
                    (answer, in) -> answer.step(in.get(0), in.integer(1)))
            .takes("heldOut", "patience")
            .input(new double[] {0.7, 0.5, 0.4, 0.45, 0.5, 0.6, 0.7}, 2)
            .labelled(
                    "a second, deeper valley too far away", new double[] {0.7, 0.5, 0.55, 0.6, 0.58, 0.3, 0.2, 0.4}, 3)
            .labelled("a second valley near enough", new double[] {0.7, 0.5, 0.55, 0.4, 0.5, 0.6}, 3)
            .labelled("falls to the end", new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, 1)
            .labelled(
                    "a better one just beyond patience",
                    new double[] {0.7, 0.5, 0.6, 0.6, 0.6, 0.45, 0.5, 0.5, 0.5, 0.5, 0.5, 0.1},
                    3)
            .labelled("a rise for as long as patience lasts", new double[] {0.7, 0.5, 0.6, 0.65, 0.7, 0.3}, 3)
            .labelled("one step back, again and again", new double[] {0.9, 0.95, 0.8, 0.85, 0.7, 0.75, 0.6}, 2)
            .labelled("a tie is no progress", new double[] {0.6, 0.5, 0.5, 0.5, 0.4}, 2)
            .labelled("rises from the first step on", new double[] {0.3, 0.4, 0.5, 0.35, 0.6}, 2)
            .labelled("losses above 1", new double[] {2.6, 2.1, 1.8, 1.9, 1.85, 1.3}, 2)
            .labelled("one loss only", new double[] {0.7}, 3)
            .within(1e-12, "steps are whole numbers")
            .mistake("the least of all, seen from the end: patience does not count", (l, p) -> least(l))
            .clue("When training stops, what comes later is never computed.")
            .mistake("the step at which patience ends, not the best one before it", (l, p) -> end(l, p))
            .clue("You return where training stops. Which step's weights do you want back?")
            .mistake(
                    "where it stops early, the step at which patience ends",
                    (l, p) -> end(l, p) - stop(l, p) >= p ? end(l, p) : stop(l, p))
            .clue("You return where training stops. Which step's weights do you want back?")
            .mistake("stops at the first rise", (l, p) -> stop(l, 1))
            .clue("One step up may be chance. How many does patience allow?")
            .mistake("the last step", (l, p) -> l.length - 1)
            .clue("There the network has overfitted already.")
            .mistake("one step too patient", (l, p) -> stop(l, p + 1))
            .clue("With patience 3, three steps without a better one are enough to stop.")
            .mistake("any fall counts as progress, not only a new least", (l, p) -> {
                int best = 0;
                int bad = 0;
                for (int t = 1; t < l.length && bad < p; t++) {
                    bad = l[t] < l[t - 1] ? 0 : bad + 1;
                    best = l[t] < l[best] ? t : best;
                }
                return best;
            })
            .clue(
                    "Lower than the step before is not yet better than the best. Which of the two does patience wait for?")
            .mistake(
                    "counts rises from one step to the next; an equal loss or a small fall sets your count back",
                    (l, p) -> {
                        int best = 0;
                        int rises = 0;
                        for (int t = 1; t < l.length && rises < p; t++) {
                            rises = l[t] > l[t - 1] ? rises + 1 : 0;
                            best = l[t] < l[best] ? t : best;
                        }
                        return best;
                    })
            .clue("Patience waits for a new least. Is the step before the one to compare with?")
            .mistake("an equal loss counts as progress", (l, p) -> {
                int best = 0;
                for (int t = 1; t < l.length && t - best <= p; t++) {
                    best = l[t] <= l[best] ? t : best;
                }
                return best;
            })
            .clue("As low as the least so far is not below it. Is it < that you want, or <=?")
            .mistake(
                    "the last step, where patience never runs out",
                    (l, p) -> end(l, p) - stop(l, p) >= p ? stop(l, p) : l.length - 1)
            .clue("Whether training is stopped or ends: you keep the step with the least loss.")
            .hint("Remember the best step so far. When is the last one too long ago?")
            .hint("A loop over the losses with the best place in a variable, left when t − best reaches patience.")
            .hint("for t from 1 while t − best <= patience: if heldOut[t] < heldOut[best], best = t; return best.")
            .matters("The cheapest remedy against overfitting; and the data that decide are no test data any more.");
}
