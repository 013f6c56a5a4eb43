package firsthand.checks.n09;

import firsthand.checks.engine.Check;

/** Four models by what each pays for three characters: which is right, not shifted, without a mask, shifted twice. */
public final class WhoIsWho {
    public static final Check<String> CHECK = Check.choice("four models by their losses", "bdca")
            .within(0, "letters, nothing is rounded")
            .mistake("the one without a mask taken for the one that was not shifted", "bcda")
            .clue("Which model pays next to nothing, and for which character? That one learned to repeat.")
            .mistake("right and shifted twice exchanged", "adcb")
            .clue("Look for the smallest number of each row: in which column does it stand?")
            .mistake("right and without a mask exchanged", "cdba")
            .clue(
                    "Without its mask a model copies what stands to the right. At the end of a window nothing stands there.")
            .mistake("without a mask and shifted twice exchanged", "bdac")
            .clue("Both pay much for the next character. Which of them is better at the one after it?")
            .mistake("the order in which they are printed", "abcd")
            .clue("The rows are mixed on purpose. Begin with the number near 0.")
            .hint("A model is good at what it was taught. Which column was each of the four taught?")
            .hint(
                    "Not shifted: the first column. Right: the second. Shifted twice: the third. The fourth is left over.")
            .hint("Find the row with the least in the first column, then the least in the second, then in the third.")
            .matters("A model always learns what the loss asks for. Measure what you want on its own.");

    private WhoIsWho() {}
}
