package firsthand.checks;

import firsthand.arrays.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 04, optimization-landscape, from easy to hard. In the notebook a check cell is one line:
 *
 * <pre>{@code
 * 1 descend           NdArray descend(NdArray w, NdArray g, double rate)        Checks04.descend((w, g, rate) -> descend(w, g, rate))
 * 2 himmelblau        double[] gradient(double x, double y)                     Checks04.himmelblau((x, y) -> gradient(x, y))
 * 3 largestRate       double largestRate(double[] curvatures)                   Checks04.largestRate(c -> largestRate(c))
 * 4 momentumLimit     double limit = Double.NaN;                                Checks04.momentumLimit(limit)
 * 5 momentumSteps     double[] steps(double[] g, double rate, double mu)        Checks04.momentumSteps((g, r, mu) -> steps(g, r, mu))
 * 6 corrected         double[] corrected(double[] g, double beta)               Checks04.corrected((g, beta) -> corrected(g, beta))
 * 7 adamSteps         double[] adam(double[] g, double rate)                    Checks04.adamSteps((g, rate) -> adam(g, rate))
 * 8 adamW             double adamW(double w, double[] g, double rate, double decay)
 *                                                                     Checks04.adamW((w, g, rate, decay) -> adamW(w, g, rate, decay))
 * }</pre>
 *
 * <p>Each stub's body is {@code throw new UnsupportedOperationException("your turn");}. Exercise text and solution stand at each
 * method below.
 */
public final class Checks04 {
    private static final String ROUNDING =
            "another order of the same operations rounds differently, by less than 1e-13";

    private Checks04() {}

    /** One step of gradient descent. */
    @FunctionalInterface
    public interface Descend {
        NdArray step(NdArray w, NdArray g, double rate);
    }

    /** The slopes of a loss at a place. */
    @FunctionalInterface
    public interface Slopes {
        double[] at(double x, double y);
    }

    /** Something computed from gradients that come one after the other, with one number to set. */
    @FunctionalInterface
    public interface FromGradients {
        double[] of(double[] gradients, double number);
    }

    /** The steps that momentum takes for gradients that come one after the other. */
    @FunctionalInterface
    public interface MomentumSteps {
        double[] of(double[] gradients, double rate, double mu);
    }

    /** Where one weight is after AdamW has seen the gradients one after the other. */
    @FunctionalInterface
    public interface AdamWRun {
        double end(double w, double[] gradients, double rate, double decay);
    }

    static final Check<Descend> DESCEND = Check.<Descend>of(
                    "one step of gradient descent",
                    (w, g, rate) -> w.sub(g.mul(rate)),
                    (answer, in) -> answer.step(in.get(0), in.get(1), in.number(2)),
                    "w",
                    "g",
                    "rate")
            .input(NdArray.of(4, 1), NdArray.of(4, 50), 0.01)
            .input(NdArray.of(-1, 0.5, 2), NdArray.of(0.2, -3, 0), 0.5)
            .input(NdArray.of(new double[][] {{1, 2}, {3, 4}}), NdArray.of(new double[][] {{-1, 0.5}, {2, -0.1}}), 0.1)
            .within(1e-12, "one product and one difference")
            .mistake(
                    "walks uphill",
                    (w, g, rate) -> w.add(g.mul(rate)),
                    "The gradient points to where the loss rises. Which way should the weights go?")
            .mistake(
                    "forgets the learning rate",
                    (w, g, rate) -> w.sub(g),
                    "How long is your step compared with the gradient?")
            .mistake(
                    "returns the step, not the new weights",
                    (w, g, rate) -> g.mul(-rate),
                    "That is how far to go. Where do you arrive?")
            .mistake(
                    "uses only the gradient's sign",
                    (w, g, rate) -> w.sub(g.sign().mul(rate)),
                    "Your step has the same length on a steep and on a gentle slope.")
            .mistake(
                    "divides by the gradient's length",
                    (w, g, rate) -> w.sub(g.mul(rate / g.norm())),
                    "Gradient descent slows down where the slope is gentle. Does yours?")
            .mistake(
                    "scales the weights too",
                    (w, g, rate) -> w.sub(g).mul(rate),
                    "What should come out when the gradient is 0? Check your brackets.")
            .hint("Do the first input by hand: 4 minus a hundredth of 4, and 1 minus a hundredth of 50.")
            .matters("All training is this line, repeated; every other optimizer changes only what stands for g.");

    /**
     * Exercise 1: the weights after one step of gradient descent, in a new array.
     *
     * <pre>{@code NdArray descend(NdArray w, NdArray g, double rate) { return w.sub(g.mul(rate)); }}</pre>
     */
    public static CheckResult descend(@Nullable Descend answer) {
        return DESCEND.check(answer);
    }

    private static double[] himmelblauSlopes(double x, double y) {
        double a = x * x + y - 11;
        double b = x + y * y - 7;
        return new double[] {4 * x * a + 2 * b, 2 * a + 4 * y * b};
    }

    static final Check<Slopes> HIMMELBLAU = Check.<Slopes>of(
                    "gradient of Himmelblau's function",
                    Checks04::himmelblauSlopes,
                    (answer, in) -> answer.at(in.number(0), in.number(1)),
                    "x",
                    "y")
            .input(1.0, 2.0)
            .input(-2.0, 3.0)
            .input(0.5, -1.5)
            .labelled("a minimum", 3.0, 2.0)
            .within(1e-6, "a slope measured by a small difference is right too")
            .mistake(
                    "the inner derivatives are missing",
                    (x, y) -> {
                        double a = x * x + y - 11;
                        double b = x + y * y - 7;
                        return new double[] {2 * (a + b), 2 * (a + b)};
                    },
                    "You differentiated the squares. What does the chain rule do with what is inside them?")
            .mistake(
                    "the factors 2 of the squares are missing",
                    (x, y) -> {
                        double[] g = himmelblauSlopes(x, y);
                        return new double[] {g[0] / 2, g[1] / 2};
                    },
                    "What is the derivative of u²?")
            .mistake(
                    "x and y are exchanged",
                    (x, y) -> {
                        double[] g = himmelblauSlopes(x, y);
                        return new double[] {g[1], g[0]};
                    },
                    "Your two numbers are right. Which of them is the slope along x?")
            .mistake(
                    "points downhill",
                    (x, y) -> {
                        double[] g = himmelblauSlopes(x, y);
                        return new double[] {-g[0], -g[1]};
                    },
                    "The gradient itself points uphill; the minus belongs to the step.")
            .mistake(
                    "only one of the two squares",
                    (x, y) -> {
                        double a = x * x + y - 11;
                        return new double[] {4 * x * a, 2 * a};
                    },
                    "Both squares change when x changes, the second one too.")
            .mistake(
                    "each slope leaves out the square in which its variable is not squared",
                    (x, y) -> new double[] {4 * x * (x * x + y - 11), 4 * y * (x + y * y - 7)},
                    "x stands in both brackets, once squared and once not. Does each of them give a term?")
            .mistake(
                    "the value of the function for both slopes",
                    (x, y) -> {
                        double value = Math.pow(x * x + y - 11, 2) + Math.pow(x + y * y - 7, 2);
                        return new double[] {value, value};
                    },
                    "That is how high it is. How steep is it?")
            .hint("Call the brackets a and b. Along x the loss changes by 2a · ∂a/∂x + 2b · ∂b/∂x.")
            .matters("Four minima, all at 0: which one you find depends on the start and on the optimizer.");

    /**
     * Exercise 2: the gradient of (x² + y − 11)² + (x + y² − 7)².
     *
     * <pre>{@code double[] gradient(double x, double y) {
     *     double a = x * x + y - 11, b = x + y * y - 7;
     *     return new double[] {4 * x * a + 2 * b, 2 * a + 4 * y * b};
     * }}</pre>
     */
    public static CheckResult himmelblau(@Nullable Slopes answer) {
        return HIMMELBLAU.check(answer);
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    static final Check<ToDoubleFunction<double[]>> LARGEST_RATE = Check.<ToDoubleFunction<double[]>>of(
                    "the largest stable rate",
                    curvatures -> 2 / greatest(curvatures),
                    (answer, in) -> answer.applyAsDouble(in.get(0)),
                    "curvatures")
            .input(new double[] {1, 50})
            .input(new double[] {8, 0.5, 3})
            .input(new double[] {0.4, 1001.6})
            .input(new double[] {5})
            .within(1e-9, "one division")
            .mistake(
                    "1/λ instead of 2/λ",
                    curvatures -> 1 / greatest(curvatures),
                    "There the factor is 0, the best for that axis. How far below 0 may it go?")
            .mistake(
                    "the flattest axis decides",
                    curvatures -> 2 / Arrays.stream(curvatures).min().orElseThrow(),
                    "At your rate, what is the factor of the steepest axis?")
            .mistake(
                    "the best rate, not the largest",
                    curvatures -> 2
                            / (greatest(curvatures)
                                    + Arrays.stream(curvatures).min().orElseThrow()),
                    "There flat and steep shrink equally fast. How far can you go beyond it?")
            .mistake(
                    "the mean curvature decides",
                    curvatures -> 2 / Arrays.stream(curvatures).average().orElseThrow(),
                    "One axis that grows is enough to lose everything. Which one grows first?")
            .mistake(
                    "the sum of the curvatures decides",
                    curvatures -> 2 / Arrays.stream(curvatures).sum(),
                    "The axes do not disturb each other, so nothing is added up.")
            .mistake(
                    "upside down: λ/2",
                    curvatures -> greatest(curvatures) / 2,
                    "Should a steeper bowl allow a higher rate or a lower one?")
            .mistake(
                    "takes the last curvature for the greatest",
                    curvatures -> 2 / curvatures[curvatures.length - 1],
                    "The curvatures come in any order.")
            .hint("Each axis needs −1 < 1 − η·λ < 1. Which side of that breaks first, and for which λ?")
            .matters("Whoever halves a rate after a diverged run is walking towards this number.");

    /**
     * Exercise 3: the rate at which gradient descent on a bowl with these curvatures stops converging.
     *
     * <pre>{@code double largestRate(double[] curvatures) { return 2 / Arrays.stream(curvatures).max().getAsDouble(); }}</pre>
     */
    public static CheckResult largestRate(@Nullable ToDoubleFunction<double[]> answer) {
        return LARGEST_RATE.check(answer);
    }

    static final Check<Double> MOMENTUM_LIMIT = Check.number("momentum's limit", 2 * (1 + 0.5) / 10, "")
            .within(0.005, "two digits show that the thought is right")
            .mistake("the limit without momentum", 0.2, "Put w_{t+1} = −w_t into the equation: does μ drop out?")
            .mistake(
                    "momentum lowers the limit: 2(1 − μ)/λ",
                    0.1,
                    "Check the sign of μ·(w_t − w_{t−1}) when w changes its sign at every step.")
            .mistake(
                    "divides by 1 − μ",
                    0.4,
                    "That is how much a constant gradient adds up to. Here the gradient alternates.")
            .mistake(
                    "Nesterov's limit",
                    2 * 1.5 / (10 * 2),
                    "That is the limit when g + μ·v is taken. Here the step is v.")
            .mistake("the curvature is left out", 3.0, "Does a steeper bowl allow a higher rate or a lower one?")
            .hint("At the limit w swings between w and −w. Write w_{t+1} − w_t = −η λ w_t + μ (w_t − w_{t−1}) for it.")
            .matters(
                    "Momentum makes swings smaller, so it bears 1 + μ times the rate, and along the valley the rate counts 1/(1 − μ) times.");

    /**
     * Exercise 4 (a number): the largest stable rate of momentum with μ = 0.5 on an axis of curvature 10.
     *
     * <pre>{@code double limit = 2 * (1 + 0.5) / 10;}</pre>
     */
    public static CheckResult momentumLimit(double answer) {
        return MOMENTUM_LIMIT.check(answer);
    }

    /** How a velocity goes on from the old one and the gradient. */
    private interface Velocity {
        double next(double velocity, double gradient);
    }

    private static double[] velocities(double[] gradients, Velocity rule) {
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

    static final Check<MomentumSteps> MOMENTUM_STEPS = Check.<MomentumSteps>of(
                    "momentum's steps",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> mu * v + now), -rate),
                    (answer, in) -> answer.of(in.get(0), in.number(1), in.number(2)),
                    "gradients",
                    "rate",
                    "mu")
            .labelled("a gradient that stays", new double[] {1, 1, 1, 1}, 0.1, 0.9)
            .labelled("one that alternates", new double[] {1, -1, 1, -1}, 0.1, 0.9)
            .input(new double[] {2, -0.5, 0, 3, 1}, 0.2, 0.5)
            .within(1e-12, ROUNDING)
            .mistake(
                    "the gradient is multiplied by 1 − μ",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> mu * v + (1 - mu) * now), -rate),
                    "That is Adam's average. In momentum the new gradient counts fully: look at your first step.")
            .mistake(
                    "Nesterov's steps",
                    (g, rate, mu) -> {
                        double[] v = velocities(g, (old, now) -> mu * old + now);
                        double[] steps = new double[g.length];
                        Arrays.setAll(steps, t -> -rate * (g[t] + mu * v[t]));
                        return steps;
                    },
                    "You look one step ahead. Plain momentum steps by v alone.")
            .mistake(
                    "walks uphill",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> mu * v + now), rate),
                    "Which sign does a step have when the gradient is positive?")
            .mistake(
                    "remembers nothing",
                    (g, rate, mu) -> scaled(g, -rate),
                    "Your second step depends on the second gradient only. Where is the velocity kept?")
            .mistake(
                    "forgets nothing: μ is missing",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> v + now), -rate),
                    "A constant gradient should add up to ten times itself and no more, at μ = 0.9.")
            .mistake(
                    "μ multiplies the new gradient instead of the old velocity",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> v + mu * now), -rate),
                    "Which of the two should fade, what is old or what is new?")
            .mistake(
                    "the old velocity is subtracted",
                    (g, rate, mu) -> scaled(velocities(g, (v, now) -> now - mu * v), -rate),
                    "With a gradient that stays, should the second step be longer or shorter than the first?")
            .mistake(
                    "velocities instead of steps",
                    (g, rate, mu) -> velocities(g, (v, now) -> mu * v + now),
                    "What is multiplied with the velocity, and with which sign, before it changes a weight?")
            .mistake(
                    "steps with the velocity before it has seen the new gradient",
                    (g, rate, mu) -> {
                        double[] v = velocities(g, (old, now) -> mu * old + now);
                        double[] steps = new double[g.length];
                        Arrays.setAll(steps, t -> t == 0 ? 0 : -rate * v[t - 1]);
                        return steps;
                    },
                    "Your first step is 0. Update the velocity first, then step.")
            .hint("Keep one number v outside the loop, starting at 0; each round changes v first and then steps.")
            .matters("What agrees adds up, what alternates shrinks: compare the first two inputs.");

    /**
     * Exercise 5: the changes of one weight that momentum makes for these gradients, v ← μ v + g, step −η v.
     *
     * <pre>{@code double[] steps(double[] g, double rate, double mu) {
     *     double[] steps = new double[g.length];
     *     double v = 0;
     *     for (int t = 0; t < g.length; t++) {
     *         v = mu * v + g[t];
     *         steps[t] = -rate * v;
     *     }
     *     return steps;
     * }}</pre>
     */
    public static CheckResult momentumSteps(@Nullable MomentumSteps answer) {
        return MOMENTUM_STEPS.check(answer);
    }

    /** What is made of a running average at step t, 1 at the first. */
    private interface Correction {
        double of(double average, int t);
    }

    private static double[] averages(double[] values, double beta, Correction correction) {
        double[] m = velocities(values, (old, now) -> beta * old + (1 - beta) * now);
        Arrays.setAll(m, i -> correction.of(m[i], i + 1));
        return m;
    }

    static final Check<FromGradients> CORRECTED = Check.<FromGradients>of(
                    "bias correction",
                    (g, beta) -> averages(g, beta, (m, t) -> m / (1 - Math.pow(beta, t))),
                    (answer, in) -> answer.of(in.get(0), in.number(1)),
                    "gradients",
                    "beta")
            .labelled("a gradient that stays", new double[] {4, 4, 4, 4}, 0.9)
            .input(new double[] {1, -2, 0.5, 3}, 0.9)
            .input(new double[] {0.1, 0.4, 0.2}, 0.99)
            .within(1e-11, "1 − 0.99 loses two digits of sixteen")
            .mistake(
                    "no correction",
                    (g, beta) -> averages(g, beta, (m, t) -> m),
                    "The average of 4, 4, 4, 4 should be 4 from the first step on. What is yours?")
            .mistake(
                    "t counts from 0",
                    (g, beta) -> averages(g, beta, (m, t) -> m / (1 - Math.pow(beta, t - 1))),
                    "What is 1 − β⁰? The first step has t = 1.")
            .mistake(
                    "divides by 1 − β at every step",
                    (g, beta) -> averages(g, beta, (m, t) -> m / (1 - beta)),
                    "Right at the first step. Later the average has caught up, and needs less help.")
            .mistake(
                    "multiplies instead of dividing",
                    (g, beta) -> averages(g, beta, (m, t) -> m * (1 - Math.pow(beta, t))),
                    "The average starts too small. Should the correction make it larger or smaller?")
            .mistake(
                    "β · t instead of β to the power t",
                    (g, beta) -> averages(g, beta, (m, t) -> m / (1 - beta * t)),
                    "How much of the starting 0 is still in the average after t steps?")
            .mistake(
                    "the corrected average is carried on",
                    (g, beta) -> {
                        double[] hats = new double[g.length];
                        double m = 0;
                        for (int t = 1; t <= g.length; t++) {
                            m = (beta * m + (1 - beta) * g[t - 1]) / (1 - Math.pow(beta, t));
                            hats[t - 1] = m;
                        }
                        return hats;
                    },
                    "Keep m and m̂ apart: the next average starts from m as it was before the correction.")
            .mistake(
                    "the plain mean of all gradients so far",
                    (g, beta) -> {
                        double[] sums = velocities(g, Double::sum);
                        Arrays.setAll(sums, i -> sums[i] / (i + 1));
                        return sums;
                    },
                    "New gradients should count more than old ones. Where is β in your formula?")
            .hint("Keep m as it is, and return m / (1 − βᵗ) with t = 1, 2, 3, …; Math.pow gives the power.")
            .matters(
                    "Without it Adam's first steps are three to six times too long, when the weights are still random.");

    /**
     * Exercise 6: the running average m ← β m + (1 − β) g after each gradient, corrected for its start at 0.
     *
     * <pre>{@code double[] corrected(double[] g, double beta) {
     *     double[] hats = new double[g.length];
     *     double m = 0;
     *     for (int t = 1; t <= g.length; t++) {
     *         m = beta * m + (1 - beta) * g[t - 1];
     *         hats[t - 1] = m / (1 - Math.pow(beta, t));
     *     }
     *     return hats;
     * }}</pre>
     */
    public static CheckResult corrected(@Nullable FromGradients answer) {
        return CORRECTED.check(answer);
    }

    /** Adam's step made of m̂ and ŝ. */
    private interface Ratio {
        double of(double mHat, double sHat);
    }

    private static double hat(double average, double beta, int t) {
        return average / (1 - Math.pow(beta, t));
    }

    private static double[] adam(double[] g, double beta1, double beta2, Ratio ratio) {
        double[] m = averages(g, beta1, (average, t) -> hat(average, beta1, t));
        double[] s = averages(squares(g), beta2, (average, t) -> hat(average, beta2, t));
        return combined(m, s, ratio);
    }

    private static double[] squares(double[] g) {
        return Arrays.stream(g).map(x -> x * x).toArray();
    }

    private static double[] combined(double[] m, double[] s, Ratio ratio) {
        double[] steps = new double[m.length];
        Arrays.setAll(steps, t -> ratio.of(m[t], s[t]));
        return steps;
    }

    private static double usual(double rate, double mHat, double sHat) {
        return -rate * mHat / (Math.sqrt(sHat) + 1e-8);
    }

    static final Check<FromGradients> ADAM_STEPS = Check.<FromGradients>of(
                    "Adam's steps",
                    (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> usual(rate, m, s)),
                    (answer, in) -> answer.of(in.get(0), in.number(1)),
                    "gradients",
                    "rate")
            .input(new double[] {4, 50, -3, 0.5, 2}, 0.1)
            .labelled("tiny gradients", new double[] {1e-6, 2e-6, -1e-6, 3e-6}, 0.01)
            .labelled("a gradient that stays", new double[] {-7, -7, -7}, 0.5)
            .within(1e-9, "1 − 0.999 loses three digits of sixteen, the root none")
            .mistake(
                    "no bias correction",
                    (g, rate) -> combined(
                            averages(g, 0.9, (m, t) -> m),
                            averages(squares(g), 0.999, (s, t) -> s),
                            (m, s) -> usual(rate, m, s)),
                    "Your first step is 3.16 times too long. What do both averages start from?")
            .mistake(
                    "only m is corrected",
                    (g, rate) -> combined(
                            averages(g, 0.9, (m, t) -> hat(m, 0.9, t)),
                            averages(squares(g), 0.999, (s, t) -> s),
                            (m, s) -> usual(rate, m, s)),
                    "Your first step is 31.6 times too long. Which of the two averages is still too small?")
            .mistake(
                    "only s is corrected",
                    (g, rate) -> combined(
                            averages(g, 0.9, (m, t) -> m),
                            averages(squares(g), 0.999, (s, t) -> hat(s, 0.999, t)),
                            (m, s) -> usual(rate, m, s)),
                    "Your first step is ten times too short. Which of the two averages is still too small?")
            .mistake(
                    "ε stands inside the root",
                    (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> -rate * m / Math.sqrt(s + 1e-8)),
                    "Your steps are right for large gradients and too short for tiny ones. Look at where ε is added.")
            .mistake(
                    "the root is missing",
                    (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> -rate * m / (s + 1e-8)),
                    "A gradient twice as large should give the same first step. Does it, in yours?")
            .mistake(
                    "β₁ and β₂ are exchanged",
                    (g, rate) -> adam(g, 0.999, 0.9, (m, s) -> usual(rate, m, s)),
                    "Which of the two remembers longer, the average of gradients or that of their squares?")
            .mistake(
                    "squares the average instead of averaging the squares",
                    (g, rate) -> {
                        double[] m = averages(g, 0.9, (average, t) -> hat(average, 0.9, t));
                        double[] raw = averages(g, 0.9, (average, t) -> average);
                        double[] s = averages(squares(raw), 0.999, (average, t) -> hat(average, 0.999, t));
                        return combined(m, s, (mHat, sHat) -> usual(rate, mHat, sHat));
                    },
                    "s is an average of g², not of m².")
            .mistake(
                    "the newest gradient instead of its average",
                    (g, rate) -> combined(
                            g, averages(squares(g), 0.999, (s, t) -> hat(s, 0.999, t)), (m, s) -> usual(rate, m, s)),
                    "That is RMSprop with a correction. What stands above the line in Adam?")
            .mistake(
                    "walks uphill",
                    (g, rate) -> adam(g, 0.9, 0.999, (m, s) -> -usual(rate, m, s)),
                    "Which sign does a step have when the gradient is positive?")
            .hint("First step by hand, g = 4, η = 0.1: m = 0.4, m̂ = 4, s = 0.016, ŝ = 16, step −0.1 · 4/4.")
            .matters("These five lines train most of today's language models.");

    /**
     * Exercise 7: the changes of one weight that Adam makes for these gradients, with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
     *
     * <pre>{@code double[] adam(double[] g, double rate) {
     *     double[] steps = new double[g.length];
     *     double m = 0, s = 0;
     *     for (int t = 1; t <= g.length; t++) {
     *         m = 0.9 * m + 0.1 * g[t - 1];
     *         s = 0.999 * s + 0.001 * g[t - 1] * g[t - 1];
     *         double mHat = m / (1 - Math.pow(0.9, t)), sHat = s / (1 - Math.pow(0.999, t));
     *         steps[t - 1] = -rate * mHat / (Math.sqrt(sHat) + 1e-8);
     *     }
     *     return steps;
     * }}</pre>
     */
    public static CheckResult adamSteps(@Nullable FromGradients answer) {
        return ADAM_STEPS.check(answer);
    }

    /** How one weight goes on from Adam's step, which is negative for a positive gradient. */
    private interface Decay {
        double next(double w, double step);
    }

    private static double adamThen(double w, double[] g, double rate, Decay decay) {
        double now = w;
        for (double step : adam(g, 0.9, 0.999, (m, s) -> usual(rate, m, s))) {
            now = decay.next(now, step);
        }
        return now;
    }

    /** Adam with the decay in the gradient, or something else made of weight and gradient. */
    private static double adamOn(double w, double[] g, double rate, Velocity gradient) {
        double now = w;
        double m = 0;
        double s = 0;
        for (int t = 1; t <= g.length; t++) {
            double seen = gradient.next(now, g[t - 1]);
            m = 0.9 * m + (1 - 0.9) * seen;
            s = 0.999 * s + (1 - 0.999) * seen * seen;
            now += usual(rate, hat(m, 0.9, t), hat(s, 0.999, t));
        }
        return now;
    }

    static final Check<AdamWRun> ADAM_W = Check.<AdamWRun>of(
                    "AdamW",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now * (1 - rate * decay) + step),
                    (answer, in) -> answer.end(in.number(0), in.get(1), in.number(2), in.number(3)),
                    "w",
                    "gradients",
                    "rate",
                    "decay")
            .input(2.0, new double[] {1, -0.5, 2}, 0.1, 0.5)
            .input(-3.0, new double[] {10, 8, 12, -9}, 0.05, 0.2)
            .labelled("no gradient", 1.0, new double[] {0, 0, 0}, 0.1, 0.3)
            .within(1e-9, "Adam's own rounding")
            .mistake(
                    "no decay: plain Adam",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now + step),
                    "With gradients of 0, does your weight change at all?")
            .mistake(
                    "the decay is added to the gradient",
                    (w, g, rate, decay) -> adamOn(w, g, rate, (now, seen) -> seen + decay * now),
                    "Then Adam divides it away. The W stands for keeping decay and gradient apart.")
            .mistake(
                    "the decay is not multiplied by the rate",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now * (1 - decay) + step),
                    "Yours shrinks too fast. In PyTorch a lower rate also means a slower decay.")
            .mistake(
                    "the decay comes after Adam's step",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> (now + step) * (1 - rate * decay)),
                    "Almost. Your decay also shrinks the step just taken; PyTorch's shrinks the weight before it.")
            .mistake(
                    "the weight grows",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now * (1 + rate * decay) + step),
                    "With gradients of 0, does your weight come closer to 0?")
            .mistake(
                    "decays only once, not at every step",
                    (w, g, rate, decay) -> adamThen(w * (1 - rate * decay), g, rate, (now, step) -> now + step),
                    "Every step decays, also the second one.")
            .mistake(
                    "subtracts a fixed amount instead of a share",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now - rate * decay + step),
                    "A negative weight should decay towards 0 as well. Does yours?")
            .mistake(
                    "shrinks Adam's step instead of the weight",
                    (w, g, rate, decay) -> adamThen(w, g, rate, (now, step) -> now + step * (1 - rate * decay)),
                    "Which of the two should come closer to 0?")
            .hint("Two lines for each gradient: first the weight shrinks by the share η·λ, then Adam's step is added.")
            .matters("With it every weight shrinks by the same share, whatever its gradients are.");

    /**
     * Exercise 8: where one weight is after AdamW has seen these gradients; decay first, then Adam's step of exercise 7.
     *
     * <pre>{@code double adamW(double w, double[] g, double rate, double decay) {
     *     for (double step : adam(g, rate)) {
     *         w = w * (1 - rate * decay) + step;
     *     }
     *     return w;
     * }}</pre>
     */
    public static CheckResult adamW(@Nullable AdamWRun answer) {
        return ADAM_W.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(
                DESCEND, HIMMELBLAU, LARGEST_RATE, MOMENTUM_LIMIT, MOMENTUM_STEPS, CORRECTED, ADAM_STEPS, ADAM_W);
    }
}
