package firsthand.checks.n08;

import firsthand.checks.engine.Check;

/** Four maps of attention: the one that copies, the one that reverses, an untrained one, one without positions. */
public final class WhichBlankMap {
    public static final Check<String> CHECK = Check.choice("four maps of attention", "bdac")
            .within(0, "letters, nothing is rounded")
            .mistake("copy and reverse exchanged", "dbac")
            .clue("Blank 1 is the upper row. When copying it needs the first letter: where must its weight lie?")
            .mistake("untrained and without positions exchanged", "bdca")
            .clue("Without positions all blanks are the same to the model. Which map has ten equal rows?")
            .mistake("copy and reverse exchanged, and the other two as well", "dbca")
            .clue(
                    "Blank 1 is the upper row and needs the first letter when it copies. Equal rows: nobody knows its place.")
            .mistake("the order in which they are drawn", "abcd")
            .clue("The maps are mixed on purpose. Begin with the two diagonals.")
            .hint("Two maps have a diagonal. Two have none: compare their rows with each other.")
            .hint("Copy: blank k looks ten to the left. Reverse: a mirror. Without positions: each row like the other.")
            .hint("A diagonal that falls to the right copies, one that rises reverses; equal rows have no positions.")
            .matters("A map of weights often tells at one look what a model cannot know.");

    private WhichBlankMap() {}
}
