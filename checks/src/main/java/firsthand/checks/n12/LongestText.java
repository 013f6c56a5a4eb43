package firsthand.checks.n12;

import firsthand.checks.engine.Check;

/** How many tokens B texts written at once may have each, where so many bytes are free for their keys and values. */
@FunctionalInterface
public interface LongestText {
    long of(int L, int B, int G, int D, int bytes, long memory);

    Check<LongestText> CHECK = Check.<LongestText>of(
                    "the longest text",
                    (L, B, G, D, bytes, memory) -> memory / (2L * L * B * G * D * bytes),
                    (answer, in) -> (double)
                            answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3), in.integer(4), (long)
                                    in.number(5)))
            .takes("L", "B", "G", "D", "bytes", "memory")
            .labelled("GPT-2 small, eight texts in a gigabyte", 12, 8, 12, 64, 4, 1_000_000_000L)
            .labelled("8 groups in half precision, sixteen texts", 32, 16, 8, 128, 2, 24_000_000_000L)
            .labelled("a large model and one text", 80, 1, 64, 128, 2, 80_000_000_000L)
            .labelled("no room for one token each", 12, 1000, 12, 64, 4, 70_000_000L)
            .labelled("room for just one", 2, 1, 1, 1, 1, 4L)
            .labelled("a byte too few for two", 2, 1, 1, 1, 1, 7L)
            .labelled("two thousand texts", 80, 2000, 64, 128, 2, 16_000_000_000_000L)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake(
                    "the factor 2 is missing: keys or values, not both",
                    (L, B, G, D, bytes, memory) -> memory / (1L * L * B * G * D * bytes))
            .clue("Your texts are twice as long as there is room for. What is kept besides the keys?")
            .mistake("numbers are counted, not bytes", (L, B, G, D, bytes, memory) -> memory / (2L * L * B * G * D))
            .clue("That would be right if a number took one byte. How many does it take here?")
            .mistake("one layer instead of all", (L, B, G, D, bytes, memory) -> memory / (2L * B * G * D * bytes))
            .clue("Each layer keeps keys and values of its own.")
            .mistake(
                    "one text instead of all of them", (L, B, G, D, bytes, memory) -> memory / (2L * L * G * D * bytes))
            .clue("The texts share the memory: each has a past of its own.")
            .mistake("one head instead of all", (L, B, G, D, bytes, memory) -> memory / (2L * L * B * D * bytes))
            .clue("Each of the G heads has keys and values.")
            .mistake("one number a head instead of D", (L, B, G, D, bytes, memory) -> memory / (2L * L * B * G * bytes))
            .clue("A key is a vector. How long is it?")
            .mistake(
                    "rounded up: the last token does not fit",
                    (L, B, G, D, bytes, memory) -> Math.ceilDiv(memory, 2L * L * B * G * D * bytes))
            .clue("What is left over is no room for a whole token.")
            .mistake(
                    "rounded to the nearest",
                    (L, B, G, D, bytes, memory) -> Math.round((double) memory / (2L * L * B * G * D * bytes)))
            .clue("Two thirds of a token's room are no room for a token.")
            .mistake("queries are kept too", (L, B, G, D, bytes, memory) -> memory / (3L * L * B * G * D * bytes))
            .clue("Who asks for an old query? Only the newest token looks.")
            .mistake(
                    "the tokens of all texts together",
                    (L, B, G, D, bytes, memory) -> memory / (2L * L * B * G * D * bytes) * B)
            .clue("So many tokens fit in all. How many of them are for each text?")
            .mistake("the memory that one token takes", (L, B, G, D, bytes, memory) -> 2L * L * B * G * D * bytes)
            .clue("That is what one token of each text takes. How often does it fit?")
            .mistake(
                    "computed in int, which ends at two thousand million",
                    (L, B, G, D, bytes, memory) -> memory / (int) (2L * L * B * G * D * bytes))
            .clue("Right for small models. A large one's bytes do not fit into an int: let one factor be a long.")
            .hint("What does one more token of each text take? How often does that fit into the memory?")
            .hint("A token takes 2 · L · G · D · bytes; all texts grow by one token at a time.")
            .hint("memory / (2L * L * B * G * D * bytes), a division of whole numbers.")
            .matters("With many users at once this memory, not the weights, decides how long each may write.");
}
