package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** Five losses of gradient descent, and what is wrong with each rate. */
public final class ReadCurves {
    public static final Check<String> CHECK = Check.choice("which rate was too high", "lrhne")
            .within(1e-12, "letters")
            .mistake("too low and right exchanged", "rlhne")
            .clue("Both fall steadily. Which of the two is still at half of its start at the end?")
            .mistake("at the edge and too high exchanged", "lrenh")
            .clue("One grows from step to step, the other swings between the same two values.")
            .mistake("noise and edge exchanged", "lrhen")
            .clue("One jumps without a pattern about a floor, the other repeats itself exactly.")
            .mistake("called the diverging one noise", "lrnhe")
            .clue("Noise has a floor. Does C have one?")
            .mistake("everything that does not fall steadily is too high", "lrhhh")
            .clue("Of the last three only one grows without end.")
            .hint("For each: does it fall, stay, or grow? And if it stays: regular or not?")
            .hint("Draw the five with a logarithmic axis; there is one of each kind.")
            .hint("A creeps: l. B is at 1e-4 soon: r. C grows: h. D jumps about 0.1: n. E repeats: e.")
            .matters("Half of all debugging of a training begins with this look.");

    private ReadCurves() {}
}
