package firsthand.checks.n03;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** The slope of x · σ(x): σ(x) + x σ(x) σ(−x). */
public final class SwishPrime {
    public static final Check<DoubleUnaryOperator> CHECK = Check.scalar(
                    "derivative of Swish",
                    "x",
                    x -> SigmoidPrime.sigmoid(x) + x * SigmoidPrime.sigmoid(x) * SigmoidPrime.sigmoid(-x))
            .at(-800, -3, -1, -0.25, 0, 0.5, 2, 800)
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("only the first half of the product rule", SigmoidPrime::sigmoid)
            .clue("x · σ(x) is a product of two things that both change with x.")
            .mistake(
                    "only the second half of the product rule",
                    x -> x * SigmoidPrime.sigmoid(x) * SigmoidPrime.sigmoid(-x))
            .clue("You differentiated σ. The product rule also has a term where x is differentiated.")
            .mistake(
                    "the derivative of the sigmoid, not of x · σ(x)",
                    x -> SigmoidPrime.sigmoid(x) * SigmoidPrime.sigmoid(-x))
            .clue("Where did the x in front of σ(x) go?")
            .mistake("Swish itself, not its derivative", x -> x * SigmoidPrime.sigmoid(x))
            .clue("At x = 0 Swish is 0, but its curve rises there.")
            .mistake(
                    "the two halves are subtracted",
                    x -> SigmoidPrime.sigmoid(x) - x * SigmoidPrime.sigmoid(x) * SigmoidPrime.sigmoid(-x))
            .clue("For large positive x Swish is a little steeper than 1 before it becomes straight. Yours is not.")
            .mistake(
                    "the derivative of σ lacks its factor σ(x)",
                    x -> SigmoidPrime.sigmoid(x) + x * SigmoidPrime.sigmoid(-x))
            .clue("One of your terms takes σ's derivative for 1 - σ(x). Look at exercise 2 again.")
            .mistake(
                    "the derivative of σ lacks its factor 1 - σ(x)",
                    x -> SigmoidPrime.sigmoid(x) + x * SigmoidPrime.sigmoid(x))
            .clue("One of your terms takes σ for its own derivative. Look at exercise 2 again.")
            .hint("Swish is a product of two functions of x. Which rule derives a product?")
            .hint("Product rule: (u · v)' = u' · v + u · v', here with u = x. You have v' from exercise 2.")
            .hint("With s for σ(x): s comes from deriving x, and x * s * (1 - s) from deriving σ. Add them.")
            .matters("For x around -1.3 it is 0 and left of that below 0: Swish is not monotonic.");

    private SwishPrime() {}
}
