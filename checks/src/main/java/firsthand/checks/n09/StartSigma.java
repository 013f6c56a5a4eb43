package firsthand.checks.n09;

import firsthand.checks.engine.Check;

/** σ of a tied token table, for logits of a wished standard deviation: spread² = C σ². */
@FunctionalInterface
public interface StartSigma {
    double of(int C, double spread);

    Check<StartSigma> CHECK = Check.<StartSigma>of(
                    "a start that guesses",
                    (C, spread) -> spread / Math.sqrt(C),
                    (answer, in) -> answer.of(in.integer(0), in.number(1)))
            .takes("C", "spread")
            .labelled("the small model of this notebook", 64, 0.16)
            .labelled("GPT-2 small's width", 768, 0.5)
            .input(9, 3.0)
            .within(1e-9, "one division and one root")
            .mistake("the standard deviations are added up, not the variances", (C, spread) -> spread / C)
            .clue(
                    "That would be right if all C products were the same number. They are independent: what adds up then?")
            .mistake("times the root instead of divided by it", (C, spread) -> spread * Math.sqrt(C))
            .clue("That is the logit's deviation for a table of deviation `spread`. You look for the way back: more "
                    + "channels need a smaller table.")
            .mistake("the spread itself, whatever the width", (C, spread) -> spread)
            .clue("That is one product. A logit is a sum of C of them.")
            .mistake("0.02, as in GPT-2", (C, spread) -> 0.02)
            .clue("0.02 is a habit. Which deviation do logits of this width get from it?")
            .mistake("the variance instead of its root", (C, spread) -> spread * spread / C)
            .clue("Nearly: that is σ². The question is σ.")
            .mistake("C is taken as the number of terms less one", (C, spread) -> spread / Math.sqrt(C - 1))
            .clue("A sum of C products has C variances; nothing is estimated here.")
            .mistake(
                    "a 2 under the root: two tables, or both sides as in Xavier's rule",
                    (C, spread) -> spread / Math.sqrt(2.0 * C))
            .clue("A logit sums C products, and the last norm has brought what comes in back to variance 1 already.")
            .hint("A logit is a sum of C products. What is the variance of one of them, and of their sum?")
            .hint("A feature of variance 1 times a number of variance σ² has variance σ²; C of them have C·σ².")
            .hint("spread² = C·σ², so σ is the spread divided by Math.sqrt(C).")
            .matters("With spread far below 1 softmax is nearly even, and the first loss is ln V.");
}
