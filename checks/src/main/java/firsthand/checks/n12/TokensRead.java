package firsthand.checks.n12;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tokens that go through the model, without and with a cache. */
@FunctionalInterface
public interface TokensRead {
    long[] of(int prompt, int n);

    private static long[] read(long naive, long cached) {
        return new long[] {naive, cached};
    }

    private static long again(long prompt, long n) {
        return n * prompt + n * (n - 1) / 2;
    }

    private static double @Nullable [] doubles(long @Nullable [] values) {
        return values == null ? null : Arrays.stream(values).asDoubleStream().toArray();
    }

    Check<TokensRead> CHECK = Check.<TokensRead>of(
                    "tokens through the model",
                    (prompt, n) -> read(again(prompt, n), prompt + n - 1L),
                    (answer, in) -> doubles(answer.of(in.integer(0), in.integer(1))))
            .takes( // null: not done yet
                    "prompt", "n")
            .labelled("a prompt of 3, then 4 tokens", 3, 4)
            .labelled("200 tokens after a prompt of 16", 16, 200)
            .input(50, 2)
            .labelled("an odd number of tokens", 5, 7)
            .labelled("a long text", 1_000, 100_000)
            .labelled("a long prompt, too", 60_000, 50_000)
            .within(0, "whole numbers")
            .mistake("the prompt is forgotten", (prompt, n) -> read(again(0, n), n - 1L))
            .clue("The first pass reads the whole prompt.")
            .mistake("naive: the prompt is read once", (prompt, n) -> read(prompt + again(0, n), prompt + n - 1L))
            .clue("Without a cache the prompt goes through again for every token.")
            .mistake(
                    "naive: every pass reads all tokens there will be",
                    (prompt, n) -> read((long) n * (prompt + n), prompt + n - 1L))
            .clue("When the first token is chosen, the others do not exist yet.")
            .mistake("the last token is read too", (prompt, n) -> read(again(prompt, n + 1L), (long) prompt + n))
            .clue("After the last token nothing is chosen any more: who would read it?")
            .mistake("naive: one too many in every pass", (prompt, n) -> read(again(prompt + 1L, n), prompt + n - 1L))
            .clue("The first new token is chosen from the prompt alone.")
            .mistake(
                    "cached: one token for each that is written, the prompt not counted",
                    (prompt, n) -> read(again(prompt, n), n))
            .clue("Before the cache can help it must be filled. By what?")
            .mistake(
                    "cached: the prompt is read for every token",
                    (prompt, n) -> read(again(prompt, n), (long) n * prompt + n - 1))
            .clue("Its keys and values are in the cache after the first pass.")
            .mistake("cached and naive exchanged", (prompt, n) -> read(prompt + n - 1L, again(prompt, n)))
            .clue("Both numbers are right. In which order are they asked for?")
            .mistake(
                    "computed in int, which ends at two thousand million",
                    (prompt, n) -> read(n * prompt + n * (n - 1) / 2, prompt + n - 1L))
            .clue("Right for short texts. For a long one the products do not fit into an int: let one factor be a "
                    + "long.")
            .hint("Write the passes for a prompt of 3 and n = 3 in two columns, without a cache and with one.")
            .hint("Write down how many tokens each pass reads: prompt, prompt + 1, … without a cache; prompt, 1, 1, "
                    + "… with.")
            .hint("Without: n · prompt + n(n − 1)/2. With: prompt + n − 1, as the last token need "
                    + "not be read. All in long.")
            .matters("The ratio of the two is the most a cache can save.");
}
