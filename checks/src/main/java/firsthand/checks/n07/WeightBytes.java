package firsthand.checks.n07;

import firsthand.checks.engine.Check;

/** Bytes of the weights of one layer with 12 heads of length 64 at T = 1024 in float32. */
public final class WeightBytes {
    public static final Check<Double> CHECK = Check.rounded(
                    "bytes of attention weights", 4.0 * 12 * 1024 * 1024, 3, "bytes")
            .within(1e-6, "three digits are enough, if they are the right ones: T (T − 1) is only a part in 1,000 less")
            .mistake("grows with T instead of T²", 4.0 * 12 * 1024)
            .clue("Each of the 1,024 positions has a row of weights. How long is a row?")
            .mistake("one head instead of twelve", 4.0 * 1024 * 1024)
            .clue("Every head has a table of its own.")
            .mistake("counts weights, not bytes", 12.0 * 1024 * 1024)
            .clue("How many bytes does one number in float32 take?")
            .mistake("twice as many bytes", 8.0 * 12 * 1024 * 1024)
            .clue("A float in Java has 32 bits, and there is one table a head.")
            .mistake("bits instead of bytes", 32.0 * 12 * 1024 * 1024)
            .clue("Eight bits make a byte.")
            .mistake("MiB instead of bytes", 48.0)
            .clue("That many times 1024 · 1024 bytes.")
            .mistake("counts the queries instead of the weights", 4.0 * 12 * 1024 * 64)
            .clue("Those are the queries: T rows of d numbers. The weights have one for each pair of positions.")
            .mistake("multiplied by the length of a query, too", 4.0 * 12 * 1024 * 1024 * 64)
            .clue("64 is the length of a query. A weight is one number for each pair of positions.")
            .mistake("twelve layers of it", 4.0 * 12 * 12 * 1024 * 1024)
            .clue("12 times too much: asked is one layer, with 12 heads.")
            .mistake("only the half that a causal mask leaves", 4.0 * 12 * (1024 * 1025 / 2))
            .clue("What is hidden becomes 0, but the table has a place for it.")
            .hint("What shape has the table of weights of one head?")
            .hint("One table for each head, T rows and T columns, four bytes each.")
            .hint("12 heads, each 1024 · 1024 numbers of 4 bytes, as a double: begin with 12.0.")
            .matters("Twice the text, four times the memory: why long contexts are expensive, and what FlashAttention "
                    + "avoids.");

    private WeightBytes() {}
}
