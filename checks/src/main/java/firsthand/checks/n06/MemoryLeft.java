package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** 0.99¹⁰⁰: what a forget gate leaves. */
public final class MemoryLeft {
    public static final Check<Double> CHECK = Check.rounded("what a hundred steps leave", Math.pow(0.99, 100), 2, "")
            .within(5e-4, "two digits are enough, if they are the right ones: a step more or less is a part in 100")
            .mistake("nothing is left", 0.0)
            .clue("Each step takes a hundredth of what is left, not of what there was at the start. Or is it 99 / "
                    + "100, which is 0 in Java?")
            .mistake("what is lost, not what is left", 1 - Math.pow(0.99, 100))
            .clue("And the rest?")
            .mistake("a factor of 0.9 a step", Math.pow(0.9, 100))
            .clue("One hundredth is lost at a step, not one tenth.")
            .mistake("one step only", 0.99)
            .clue("That is what the first of a hundred steps leaves.")
            .mistake("a percentage", 100 * Math.pow(0.99, 100))
            .clue("That is in percent. A share lies between 0 and 1.")
            .hint("Each step multiplies by the gate. A hundred steps do it a hundred times.")
            .hint("A power with two numbers: what one step leaves, and how many steps there are.")
            .hint("Math.pow(0.99, 100).")
            .matters("Over a third, where an RNN that loses a tenth at each step has 0.00003 left.");

    private MemoryLeft() {}
}
