package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** The gradient of (x² + y − 11)² + (x + y² − 7)². */
@FunctionalInterface
public interface Himmelblau {
    double[] at(double x, double y);

    private static double[] himmelblauSlopes(double x, double y) {
        double a = x * x + y - 11;
        double b = x + y * y - 7;
        return new double[] {4 * x * a + 2 * b, 2 * a + 4 * y * b};
    }

    Check<Himmelblau> CHECK = Check.<Himmelblau>of(
                    "gradient of Himmelblau's function",
                    Himmelblau::himmelblauSlopes,
                    (answer, in) -> answer.at(in.number(0), in.number(1)))
            .takes("x", "y")
            .input(1.0, 2.0)
            .input(-2.0, 3.0)
            .input(0.5, -1.5)
            .labelled("a minimum", 3.0, 2.0)
            .within(1e-6, "a slope measured by a small difference is right too")
            .mistake("the inner derivatives are missing", (x, y) -> {
                double a = x * x + y - 11;
                double b = x + y * y - 7;
                return new double[] {2 * (a + b), 2 * (a + b)};
            })
            .clue("You differentiated the squares. What does the chain rule do with what is inside them?")
            .mistake("the factors 2 of the squares are missing", (x, y) -> {
                double[] g = himmelblauSlopes(x, y);
                return new double[] {g[0] / 2, g[1] / 2};
            })
            .clue("What is the derivative of u²?")
            .mistake("x and y are exchanged", (x, y) -> {
                double[] g = himmelblauSlopes(x, y);
                return new double[] {g[1], g[0]};
            })
            .clue("Your two numbers are right. Which of them is the slope along x?")
            .mistake("points downhill", (x, y) -> {
                double[] g = himmelblauSlopes(x, y);
                return new double[] {-g[0], -g[1]};
            })
            .clue("The gradient itself points uphill; the minus belongs to the step.")
            .mistake("only one of the two squares", (x, y) -> {
                double a = x * x + y - 11;
                return new double[] {4 * x * a, 2 * a};
            })
            .clue("Both squares change when x changes, the second one too.")
            .mistake("each slope leaves out the square in which its variable is not squared", (x, y) ->
                    new double[] {4 * x * (x * x + y - 11), 4 * y * (x + y * y - 7)})
            .clue("x stands in both brackets, once squared and once not. Does each of them give a term?")
            .mistake("the value of the function for both slopes", (x, y) -> {
                double value = Math.pow(x * x + y - 11, 2) + Math.pow(x + y * y - 7, 2);
                return new double[] {value, value};
            })
            .clue("That is how high it is. How steep is it?")
            .hint("Two squares are added: each has a slope along x and one along y. Use the chain rule twice.")
            .hint("Call the brackets a and b. Along x the loss changes by 2a · ∂a/∂x + 2b · ∂b/∂x.")
            .hint("With a = x * x + y - 11 and b = x + y * y - 7: along x it is 4 * x * a + 2 * b. "
                    + "Along y it is built alike.")
            .matters("Four minima, all at 0: which one you find depends on the start and on the optimizer.");
}
