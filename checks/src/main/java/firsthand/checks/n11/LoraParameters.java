package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** How many numbers learn with rank r on all six linear layers of L blocks. */
@FunctionalInterface
public interface LoraParameters {
    long of(int C, int F, int L, int r);

    private static long adapters(long C, long F, long L, long r) {
        return L * r * (4 * (C + C) + 2 * (C + F));
    }

    Check<LoraParameters> CHECK = Check.<LoraParameters>of(
                    "trained parameters of LoRA", (C, F, L, r) -> adapters(C, F, L, r), (answer, in) ->
                            (double) answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3)))
            .takes("C", "F", "L", "r")
            .labelled("MiniLM, r = 8", 384, 1536, 6, 8)
            .labelled("GPT-2 small, r = 16", 768, 3072, 12, 16)
            .labelled("a narrow feed-forward layer", 10, 15, 2, 3)
            .labelled("a large model, r = 256", 12_288, 49_152, 96, 256)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake(
                    "the frozen matrices are counted too",
                    (C, F, L, r) -> adapters(C, F, L, r) + L * (4L * C * C + 2L * C * F))
            .clue("W stands still. Only A and B learn.")
            .mistake("the frozen matrices are counted, A and B are not", (C, F, L, r) -> L * (4L * C * C + 2L * C * F))
            .clue("That is how many numbers do not learn.")
            .mistake("only A is counted", (C, F, L, r) -> (long) L * r * (5L * C + F))
            .clue("Each adapter has two matrices. B has r columns and as many rows as the layer gives numbers.")
            .mistake("the rank stands in both factors", (C, F, L, r) -> adapters(C, F, L, r) * r)
            .clue("A is (r, n) and B is (m, r): r · n numbers and m · r, to be added.")
            .mistake("sizes multiplied instead of added", (C, F, L, r) -> (long) L * r * (4L * C * C + 2L * C * F))
            .clue("That is r times the whole matrix. A and B are thin: r · n numbers and m · r.")
            .mistake("the feed-forward layers are taken for square", (C, F, L, r) -> (long) L * r * 12 * C)
            .clue("Two of the six layers go from C to F and back.")
            .mistake("only attention is counted", (C, F, L, r) -> (long) L * r * 8 * C)
            .clue("Four layers of a block are attention's. There are two more.")
            .mistake("one feed-forward layer a block", (C, F, L, r) -> adapters(C, F, L, r) - (long) L * r * (C + F))
            .clue("Up to F and down again: both have adapters.")
            .mistake("one block", (C, F, L, r) -> adapters(C, F, 1, r))
            .clue("Your answer does not depend on the number of blocks.")
            .mistake("biases are counted", (C, F, L, r) -> adapters(C, F, L, r) + L * (5L * C + F))
            .clue("The layer's own bias is frozen like W, and A and B have none.")
            .mistake("computed in int, which ends at two thousand million", (C, F, L, r) -> (int) adapters(C, F, L, r))
            .clue("Right for small models. A large one's parameters do not fit into an int: let one factor be a long.")
            .hint("One adapter is two thin matrices. How large are they for a layer from n to m numbers?")
            .hint("One adapter on a layer from n to m: r · n + m · r. Four are C to C, one C to F, one F to C.")
            .hint("Per block r · (4 · (C + C) + 2 · (C + F)), times L blocks, with a long from the start.")
            .matters("AdamW keeps two more numbers for each that learns. What does not learn costs none of it.");
}
