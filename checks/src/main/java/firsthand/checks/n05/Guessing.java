package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** ln 63: what blind guessing among 63 characters costs, in nats. */
public final class Guessing {
    public static final Check<Double> CHECK = Check.rounded(
                    "what guessing costs", Math.log(63), 2, "nats per character")
            .within(5e-4, "two digits are enough, if they are the right ones: ln 64 is only a part in 260 away")
            .mistake("bits instead of nats", Math.log(63) / Math.log(2))
            .clue("You took the logarithm to base 2. A nat is a unit of the natural one.")
            .mistake("the logarithm to base 10", Math.log10(63))
            .clue("Java's Math.log10 counts powers of ten. Nats count powers of e.")
            .mistake("the probability instead of the loss", 1.0 / 63)
            .clue("That is how likely the right character is. What does the model pay for it?")
            .mistake("the sign is flipped", -Math.log(63))
            .clue("A loss of -ln p: is p above or below 1, and so ln p?")
            .mistake("the number of characters itself", 63.0)
            .clue("That is the perplexity of guessing. The loss is its logarithm.")
            .mistake("the loss for the names' 27 characters", Math.log(27))
            .clue("How many different characters have the plays?")
            .hint("Blind guessing gives every character the same probability. What does the loss ask of a probability?")
            .hint("Each of 63 characters gets the same probability; the loss is -ln of it.")
            .hint("−ln(1/63) = ln 63, in Java Math.log of 63.")
            .matters("An untrained model that costs much more than this begins with weights that are too large.");

    private Guessing() {}
}
