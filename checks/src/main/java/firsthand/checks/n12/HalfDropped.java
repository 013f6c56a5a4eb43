package firsthand.checks.n12;

import firsthand.checks.engine.Check;

/** Tokens through a model that keeps the last few of a full context, is fed them again and goes on. */
@FunctionalInterface
public interface HalfDropped {
    long fed(int T, int keep, int n);

    /** The tokens fed, when a full cache is left with {@code held} tokens and {@code again} are fed anew. */
    private static long count(int T, int held, int again, int n) {
        long fed = 0;
        int inside = 0;
        for (int i = 0; i < n; i++) {
            if (inside >= T) {
                inside = held;
                fed += again;
            }
            inside++;
            fed++;
        }
        return fed;
    }

    Check<HalfDropped> CHECK = Check.<HalfDropped>of(
                    "tokens fed past the context", (T, keep, n) -> count(T, keep - 1, keep - 1, n), (answer, in) ->
                            (double) answer.fed(in.integer(0), in.integer(1), in.integer(2)))
            .takes("T", "keep", "n")
            .labelled("all fits", 8, 4, 8)
            .labelled("one more", 8, 4, 9)
            .labelled("several times", 8, 4, 30)
            .labelled("the window moves by one", 6, 6, 10)
            .labelled("all is forgotten but the newest", 5, 1, 12)
            .input(128, 64, 1_000)
            .labelled("a long text", 1_024, 768, 5_000)
            .labelled("past two thousand million", 50_000, 50_000, 100_000)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake("counted in int, which ends at two thousand million", (T, keep, n) ->
                    (int) count(T, keep - 1, keep - 1, n))
            .clue("Right for short texts. So many tokens do not fit into an int: count in a long.")
            .mistake("nothing is fed again", (T, keep, n) -> n)
            .clue("After the context is full the kept tokens have other places. Their keys must be computed anew.")
            .mistake("the newest token is counted twice", (T, keep, n) -> count(T, keep - 1, keep, n))
            .clue("Of the tokens kept, one is the newest: it would have been fed in any case.")
            .mistake("the window is computed anew for every token", (T, keep, n) -> {
                long fed = 0;
                for (int i = 1; i <= n; i++) {
                    fed += i <= T ? 1 : T;
                }
                return fed;
            })
            .clue("That is a window that moves by one. After a drop there is room for more than one token.")
            .mistake("dropped only once", (T, keep, n) -> n > T ? n + keep - 1L : n)
            .clue("It fills up again. How many tokens later?")
            .mistake(
                    "what is dropped is fed again instead of what is kept",
                    (T, keep, n) -> count(T, keep - 1, T - keep, n))
            .clue("The kept ones are fed again. The dropped ones are gone.")
            .mistake("one token too early", (T, keep, n) -> count(T - 1, keep - 1, keep - 1, n))
            .clue("A context of T holds T tokens.")
            .mistake("one more is kept", (T, keep, n) -> count(T, keep, keep, n))
            .clue("After the drop and the newest token, keep tokens are in the cache, not keep + 1.")
            .mistake("no cache at all", (T, keep, n) -> {
                long fed = 0;
                for (int i = 1; i <= n; i++) {
                    fed += Math.min(i, T);
                }
                return fed;
            })
            .clue("As long as there is room, each token is fed once.")
            .hint("Follow one number: how many tokens are in the cache. What happens to it when it reaches T?")
            .hint("Each new token is fed once; when T are in, keep − 1 are fed again, and with the newest keep are in.")
            .hint("A loop over n: if (held == T) { held = keep - 1; fed += keep - 1; } then held++ and fed++.")
            .matters("Keep half, and a token costs two. Keep all but one, and the cache is worth nothing.");
}
