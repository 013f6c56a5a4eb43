package firsthand.checks.n09;

import firsthand.checks.engine.Check;

/** The number of parameters of a GPT without biases and with tied weights. */
@FunctionalInterface
public interface GptParameters {
    long of(int V, int T, int L, int C);

    private static long gpt(long V, long T, long L, long C) {
        return V * C + T * C + L * (12 * C * C + 2 * C) + C;
    }

    Check<GptParameters> CHECK = Check.<GptParameters>of(
                    "parameters of a GPT", (V, T, L, C) -> gpt(V, T, L, C), (answer, in) ->
                            (double) answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3)))
            .takes("V", "T", "L", "C")
            .labelled("nanoGPT's setting for a processor", 65, 64, 4, 128)
            .labelled("GPT-2 small's size", 50_257, 1024, 12, 768)
            .labelled("GPT-3's size", 50_257, 2048, 96, 12_288)
            .labelled("many tokens and a long context", 250_000, 200_000, 2, 16_384)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake(
                    "no weight tying: the output layer has a table of its own",
                    (V, T, L, C) -> gpt(V, T, L, C) + (long) V * C)
            .clue("The table of tokens serves at both ends. How often does it count?")
            .mistake("the positions are missing", (V, T, L, C) -> gpt(V, T, L, C) - (long) T * C)
            .clue("Where does the model know from which place a token has? Those vectors are learned too.")
            .mistake("the last norm is missing", (V, T, L, C) -> gpt(V, T, L, C) - C)
            .clue("Nearly: C numbers are missing. What stands between the last block and the output?")
            .mistake("the norms of the blocks are missing", (V, T, L, C) -> gpt(V, T, L, C) - 2L * L * C)
            .clue("Each block has two norms with a vector each.")
            .mistake("attention without its output layer", (V, T, L, C) -> gpt(V, T, L, C) - (long) L * C * C)
            .clue("Queries, keys and values are three matrices. What mixes the heads' results afterwards?")
            .mistake("only attention is counted in the blocks", (V, T, L, C) -> gpt(V, T, L, C) - 8L * L * C * C)
            .clue("Two thirds of a block are not attention at all.")
            .mistake(
                    "the feed-forward layer is as wide as the stream", (V, T, L, C) -> gpt(V, T, L, C) - 6L * L * C * C)
            .clue("It is 4 C wide inside: one matrix up and one down.")
            .mistake("biases are counted", (V, T, L, C) -> gpt(V, T, L, C) + 11L * L * C + C)
            .clue("This GPT has none: no linear layer adds a vector, and a norm only multiplies by one.")
            .mistake("computed in int, which ends at two thousand million", (V, T, L, C) -> (int) gpt(V, T, L, C))
            .clue("Right for small models. A large one's parameters do not fit into an int: let one factor be a long.")
            .hint("Go through the model from the tokens to the logits, and ask at each part whether it is one of L.")
            .hint("Two tables, L blocks of four attention matrices, two of the feed-forward layer and two norms, "
                    + "one norm.")
            .hint("V·C + T·C, then L times 12C² + 2C, then C for the last norm. Count in long: 12L * C * C.")
            .matters("Parameters are memory and time: a step costs about six operations for each and each token.");
}
