package firsthand.checks.n07;

import firsthand.checks.engine.Check;

/** Three pairs with three values and no look at the keys: the commonest value is right in 17 of 27 cases. */
public final class WithoutKeys {
    public static final Check<Double> CHECK = Check.rounded("right without the keys", 17 / 27.0, 3, "")
            .within(1e-6, "three digits are enough, if they are the right ones")
            .mistake("blind guessing", 1 / 3.0)
            .clue("It has read three values. Does it know nothing of them?")
            .mistake("two pairs instead of three, or as if two of three were always alike", 2 / 3.0)
            .clue("Three values may be all alike, two alike, or all different. How often is each?")
            .mistake("four values, as above", 9 / 16.0)
            .clue("Here there are three values: 27 lists of three.")
            .mistake("forgets that all three may differ", 1 / 9.0 + 8 / 9.0 * 2 / 3)
            .clue("0, 1, 2 is a list as well, and five others like it. What can the reader do there?")
            .mistake("forgets that all three may be alike", 7 / 9.0 * 2 / 3 + 2 / 9.0 / 3)
            .clue("Three of the 27 lists are all alike. How many questions does it get right there?")
            .mistake("where all differ, nothing is right", 1 / 9.0 + 2 / 3.0 * 2 / 3)
            .clue("All three values differ, and the reader names one of them. Can that be the one asked for?")
            .mistake("how often one value comes twice or more, not how often the answer is right", 7 / 9.0)
            .clue("Two alike: the reader names that value. Which of the three questions does it get wrong?")
            .mistake("all right, as if it read the keys", 1.0)
            .clue("That takes the keys. What is left for a reader who sees values only?")
            .mistake("percent instead of a share", 1700 / 27.0)
            .clue("Asked for is a share between 0 and 1.")
            .hint("The best reader without keys names the value that came most often.")
            .hint(
                    "Three kinds of lists, by how often the commonest value comes: 3, 2 or 1 times. Count the lists of each.")
            .hint("3 lists with all right, 18 with two thirds, 6 with one third, out of 27.")
            .matters(
                    "A line to beat is worth more than a line of its own: compute the trivial answer before you admire.");

    private WithoutKeys() {}
}
