package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** Nesterov's steps with the gradient taken ahead, at w − ημv: v ← μv + g, w ← w − ηv. */
@FunctionalInterface
public interface LookAhead {
    double[] walk(DoubleUnaryOperator gradient, double w, double rate, double mu, int steps);

    /** The gradient is taken at w − ahead · v. */
    private static double[] lookingAhead(
            DoubleUnaryOperator gradient, double start, double rate, double mu, int steps, double ahead) {
        double[] places = new double[steps];
        double w = start;
        double v = 0;
        for (int t = 0; t < steps; t++) {
            v = mu * v + gradient.applyAsDouble(w - ahead * v);
            w -= rate * v;
            places[t] = w;
        }
        return places;
    }

    Check<LookAhead> CHECK = Check.<LookAhead>of(
                    "looking ahead",
                    (gradient, w, rate, mu, steps) -> lookingAhead(gradient, w, rate, mu, steps, rate * mu),
                    (answer, in) ->
                            answer.walk(in.get(0), in.number(1), in.number(2), in.number(3), (int) in.number(4)))
            .takes("gradient", "w", "rate", "mu", "steps")
            .labelled("a bowl of curvature 3", (DoubleUnaryOperator) x -> 3 * x, 2.0, 0.1, 0.9, 6)
            .labelled("another, with its minimum at 1", (DoubleUnaryOperator) x -> 0.5 * (x - 1), -4.0, 0.3, 0.8, 5)
            .labelled("walls that grow steeper", (DoubleUnaryOperator) x -> x * x * x, 1.5, 0.05, 0.5, 4)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "the gradient is taken at w: that is momentum",
                    (gradient, w, rate, mu, steps) -> lookingAhead(gradient, w, rate, mu, steps, 0))
            .clue("Where would the velocity alone lead from w? There the gradient is asked for.")
            .mistake(
                    "looks back, not ahead",
                    (gradient, w, rate, mu, steps) -> lookingAhead(gradient, w, rate, mu, steps, -rate * mu))
            .clue("The step is −ηv. On which side of w does it end?")
            .mistake(
                    "looks a whole velocity ahead, η·v",
                    (gradient, w, rate, mu, steps) -> lookingAhead(gradient, w, rate, mu, steps, rate))
            .clue("Of the velocity only μ·v goes on into the next step.")
            .mistake(
                    "looks ahead without the rate, μ·v",
                    (gradient, w, rate, mu, steps) -> lookingAhead(gradient, w, rate, mu, steps, mu))
            .clue("A velocity becomes a way only when it is multiplied by the rate.")
            .mistake("returns the places ahead", (gradient, w, rate, mu, steps) -> {
                double[] places = new double[steps];
                double at = w;
                double v = 0;
                for (int t = 0; t < steps; t++) {
                    double g = gradient.applyAsDouble(at);
                    v = mu * v + g;
                    at -= rate * (g + mu * v);
                    places[t] = at;
                }
                return places;
            })
            .clue("That is the form of the notebook, whose w is the place ahead. Here w itself is asked for.")
            .mistake("goes to the place ahead, and from there the whole step", (gradient, w, rate, mu, steps) -> {
                double[] places = new double[steps];
                double at = w;
                double v = 0;
                for (int t = 0; t < steps; t++) {
                    at -= rate * mu * v;
                    v = mu * v + gradient.applyAsDouble(at);
                    at -= rate * v;
                    places[t] = at;
                }
                return places;
            })
            .clue("You only look there. The step begins at w, so the way by μ·v must not count twice.")
            .mistake("the velocity is an average, with 1 − μ", (gradient, w, rate, mu, steps) -> {
                double[] places = new double[steps];
                double at = w;
                double v = 0;
                for (int t = 0; t < steps; t++) {
                    v = mu * v + (1 - mu) * gradient.applyAsDouble(at - rate * mu * v);
                    at -= rate * v;
                    places[t] = at;
                }
                return places;
            })
            .clue("Here the velocity adds up gradients: v ← μv + g.")
            .hint("A loop as for momentum. One thing changes: the place at which you ask for the gradient.")
            .hint("Three lines: the place ahead, v, then w. With v = 0 at first, the first place ahead is w itself.")
            .hint("v = mu * v + gradient.applyAsDouble(w - rate * mu * v), then w -= rate * v.")
            .matters("The same method, seen from two places: the notebook's w is always one look ahead of yours.");
}
