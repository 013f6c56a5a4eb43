package firsthand.checks.n12;

import firsthand.checks.engine.Check;
import java.util.stream.IntStream;

/** The places of a rolling cache's tokens, the oldest first. */
@FunctionalInterface
public interface RingOrder {
    int[] of(int position, int W);

    private static int[] places(int from, int to, int W) {
        return IntStream.range(from, to).map(token -> Math.floorMod(token, W)).toArray();
    }

    Check<RingOrder> CHECK = Check.<RingOrder>of(
                    "places of a ring",
                    (position, W) -> places(Math.max(0, position - W), position, W),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1)))
            .takes("position", "W")
            .labelled("not full yet", 3, 5)
            .labelled("just full", 5, 5)
            .labelled("one more", 6, 5)
            .labelled("round more than twice", 11, 4)
            .labelled("a window of one", 7, 1)
            .labelled("nothing yet", 0, 3)
            .within(0, "whole numbers")
            .mistake(
                    "always W places, also when fewer tokens have come",
                    (position, W) -> places(position - W, position, W))
            .clue("Three tokens have come and five places exist: how many tokens are kept?")
            .mistake(
                    "from place 0 on, whatever is oldest",
                    (position, W) -> IntStream.range(0, Math.min(position, W)).toArray())
            .clue("After one more than W, the newest stands at place 0. Who is the oldest then?")
            .mistake(
                    "the newest first",
                    (position, W) -> IntStream.range(0, Math.min(position, W))
                            .map(i -> (position - 1 - i) % W)
                            .toArray())
            .clue("The oldest first: the order of the text.")
            .mistake(
                    "the tokens' numbers instead of their places",
                    (position, W) ->
                            IntStream.range(Math.max(0, position - W), position).toArray())
            .clue("Token 7 of a ring of five stands at place 2.")
            .mistake(
                    "one too few: the oldest is missing",
                    (position, W) -> places(Math.max(0, position - W + 1), position, W))
            .clue("W tokens fit.")
            .mistake(
                    "one ahead: begins after the oldest and ends with the next",
                    (position, W) -> places(Math.max(0, position - W) + 1, position + 1, W))
            .clue("The place position % W is where the next token will go. Until then the oldest stands there.")
            .hint("Which tokens are kept: the first and the last number?")
            .hint("Those from position − W (or 0) to position − 1. Where does token t stand?")
            .hint("IntStream.range(Math.max(0, position - W), position).map(t -> t % W).")
            .matters("With a ring nothing is ever moved: a new token takes the place of the oldest.");
}
