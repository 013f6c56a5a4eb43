package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** Which of three pairs of curves belongs to the lowest, the middle and the highest rate. */
public final class WhichRate {
    public static final Check<String> CHECK = Check.choice("which rate was it", "yzx")
            .within(1e-12, "letters")
            .mistake("from the highest to the lowest", "xzy")
            .clue("Asked for is the lowest first. Which old task is kept best?")
            .mistake("the lowest and the middle one exchanged", "zyx")
            .clue("Both keep A. Which of the two learns B more slowly?")
            .mistake("the middle one and the highest exchanged", "yxz")
            .clue("Look at A: the longer the steps, the more of it goes.")
            .mistake("all three stand in places of others", "xyz")
            .clue("One of them loses A within four steps. Is that a low rate?")
            .mistake("all three stand in other places", "zxy")
            .clue("Begin with the one that loses A. Then see which of the others is slow on B.")
            .hint("Two signs of a rate: how quickly the new task comes, and how much of the old one goes.")
            .hint(
                    "Too high: A falls at once, and B wobbles below what it could be. Too low: A stays and B comes slowly.")
            .hint("x loses A at once: the highest. y gains on B more slowly than z: y is the lowest.")
            .matters("Two curves a run tell more about a rate than one final number.");

    private WhichRate() {}
}
