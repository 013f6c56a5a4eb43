package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.stream.IntStream;

/** The targets of the window text[start] … text[start + T − 1]. */
@FunctionalInterface
public interface Targets {
    int[] of(int[] text, int start, int T);

    private static int[] from(int[] text, int start, int length) {
        return IntStream.range(start, start + length)
                .map(i -> text[Math.floorMod(i, text.length)])
                .toArray();
    }

    Check<Targets> CHECK = Check.<Targets>of(
                    "targets of a window",
                    (text, start, T) -> from(text, start + 1, T),
                    (answer, in) -> answer.of(in.get(0), in.integer(1), in.integer(2)))
            .takes("text", "start", "T")
            .input(new int[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 8}, 2, 4)
            .input(new int[] {7, 0, 2, 5, 1, 6, 3}, 1, 3)
            .within(0, "whole numbers")
            .mistake("not shifted: the targets are the inputs", (text, start, T) -> from(text, start, T))
            .clue("What is the target at the window's first place: the token there, or the one after it?")
            .mistake("shifted twice", (text, start, T) -> from(text, start + 2, T))
            .clue("Your targets skip a token. A model trained so writes every other character.")
            .mistake("shifted the wrong way", (text, start, T) -> from(text, start - 1, T))
            .clue("Your targets are the tokens before. A causal model has already seen those.")
            .mistake("the last target is taken from the window's beginning", (text, start, T) -> {
                int[] targets = from(text, start + 1, T);
                targets[T - 1] = text[start];
                return targets;
            })
            .clue("A window turned round like a ring: its last target is the text's next token, not its own first.")
            .mistake("ignores where the window begins", (text, start, T) -> from(text, 1, T))
            .clue("Your targets are those of the window at 0. Where does this one begin?")
            .hint("Write inputs and targets of a window below each other; each target is its input's right neighbour.")
            .hint("T numbers, and the first of them stands one place after start.")
            .hint("Arrays.copyOfRange(text, from, to): from start + 1, to T places later.")
            .matters("One shift is the whole difference between a language model and an expensive copy.");
}
