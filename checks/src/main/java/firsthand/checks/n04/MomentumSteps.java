package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.Arrays;

/** The steps −η v, v ← μ v + g, one for each gradient. */
@FunctionalInterface
public interface MomentumSteps {
    double[] of(double[] gradients, double rate, double mu);

    /** How a velocity goes on from the old one and the gradient. */
    interface Velocity {
        double next(double velocity, double gradient);
    }

    static double[] velocities(double[] gradients, Velocity rule) {
        double[] velocities = new double[gradients.length];
        double v = 0;
        for (int t = 0; t < gradients.length; t++) {
            v = rule.next(v, gradients[t]);
            velocities[t] = v;
        }
        return velocities;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    Check<MomentumSteps> CHECK = Check.<MomentumSteps>of(
                    "momentum's steps",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> mu * v + now), -rate),
                    (answer, in) -> answer.of(in.get(0), in.number(1), in.number(2)))
            .takes("gradients", "rate", "mu")
            .labelled("a gradient that stays", new double[] {1, 1, 1, 1}, 0.1, 0.9)
            .labelled("one that alternates", new double[] {1, -1, 1, -1}, 0.1, 0.9)
            .input(new double[] {2, -0.5, 0, 3, 1}, 0.2, 0.5)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "the gradient is multiplied by 1 − μ",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> mu * v + (1 - mu) * now), -rate))
            .clue("That is Adam's average. In momentum the new gradient counts fully: look at your first step.")
            .mistake("Nesterov's steps", (g, rate, mu) -> {
                double[] v = velocities(g, (old, now) -> mu * old + now);
                double[] steps = new double[g.length];
                Arrays.setAll(steps, t -> -rate * (g[t] + mu * v[t]));
                return steps;
            })
            .clue("You look one step ahead. Plain momentum steps by v alone.")
            .mistake("0.9 for every μ", (g, rate, mu) -> scaled(velocities(g, (v, now) -> 0.9 * v + now), -rate))
            .clue("μ comes in as a parameter. Do you use it?")
            .mistake("walks uphill", (g, rate, mu) -> scaled(velocities(g, (v, now) -> mu * v + now), rate))
            .clue("Which sign does a step have when the gradient is positive?")
            .mistake("remembers nothing", (g, rate, mu) -> scaled(g, -rate))
            .clue("Your second step depends on the second gradient only. Where is the velocity kept?")
            .mistake(
                    "forgets nothing: μ is missing", (g, rate, mu) -> scaled(velocities(g, (v, now) -> v + now), -rate))
            .clue("A constant gradient should add up to ten times itself and no more, at μ = 0.9.")
            .mistake(
                    "μ multiplies the new gradient instead of the old velocity",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> v + mu * now), -rate))
            .clue("Which of the two should fade, what is old or what is new?")
            .mistake(
                    "the old velocity is subtracted",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> now - mu * v), -rate))
            .clue("With a gradient that stays, should the second step be longer or shorter than the first?")
            .mistake("velocities instead of steps", (g, rate, mu) -> velocities(g, (v, now) -> mu * v + now))
            .clue("What is multiplied with the velocity, and with which sign, before it changes a weight?")
            .mistake("steps with the velocity before it has seen the new gradient", (g, rate, mu) -> {
                double[] v = velocities(g, (old, now) -> mu * old + now);
                double[] steps = new double[g.length];
                Arrays.setAll(steps, t -> t == 0 ? 0 : -rate * v[t - 1]);
                return steps;
            })
            .clue("Your first step is 0. Update the velocity first, then step.")
            .hint("The section on momentum keeps a velocity. Which of two lines changes it, and which uses it?")
            .hint("Keep one number v outside the loop, starting at 0; each round changes v first and then steps.")
            .hint("v = mu * v + g[t]; and then steps[t] is −rate times v.")
            .matters("What agrees adds up, what alternates shrinks: compare the first two inputs.");
}
