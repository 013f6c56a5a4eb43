package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** Where a weight is after w ← w (1 − η λ), then Adam's step, for each gradient. */
@FunctionalInterface
public interface AdamWSteps {
    double end(double w, double[] gradients, double rate, double decay);

    /** How one weight goes on from Adam's step, which is negative for a positive gradient. */
    interface Decay {
        double next(double w, double step);
    }

    private static double adamThen(double w, double[] g, double rate, Decay decay) {
        double now = w;
        for (double step : AdamSteps.adam(g, 0.9, 0.999, (m, s) -> AdamSteps.usual(rate, m, s))) {
            now = decay.next(now, step);
        }
        return now;
    }

    /** Adam with the decay in the gradient, or something else made of weight and gradient. */
    private static double adamOn(double w, double[] g, double rate, AdamSteps.Velocity gradient) {
        double now = w;
        double m = 0;
        double s = 0;
        for (int t = 1; t <= g.length; t++) {
            double seen = gradient.next(now, g[t - 1]);
            m = 0.9 * m + (1 - 0.9) * seen;
            s = 0.999 * s + (1 - 0.999) * seen * seen;
            now += AdamSteps.usual(rate, AdamSteps.hat(m, 0.9, t), AdamSteps.hat(s, 0.999, t));
        }
        return now;
    }

    Check<AdamWSteps> CHECK = Check.<AdamWSteps>of(
                    "AdamW",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now * (1 - rate * decay) + step),
                    (answer, in) -> answer.end(in.number(0), in.get(1), in.number(2), in.number(3)))
            .takes("w", "gradients", "rate", "decay")
            .input(2.0, new double[] {1, -0.5, 2}, 0.1, 0.5)
            .input(-3.0, new double[] {10, 8, 12, -9}, 0.05, 0.2)
            .labelled("no gradient", 1.0, new double[] {0, 0, 0}, 0.1, 0.3)
            .within(1e-5, "Adam's own rounding, in float32 too")
            .mistake("no decay: plain Adam", (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now + step))
            .clue("With gradients of 0, does your weight change at all?")
            .mistake(
                    "the decay is added to the gradient",
                    (w, g, rate, decay) -> adamOn(w, g, rate, (now, seen) -> seen + decay * now))
            .clue("Then Adam divides it away. The W stands for keeping decay and gradient apart.")
            .mistake(
                    "the decay is not multiplied by the rate",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now * (1 - decay) + step))
            .clue("Yours shrinks too fast. In PyTorch a lower rate also means a slower decay.")
            .mistake(
                    "the decay comes after Adam's step",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> (now + step) * (1 - rate * decay)))
            .clue("Almost. Your decay also shrinks the step just taken; PyTorch's shrinks the weight before it.")
            .mistake(
                    "the weight grows",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now * (1 + rate * decay) + step))
            .clue("With gradients of 0, does your weight come closer to 0?")
            .mistake(
                    "decays only once, not at every step",
                    (w, g, rate, decay) -> adamThen(w * (1 - rate * decay), g, rate, (now, step) -> now + step))
            .clue("Every step decays, also the second one.")
            .mistake(
                    "subtracts a fixed amount instead of a share",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now - rate * decay + step))
            .clue("A negative weight should decay towards 0 as well. Does yours?")
            .mistake(
                    "shrinks Adam's step instead of the weight",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now + step * (1 - rate * decay)))
            .clue("Which of the two should come closer to 0?")
            .hint("What does AdamW do that Adam does not, and does it pass through the two averages?")
            .hint("Two lines for each gradient: first the weight shrinks by the share η·λ, then Adam's step is added.")
            .hint("for each step of adamSteps(g, rate): w = w * (1 - rate * decay) + step.")
            .matters("With it every weight shrinks by the same share, whatever its gradients are.");
}
