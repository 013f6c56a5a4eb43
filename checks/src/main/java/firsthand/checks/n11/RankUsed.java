package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** How many of their eight parts hold 90 % of the corrections that LoRA learned, on average: measured. */
public final class RankUsed {
    public static final Check<Double> CHECK = Check.number("parts that hold 90 %", 4.25, "")
            .within(0.05, "another machine rounds otherwise, and then the training ends a little elsewhere")
            .mistake("parts of the sum of σ, not of their squares", 6.53)
            .clue("The share is one of ‖Δ‖², so of squares: rank of the exercise before does it.")
            .mistake("of A alone", 7.03)
            .clue("A began as random numbers, without a favourite direction. The correction is B A.")
            .mistake("of B alone", 5.03)
            .clue("The correction is B A. What B's directions are worth depends on A.")
            .mistake("of full fine-tuning's changes", 74.2)
            .clue("changes is what full fine-tuning did. Take the layers of tunedLora.")
            .mistake("all eight: a guess", 8.0)
            .clue("Eight is what it may use. Take each B A apart and count.")
            .mistake("the sum over the layers", 153.0)
            .clue("So many parts have the 36 layers together. The mean?")
            .mistake("as a share of the eight", 4.25 / 8)
            .clue("That is the share of the eight. How many parts are they?")
            .mistake("rounded to a whole part", 4.0)
            .clue("Nearly: the mean of 36 whole numbers is rarely one. Give it unrounded.")
            .hint("Each of the 36 layers has its A and its B. What is the correction, but for its scale?")
            .hint(
                    "For each of tunedLora.layers().values() the singular values of B A, then rank(…, 0.9) of the exercise "
                            + "before, and the mean of the 36.")
            .hint("rank(Torch.noGrad(() -> Torch.svd(l.b().matmul(l.a())).s()).toDoubleArray(), 0.9)")
            .matters(
                    "Half of its parts hold nine tenths. Of full fine-tuning's changes it takes 74 parts to hold as much.");

    private RankUsed() {}
}
