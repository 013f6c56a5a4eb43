package firsthand.checks.n02;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;

/** The gradients that go on to a and b from q = a/b: {g/b, −g·a/b²}. */
@FunctionalInterface
public interface DivideRule {
    double[] passOn(double a, double b, double arriving);

    Check<DivideRule> CHECK = Check.<DivideRule>of(
                    "backward rule of a quotient",
                    (a, b, g) -> new double[] {g / b, -g * a / (b * b)},
                    (answer, in) -> {
                        double[] both = answer.passOn(in.number(0), in.number(1), in.number(2));
                        return both == null ? null : NdArray.of(both);
                    })
            .takes("a", "b", "g")
            .input(6.0, 2.0, 1.0)
            .input(-3.0, 4.0, 0.5)
            .input(1.5, -0.5, -2.0)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("forgets the arriving gradient", (a, b, g) -> new double[] {1 / b, -a / (b * b)})
            .clue("These are the slopes of the quotient itself. What does the chain rule do with the gradient that "
                    + "arrives?")
            .mistake("the minus is missing", (a, b, g) -> new double[] {g / b, g * a / (b * b)})
            .clue("Make b a little larger, with a and b positive: does a / b grow or shrink?")
            .mistake("b is not squared", (a, b, g) -> new double[] {g / b, -g * a / b})
            .clue("The derivative of 1/b is not 1/b with a minus. Write it as b to the power of -1.")
            .mistake("the two are in the wrong order", (a, b, g) -> new double[] {-g * a / (b * b), g / b})
            .clue("The first number belongs to a, the second to b.")
            .mistake("the rule of a product", (a, b, g) -> new double[] {g * b, g * a})
            .clue("Those are the slopes of a · b. Here a is divided by b.")
            .mistake("divides by the arriving gradient", (a, b, g) -> new double[] {1 / (b * g), -a / (b * b * g)})
            .clue("Slopes along a path multiply, they do not divide.")
            .hint("Each of the two gets g times a slope of its own: the slope of a / b by it, the other held still.")
            .hint("a / b is a times 1/b. Hold one still, derive by the other.")
            .hint("To a goes g / b. To b goes g times a times −1/b², the slope of 1/b.")
            .matters("With a forward and a local rule you can add any operation to an autograd.");
}
