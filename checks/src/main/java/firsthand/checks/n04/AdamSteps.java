package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.Arrays;

/** The steps −η m̂ / (√ŝ + ε) with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, one for each gradient. */
@FunctionalInterface
public interface AdamSteps {
    double[] of(double[] gradients, double rate);

    /** How a sum that is kept goes on from the old one and the gradient. */
    interface Velocity {
        double next(double velocity, double gradient);
    }

    /** What is made of a running average at step t, 1 at the first. */
    interface Correction {
        double of(double average, int t);
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

    static double[] averages(double[] values, double beta, Correction correction) {
        double[] m = velocities(values, (old, now) -> beta * old + (1 - beta) * now);
        Arrays.setAll(m, i -> correction.of(m[i], i + 1));
        return m;
    }

    /** Adam's step made of m̂ and ŝ. */
    interface Ratio {
        double of(double mHat, double sHat);
    }

    static double hat(double average, double beta, int t) {
        return average / (1 - Math.pow(beta, t));
    }

    static double[] adam(double[] g, double beta1, double beta2, Ratio ratio) {
        double[] m = averages(g, beta1, (average, t) -> hat(average, beta1, t));
        double[] s = averages(squares(g), beta2, (average, t) -> hat(average, beta2, t));
        return combined(m, s, ratio);
    }

    static double[] squares(double[] g) {
        return Arrays.stream(g).map(x -> x * x).toArray();
    }

    static double[] combined(double[] m, double[] s, Ratio ratio) {
        double[] steps = new double[m.length];
        Arrays.setAll(steps, t -> ratio.of(m[t], s[t]));
        return steps;
    }

    static double usual(double rate, double mHat, double sHat) {
        return -rate * mHat / (Math.sqrt(sHat) + 1e-8);
    }

    /** The paper's faster form: ε is added to √s before its correction. */
    static double[] shortAdam(double[] g, double rate) {
        double[] m = averages(g, 0.9, (average, t) -> average);
        double[] s = averages(squares(g), 0.999, (average, t) -> average);
        double[] steps = new double[g.length];
        Arrays.setAll(steps, i -> {
            double factor = Math.sqrt(1 - Math.pow(0.999, i + 1)) / (1 - Math.pow(0.9, i + 1));
            return -rate * factor * m[i] / (Math.sqrt(s[i]) + 1e-8);
        });
        return steps;
    }

    Check<AdamSteps> CHECK = Check.<AdamSteps>of(
                    "Adam's steps",
                    (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> usual(rate, m, s)),
                    (answer, in) -> answer.of(in.get(0), in.number(1)))
            .takes("gradients", "rate")
            .input(new double[] {4, 50, -3, 0.5, 2}, 0.1)
            .labelled("tiny gradients", new double[] {1e-6, 2e-6, -1e-6, 3e-6}, 0.01)
            .labelled("a gradient that stays", new double[] {-7, -7, -7}, 0.5)
            .also(AdamSteps::shortAdam)
            .within(1e-5, "in float32 it is right too, where 1 − 0.999 keeps five digits of eight")
            .mistake(
                    "no bias correction",
                    (g, rate) -> combined(
                            averages(g, 0.9, (m, t) -> m),
                            averages(squares(g), 0.999, (s, t) -> s),
                            (m, s) -> usual(rate, m, s)))
            .clue("Your first step is 3.16 times too long. What do both averages start from?")
            .mistake(
                    "only m is corrected",
                    (g, rate) -> combined(
                            averages(g, 0.9, (m, t) -> hat(m, 0.9, t)),
                            averages(squares(g), 0.999, (s, t) -> s),
                            (m, s) -> usual(rate, m, s)))
            .clue("Your first step is 31.6 times too long. Which of the two averages is still too small?")
            .mistake(
                    "only s is corrected",
                    (g, rate) -> combined(
                            averages(g, 0.9, (m, t) -> m),
                            averages(squares(g), 0.999, (s, t) -> hat(s, 0.999, t)),
                            (m, s) -> usual(rate, m, s)))
            .clue("Your first step is ten times too short. Which of the two averages is still too small?")
            .mistake(
                    "ε stands inside the root",
                    (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> -rate * m / Math.sqrt(s + 1e-8)))
            .clue("Your steps are right for large gradients and too short for tiny ones. Look at where ε is added.")
            .mistake("the root is missing", (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> -rate * m / (s + 1e-8)))
            .clue("A gradient twice as large should give the same first step. Does it, in yours?")
            .mistake("β₁ and β₂ are exchanged", (g, rate) -> adam(g, 0.999, 0.9, (m, s) -> usual(rate, m, s)))
            .clue("Which of the two remembers longer, the average of gradients or that of their squares?")
            .mistake("squares the average instead of averaging the squares", (g, rate) -> {
                double[] m = averages(g, 0.9, (average, t) -> hat(average, 0.9, t));
                double[] raw = averages(g, 0.9, (average, t) -> average);
                double[] s = averages(squares(raw), 0.999, (average, t) -> hat(average, 0.999, t));
                return combined(m, s, (mHat, sHat) -> usual(rate, mHat, sHat));
            })
            .clue("s is an average of g², not of m².")
            .mistake(
                    "the newest gradient instead of its average",
                    (g, rate) -> combined(
                            g, averages(squares(g), 0.999, (s, t) -> hat(s, 0.999, t)), (m, s) -> usual(rate, m, s)))
            .clue("That is RMSprop with a correction. What stands above the line in Adam?")
            .mistake("walks uphill", (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> -usual(rate, m, s)))
            .clue("Which sign does a step have when the gradient is positive?")
            .hint("Two running averages, of g and of g², each corrected for its start. Section and "
                    + "formula stand above.")
            .hint("First step by hand, g = 4, η = 0.1: m = 0.4, m̂ = 4, s = 0.016, ŝ = 16, step −0.1 · 4/4.")
            .hint("In the loop: m, s, then m / (1 − 0.9ᵗ) and s / (1 − 0.999ᵗ), then −rate · m̂ / "
                    + "(√ŝ + 1e-8), ε outside the root.")
            .matters("These five lines train most of today's language models.");
}
