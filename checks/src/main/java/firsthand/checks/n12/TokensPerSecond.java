package firsthand.checks.n12;

import firsthand.checks.engine.Check;

/** How many tokens a second a machine can write, for texts written at once: fetching or arithmetic is the limit. */
@FunctionalInterface
public interface TokensPerSecond {
    double of(double bandwidth, double flops, double weights, double operations, double token, int texts, int T);

    /** How long a pass takes, in seconds. */
    @FunctionalInterface
    interface Pass {
        double seconds(double fetching, double arithmetic);
    }

    private static TokensPerSecond by(Pass pass) {
        return (bandwidth, flops, weights, operations, token, texts, T) ->
                texts / pass.seconds((weights + (double) texts * T * token) / bandwidth, texts * operations / flops);
    }

    private static double longer(double texts, double fetching, double arithmetic) {
        return texts / Math.max(fetching, arithmetic);
    }

    Check<TokensPerSecond> CHECK = Check.<TokensPerSecond>of(
                    "tokens a second",
                    by(Math::max),
                    (answer, in) -> answer.of(
                            in.number(0),
                            in.number(1),
                            in.number(2),
                            in.number(3),
                            in.number(4),
                            in.integer(5),
                            in.integer(6)))
            .takes("bandwidth", "flops", "weights", "operations", "token", "texts", "T")
            .labelled("GPT-2 on two cores, one text", 25e9, 200e9, 495e6, 2.47e8, 73_728.0, 1, 100)
            .labelled("sixteen texts", 25e9, 200e9, 495e6, 2.47e8, 73_728.0, 16, 1_000)
            .labelled("a thousand short texts: arithmetic", 25e9, 200e9, 495e6, 2.47e8, 73_728.0, 1_000, 10)
            .labelled("a large model and many long texts", 3e12, 6e14, 16e9, 1.6e10, 131_072.0, 200, 32_000)
            .labelled("a hundred thousand long texts", 3e15, 6e18, 16e9, 1.6e10, 131_072.0, 100_000, 32_000)
            .labelled("nothing in the cache, a slow processor", 1e9, 1e9, 1e9, 5e9, 1e6, 3, 0)
            .within(1e-6, "the order of products may change the last digits")
            .mistake("the arithmetic is forgotten", by((fetching, arithmetic) -> fetching))
            .clue("With very many texts fetching is no longer the limit. What does each of them have computed?")
            .mistake("the fetching is forgotten", by((fetching, arithmetic) -> arithmetic))
            .clue("For a single text the processor waits for bytes.")
            .mistake("the shorter of the two", by(Math::min))
            .clue("A pass is over when both are done. Which one does it wait for?")
            .mistake("fetching and arithmetic one after the other", by(Double::sum))
            .clue("The bound lets both go on at the same time: the longer one counts, not the sum.")
            .mistake(
                    "the arithmetic of one text for all",
                    (bandwidth, flops, weights, operations, token, texts, T) ->
                            longer(texts, (weights + (double) texts * T * token) / bandwidth, operations / flops))
            .clue("The weights are fetched once for all texts; multiplied they are for each.")
            .mistake(
                    "each text fetches the weights for itself",
                    (bandwidth, flops, weights, operations, token, texts, T) -> longer(
                            texts, texts * (weights + (double) T * token) / bandwidth, texts * operations / flops))
            .clue("Written at once, the texts share one fetching of the weights. How many tokens come out of it?")
            .mistake(
                    "the cache is forgotten",
                    (bandwidth, flops, weights, operations, token, texts, T) ->
                            longer(texts, weights / bandwidth, texts * operations / flops))
            .clue("For each text its keys and values are fetched, too.")
            .mistake(
                    "one cache for all texts",
                    (bandwidth, flops, weights, operations, token, texts, T) ->
                            longer(texts, (weights + T * token) / bandwidth, texts * operations / flops))
            .clue("The weights are shared; each text has a cache of its own.")
            .mistake(
                    "for one text instead of all together",
                    (bandwidth, flops, weights, operations, token, texts, T) ->
                            longer(1, (weights + (double) texts * T * token) / bandwidth, texts * operations / flops))
            .clue("A pass gives a token to each of the texts.")
            .mistake(
                    "only the newest token of each cache is fetched",
                    (bandwidth, flops, weights, operations, token, texts, T) ->
                            longer(texts, (weights + texts * token) / bandwidth, texts * operations / flops))
            .clue("The newest token looks at all T.")
            .mistake(
                    "seconds a pass instead of tokens a second",
                    (bandwidth, flops, weights, operations, token, texts, T) ->
                            Math.max((weights + (double) texts * T * token) / bandwidth, texts * operations / flops))
            .clue(
                    "That is how long one pass takes. How many tokens come out of it, and how many passes fit into a second?")
            .mistake(
                    "texts times T in whole numbers, which may be too large for an int",
                    (bandwidth, flops, weights, operations, token, texts, T) -> longer(
                            texts, (weights + (texts * T * (int) token)) / bandwidth, texts * operations / flops))
            .clue("Let one factor be a double before you multiply.")
            .hint(
                    "What does one pass fetch, once for all and once for each text? What does it compute, and for how many?")
            .hint(
                    "Fetching takes (weights + texts · T · token) / bandwidth, arithmetic texts · operations / flops; the "
                            + "longer one is the pass.")
            .hint("texts / Math.max((weights + (double) texts * T * token) / bandwidth, texts * operations / flops).")
            .matters("Up to some number of users more of them cost nothing. Then their caches or the arithmetic do.");
}
