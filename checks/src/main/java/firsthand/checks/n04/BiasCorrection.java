package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.Arrays;

/** m / (1 − βᵗ), m ← β m + (1 − β) g, after each gradient. */
@FunctionalInterface
public interface BiasCorrection {
    double[] of(double[] gradients, double beta);

    /** What is made of a running average at step t, 1 at the first. */
    interface Correction {
        double of(double average, int t);
    }

    static double[] averages(double[] values, double beta, Correction correction) {
        double[] m = MomentumSteps.velocities(values, (old, now) -> beta * old + (1 - beta) * now);
        Arrays.setAll(m, i -> correction.of(m[i], i + 1));
        return m;
    }

    Check<BiasCorrection> CHECK = Check.<BiasCorrection>of(
                    "bias correction",
                    (g, beta) -> averages(g, beta, (m, t) -> m / (1 - Math.pow(beta, t))),
                    (answer, in) -> answer.of(in.get(0), in.number(1)))
            .takes("gradients", "beta")
            .labelled("a gradient that stays", new double[] {4, 4, 4, 4}, 0.9)
            .input(new double[] {1, -2, 0.5, 3}, 0.9)
            .input(new double[] {0.1, 0.4, 0.2}, 0.99)
            .within(1e-5, "in float32 it is right too, where 1 − 0.99 keeps six digits of eight")
            .mistake("no correction", (g, beta) -> averages(g, beta, (m, t) -> m))
            .clue("The average of 4, 4, 4, 4 should be 4 from the first step on. What is yours?")
            .mistake("t counts from 0", (g, beta) -> averages(g, beta, (m, t) -> m / (1 - Math.pow(beta, t - 1))))
            .clue("What is 1 − β⁰? The first step has t = 1.")
            .mistake("divides by 1 − β at every step", (g, beta) -> averages(g, beta, (m, t) -> m / (1 - beta)))
            .clue("Right at the first step. Later the average has caught up, and needs less help.")
            .mistake(
                    "multiplies instead of dividing",
                    (g, beta) -> averages(g, beta, (m, t) -> m * (1 - Math.pow(beta, t))))
            .clue("The average starts too small. Should the correction make it larger or smaller?")
            .mistake("β · t instead of β to the power t", (g, beta) -> averages(g, beta, (m, t) -> m / (1 - beta * t)))
            .clue("How much of the starting 0 is still in the average after t steps?")
            .mistake("the corrected average is carried on", (g, beta) -> {
                double[] hats = new double[g.length];
                double m = 0;
                for (int t = 1; t <= g.length; t++) {
                    m = (beta * m + (1 - beta) * g[t - 1]) / (1 - Math.pow(beta, t));
                    hats[t - 1] = m;
                }
                return hats;
            })
            .clue("Keep m and m̂ apart: the next average starts from m as it was before the correction.")
            .mistake("the plain mean of all gradients so far", (g, beta) -> {
                double[] sums = MomentumSteps.velocities(g, Double::sum);
                Arrays.setAll(sums, i -> sums[i] / (i + 1));
                return sums;
            })
            .clue("New gradients should count more than old ones. Where is β in your formula?")
            .hint("The average starts at 0 and is too small at first. By how much, after one gradient, after two?")
            .hint("Keep m as it is, and return m / (1 − βᵗ) with t = 1, 2, 3, …; Math.pow gives the power.")
            .hint("m = beta * m + (1 - beta) * g[t - 1], and hats[t - 1] = m / (1 - Math.pow(beta, t)), t from 1 on.")
            .matters("Without it Adam's first steps are three to six times too long, when the weights are still "
                    + "random.");
}
