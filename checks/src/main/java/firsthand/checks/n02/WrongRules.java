package firsthand.checks.n02;

import firsthand.checks.engine.Check;

/** c and d: tanh with its input, and a product that overwrites. */
public final class WrongRules {
    public static final Check<String> CHECK = Check.letters("which rules are wrong", "cd")
            .within(1e-12, "letters")
            .mistake("only one of the two", "c")
            .clue("There is another one. Did you try places other than 0, and numbers that are used twice?")
            .mistake("only the other one of the two", "d")
            .clue("There is another one. Is every rule right far from 0, too?")
            .mistake("two rules that are right", "ae")
            .clue("Measure those two again, to both sides and with a step of 6e-6.")
            .mistake("one too many: the square root is right", "cde")
            .clue("Is your measurement of the square root to both sides? Near 0 a step of 0.1 is too large.")
            .mistake("one too many: the quotient is right", "bcd")
            .clue("The slope of 1/x is negative everywhere. Measure it again.")
            .hint("Measure each slope at three places and compare; do not only look at x = 0.")
            .hint("Two are wrong. One of them is right at 0 and wrong elsewhere.")
            .hint("tanh's slope is 1 − tanh²x, not 1 − x²; and x·x has two contributions.")
            .matters("A check at one place proves little: the wrong tanh rule is right at 0.");

    private WrongRules() {}
}
