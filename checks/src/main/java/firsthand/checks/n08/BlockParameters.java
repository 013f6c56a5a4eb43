package firsthand.checks.n08;

import firsthand.checks.engine.Check;

/** The parameters of an encoder block of the 2017 base model: 8 heads, C = 512, F = 2048, with biases. */
public final class BlockParameters {
    private static final double C = 512;
    private static final double F = 2048;

    public static final Check<Double> CHECK = Check.number(
                    "parameters of a block", 4 * C * C + 4 * C + 2 * C * F + F + C + 4 * C, "parameters")
            .within(0, "whole numbers")
            .mistake("no biases in the linear layers", 4 * C * C + 2 * C * F + 4 * C)
            .clue("Each linear layer has a bias as long as its output: there are six of them, counting query, key "
                    + "and value as three.")
            .mistake("the norms, or attention's biases, are missing", 4 * C * C + 4 * C + 2 * C * F + F + C)
            .clue("4 C numbers are missing: two norms have γ and β each, and attention's four layers a bias each.")
            .mistake("half of the norms' parameters", 4 * C * C + 4 * C + 2 * C * F + F + C + 2 * C)
            .clue("There are two norms, one for each sublayer, and each has a scale γ and a shift β of C numbers.")
            .mistake("matrices only", 4 * C * C + 2 * C * F)
            .clue("And the vectors? Six biases, and γ and β of two norms.")
            .mistake("the output matrix of attention is missing", 3 * C * C + 3 * C + 2 * C * F + F + C + 4 * C)
            .clue("Query, key, value – and what mixes the heads at the end?")
            .mistake("full matrices for every head", 8 * 3 * C * C + 8 * 3 * C + C * C + C + 2 * C * F + F + C + 4 * C)
            .clue("The heads share the C channels: 8 heads of 64. All heads' queries together are one matrix (C, C).")
            .mistake("one feed-forward matrix instead of two", 4 * C * C + 4 * C + C * F + F + C + 4 * C)
            .clue("Up to 2,048 and down again.")
            .hint("List the weights and biases of the two halves of a block, and what stands before "
                    + "or after each half.")
            .hint("Attention: four matrices (C, C). Feed-forward: (F, C) and (C, F). A bias each. Two norms with γ "
                    + "and β.")
            .hint("4C² + 4C for attention, 2CF + F + C for the feed-forward layer, 4C for the norms, "
                    + "with C = 512 and F = 2048.")
            .matters("Count before you train: times four bytes for weights, and again for gradients, and twice more "
                    + "for Adam.");

    private BlockParameters() {}
}
