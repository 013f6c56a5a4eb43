package firsthand.checks.n01;

import firsthand.checks.engine.Check;

/** ln 10: the loss of ten classes before anything is learned. */
public final class FirstLoss {
    public static final Check<Double> CHECK = Check.rounded("the first loss of ten classes", Math.log(10), 2, "nats")
            .within(0.005, "two digits show that the thought is right")
            .mistake("that is the loss of two classes", Math.log(2))
            .clue("With two classes each gets one half. What does each of ten get?")
            .mistake("the probability, not what it costs", 0.1)
            .clue("A tenth is what the right class gets. What is the loss of a tenth?")
            .mistake("the logarithm to base 10", 1.0)
            .clue("The loss is in nats: which logarithm belongs to them?")
            .mistake("the minus is missing", -Math.log(10))
            .clue("The logarithm of a probability is negative. Is a loss?")
            .mistake("bits instead of nats", Math.log(10) / Math.log(2))
            .clue("You took the logarithm to base 2. Nats belong to the natural one.")
            .hint("What does a network that knows nothing say about each of the ten classes?")
            .hint("One probability, its natural logarithm, and the minus.")
            .hint("-Math.log(0.1), the same as Math.log(10).")
            .matters(
                    "A first loss far from the logarithm of the number of classes means a mistake, before any training.");

    private FirstLoss() {}
}
