package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** The factor of the learning rate at step t of n, with w steps of warm-up. */
@FunctionalInterface
public interface LinearDecay {
    double of(int t, int w, int n);

    private static double up(double t, double w) {
        return (t + 1) / (w + 1);
    }

    private static double down(double t, double w, double n) {
        return (n - t) / (n - w);
    }

    Check<LinearDecay> CHECK = Check.<LinearDecay>of(
                    "warm-up and linear decay",
                    (t, w, n) -> t < w ? up(t, w) : down(t, w, n),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.integer(2)))
            .takes("t", "w", "n")
            .labelled("the first step", 0, 10, 100)
            .labelled("in the warm-up", 4, 10, 100)
            .labelled("its last step", 9, 10, 100)
            .labelled("its end", 10, 10, 100)
            .labelled("half way down", 55, 10, 100)
            .labelled("the last step", 99, 10, 100)
            .input(20, 5, 40)
            .labelled("no warm-up", 30, 0, 60)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("no warm-up", (t, w, n) -> (n - t) / (double) n)
            .clue("At step 0 your rate is the highest of all.")
            .mistake("no decay", (t, w, n) -> t < w ? up(t, w) : 1)
            .clue("After the warm-up your rate stays where it is.")
            .mistake(
                    "a cosine instead of a line",
                    (t, w, n) -> t < w ? up(t, w) : 0.5 * (1 + Math.cos(Math.PI * (t - w) / (n - w))))
            .clue("Right at both ends and in the middle. Which line joins them?")
            .mistake(
                    "the decay begins at step 0: a jump after the warm-up",
                    (t, w, n) -> t < w ? up(t, w) : (n - t) / (double) n)
            .clue("When the warm-up ends the factor is 1.")
            .mistake("warm-up and decay multiplied", (t, w, n) -> Math.min(1, up(t, w)) * (n - t) / n)
            .clue("The decay should wait until the warm-up is over.")
            .mistake(
                    "the first step is lost: the warm-up begins at 0",
                    (t, w, n) -> t < w ? t / (double) w : down(t, w, n))
            .clue("A step with rate 0 learns nothing. Rise from 1/(w + 1).")
            .mistake("the full rate one step early", (t, w, n) -> t < w ? (t + 1) / (double) w : down(t, w, n))
            .clue("At step w − 1 you are at 1 already. w steps rise, and step w is the first with 1.")
            .mistake("zero at the last step", (t, w, n) -> t < w ? up(t, w) : down(t, w, n - 1.0))
            .clue("The last step, n − 1, would learn nothing. 0 is reached at n.")
            .mistake("whole-number division", (t, w, n) -> t < w ? (t + 1) / (w + 1) : (n - t) / (n - w))
            .clue("In Java 3 / 4 is 0. One of the numbers must be a double.")
            .hint("Two straight lines. Where do they meet, and what is the factor at each of their ends?")
            .hint("Two lines: from 1/(w + 1) up to 1 at step w, from there down to 0 at step n.")
            .hint("t < w: (t + 1.0) / (w + 1). Otherwise (n − t) / (n − w), as a double.")
            .matters("Most published fine-tunings of BERT rise and fall so.");
}
