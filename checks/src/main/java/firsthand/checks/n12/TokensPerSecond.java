package firsthand.checks.n12;

import firsthand.checks.engine.Check;

/** How many tokens a second a machine can write that reading limits, for texts written at once. */
@FunctionalInterface
public interface TokensPerSecond {
    double of(double bandwidth, double weights, double token, int texts, int T);

    Check<TokensPerSecond> CHECK = Check.<TokensPerSecond>of(
                    "tokens a second",
                    (bandwidth, weights, token, texts, T) -> texts * bandwidth / (weights + (double) texts * T * token),
                    (answer, in) -> answer.of(in.number(0), in.number(1), in.number(2), in.integer(3), in.integer(4)))
            .takes("bandwidth", "weights", "token", "texts", "T")
            .labelled("GPT-2 on two cores, one text", 25e9, 495e6, 73_728.0, 1, 100)
            .labelled("sixteen texts", 25e9, 495e6, 73_728.0, 16, 1_000)
            .labelled("a large model and many long texts", 3e12, 16e9, 131_072.0, 200, 32_000)
            .labelled("nothing in the cache", 1e9, 1e9, 1e6, 3, 0)
            .within(1e-6, "the order of products may change the last digits")
            .mistake(
                    "each text reads the weights for itself",
                    (bandwidth, weights, token, texts, T) -> bandwidth / (weights + T * token))
            .clue("Written at once, the texts share one reading of the weights. How many tokens come out of it?")
            .mistake("the cache is forgotten", (bandwidth, weights, token, texts, T) -> texts * bandwidth / weights)
            .clue("For each text its keys and values are read, too.")
            .mistake(
                    "one cache for all texts",
                    (bandwidth, weights, token, texts, T) -> texts * bandwidth / (weights + T * token))
            .clue("The weights are shared; each text has a cache of its own.")
            .mistake(
                    "for one text instead of all together",
                    (bandwidth, weights, token, texts, T) -> bandwidth / (weights + (double) texts * T * token))
            .clue("A pass gives a token to each of the texts.")
            .mistake(
                    "only the newest token of each cache is read",
                    (bandwidth, weights, token, texts, T) -> texts * bandwidth / (weights + texts * token))
            .clue("The newest token looks at all T.")
            .mistake(
                    "seconds a pass instead of tokens a second",
                    (bandwidth, weights, token, texts, T) -> (weights + (double) texts * T * token) / bandwidth)
            .clue(
                    "That is how long one pass takes. How many tokens come out of it, and how many passes fit into a second?")
            .mistake(
                    "texts times T in whole numbers, which may be too large for an int",
                    (bandwidth, weights, token, texts, T) -> texts * bandwidth / (weights + (texts * T * (int) token)))
            .clue("Let one factor be a double before you multiply.")
            .hint("What does one pass read: once for all, and once for each text? What comes out of it?")
            .hint("One pass reads weights + texts · T · token bytes and writes one token of each text.")
            .hint("texts * bandwidth / (weights + texts * T * token).")
            .matters("Up to some number of users more of them cost nothing. Then their caches are what is read.");
}
