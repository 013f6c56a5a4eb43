package firsthand.checks.n12;

import firsthand.checks.engine.Check;

/** The bytes of keys and values of L layers, B sequences, H heads of D numbers, T tokens. */
@FunctionalInterface
public interface CacheBytes {
    long of(int L, int B, int H, int D, int T, int bytes);

    Check<CacheBytes> CHECK = Check.<CacheBytes>of(
                    "bytes of a cache",
                    (L, B, H, D, T, bytes) -> 2L * L * B * H * D * T * bytes,
                    (answer, in) -> (double) answer.of(
                            in.integer(0), in.integer(1), in.integer(2), in.integer(3), in.integer(4), in.integer(5)))
            .takes("L", "B", "H", "D", "T", "bytes")
            .labelled("GPT-2 small, its whole context", 12, 1, 12, 64, 1024, 4)
            .labelled("in half precision, a batch of 3", 5, 3, 4, 32, 100, 2)
            .labelled("a large model", 80, 16, 64, 128, 4096, 2)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake(
                    "the factor 2 is missing: keys or values, not both",
                    (L, B, H, D, T, bytes) -> 1L * L * B * H * D * T * bytes)
            .clue("Half of what is needed. What is kept besides the keys?")
            .mistake("numbers are counted, not bytes", (L, B, H, D, T, bytes) -> 2L * L * B * H * D * T)
            .clue("That is how many numbers there are. How large is one?")
            .mistake("one layer instead of all", (L, B, H, D, T, bytes) -> 2L * B * H * D * T * bytes)
            .clue("Each layer has its own queries, keys and values.")
            .mistake("one sequence instead of the batch", (L, B, H, D, T, bytes) -> 2L * L * H * D * T * bytes)
            .clue("Each sequence of the batch has a past of its own.")
            .mistake("one head instead of all", (L, B, H, D, T, bytes) -> 2L * L * B * D * T * bytes)
            .clue("Each head looks by keys of its own.")
            .mistake("one token instead of all", (L, B, H, D, T, bytes) -> 2L * L * B * H * D * bytes)
            .clue("That is what one more token costs. How many are there?")
            .mistake(
                    "the attention weights are kept too",
                    (L, B, H, D, T, bytes) -> 2L * L * B * H * D * T * bytes + 1L * L * B * H * T * T * bytes)
            .clue("Weights T × T are not kept: each token uses its row once.")
            .mistake("queries are kept too", (L, B, H, D, T, bytes) -> 3L * L * B * H * D * T * bytes)
            .clue("Who asks for an old query? Only the newest token looks.")
            .mistake("computed in int, which ends at two thousand million", (L, B, H, D, T, bytes) ->
                    (int) (2L * L * B * H * D * T * bytes))
            .clue("Right for small models. A large one's bytes do not fit into an int: let one factor be a long.")
            .hint("What does a layer keep for each token, and how often?")
            .hint("Two tensors a layer, (B, H, T, D) each.")
            .hint("2 · L · B · H · D · T · bytes; begin with 2L, so that all is counted in long.")
            .matters("With many users at once this memory, not the weights, decides how many a server can hold.");
}
