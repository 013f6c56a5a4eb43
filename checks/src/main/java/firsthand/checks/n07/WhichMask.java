package firsthand.checks.n07;

import firsthand.checks.engine.Check;

/** Six tables of weights: which one has no mask, which is causal, and so on. */
public final class WhichMask {
    public static final Check<String> CHECK = Check.choice("masks read off tables", "fdabec")
            .within(0, "letters, nothing is rounded")
            .mistake("causal and one step ahead exchanged", "fadbec")
            .clue("Look at the first row. How many weights has it in a causal table?")
            .mistake("rows and columns exchanged: past and future", "feabdc")
            .clue("A row is who looks. In a causal table the first row sees one place and the last sees all.")
            .mistake("no mask and padding exchanged", "bdafec")
            .clue("Padding hides *columns*: nobody looks at them, whoever asks.")
            .mistake("causal and window exchanged", "fcabed")
            .clue("Look at the last row: does it still see the first word?")
            .mistake("the order in which they are drawn", "abcdef")
            .clue("The tables are mixed on purpose. Begin with the one that has no empty place.")
            .hint("A row is who looks, a column what is looked at. First find the table without any empty place.")
            .hint(
                    "Padding empties whole columns. The masks of time empty triangles: above the diagonal, below it, or both.")
            .hint(
                    "Count the places in the first row and in the last: 1 and 5 is causal, 2 and 5 looks ahead, 5 and 1 sees only"
                            + " the future, 1 and 2 is a window.")
            .matters("A wrong mask raises no error. One look at the table finds it.");

    private WhichMask() {}
}
