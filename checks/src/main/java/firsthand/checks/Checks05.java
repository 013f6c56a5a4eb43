package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 05, rnn-from-scratch, from easy to hard. In the notebook a check cell is one line:
 *
 * <pre>{@code
 * 1 cell            double cell(double whh, double wxh, double b, double before, double x)
 *                                                                    Checks05.cell((u, w, b, h, x) -> cell(u, w, b, h, x))
 * 2 guessing        double guessing = Double.NaN;                    Checks05.guessing(guessing)
 * 3 temperature     NdArray heated(NdArray logits, double tau)       Checks05.temperature((z, tau) -> heated(z, tau))
 * 4 clip            NdArray clip(NdArray g, double limit)            Checks05.clip((g, limit) -> clip(g, limit))
 * 5 backOneStep     NdArray back(NdArray whole, NdArray h, NdArray whh)
 *                                                                    Checks05.backOneStep((d, h, w) -> back(d, h, w))
 * 6 recurrentGradient  NdArray sum(NdArray states, NdArray deltas)   Checks05.recurrentGradient((h, d) -> sum(h, d))
 * 7 vanished        double stepsBack = Double.NaN;                   Checks05.vanished(stepsBack)
 * }</pre>
 *
 * <p>Each stub's body is {@code throw new UnsupportedOperationException("your turn");}. Exercise text and solution stand at each
 * method below.
 */
public final class Checks05 {
    private static final String ROUNDING = "sums in another order round differently, by less than 1e-13";

    private Checks05() {}

    /** One step of a single recurrent unit. */
    @FunctionalInterface
    public interface Unit {
        double step(double whh, double wxh, double b, double before, double x);
    }

    /** Something done to an array with a number. */
    @FunctionalInterface
    public interface WithNumber {
        NdArray apply(NdArray a, double number);
    }

    /** A gradient going back one step in time. */
    @FunctionalInterface
    public interface StepBack {
        NdArray back(NdArray whole, NdArray h, NdArray whh);
    }

    static final Check<Unit> CELL = Check.<Unit>of(
                    "one recurrent step",
                    (whh, wxh, b, before, x) -> Math.tanh(whh * before + wxh * x + b),
                    (answer, in) -> answer.step(in.number(0), in.number(1), in.number(2), in.number(3), in.number(4)),
                    "whh",
                    "wxh",
                    "b",
                    "before",
                    "x")
            .labelled("the table's first step", 0.5, 1, 0, 0, 1)
            .input(0.5, 1, 0, 0.762, 0)
            .input(-0.8, 0.3, 0.1, 0.5, 2)
            .input(1.2, -0.7, -0.4, -0.9, 0.6)
            .within(1e-12, ROUNDING)
            .mistake(
                    "nothing bends: the tanh is missing",
                    (whh, wxh, b, before, x) -> whh * before + wxh * x + b,
                    "Your state can grow without limit. What keeps it between -1 and 1?")
            .mistake(
                    "the weights are exchanged",
                    (whh, wxh, b, before, x) -> Math.tanh(wxh * before + whh * x + b),
                    "whh leads from h to h, wxh from x to h. Which one meets the last state?")
            .mistake(
                    "the bias is left out",
                    (whh, wxh, b, before, x) -> Math.tanh(whh * before + wxh * x),
                    "With input and state 0, should the result be 0 whatever b is?")
            .mistake(
                    "the last state is left out",
                    (whh, wxh, b, before, x) -> Math.tanh(wxh * x + b),
                    "Your unit answers to the present only. Where does the memory come in?")
            .mistake(
                    "the last state goes around the tanh",
                    (whh, wxh, b, before, x) -> whh * before + Math.tanh(wxh * x + b),
                    "What exactly stands inside the brackets of tanh in the formula?")
            .mistake(
                    "the sigmoid instead of tanh",
                    (whh, wxh, b, before, x) -> 1 / (1 + Math.exp(-(whh * before + wxh * x + b))),
                    "Your states are never negative. Which bend has its middle at 0?")
            .hint(
                    "Add up three things: what comes from the last state, what comes from the input, the bias. Then bend.")
            .matters("This one line, with arrays in place of numbers, is the whole network.");

    /**
     * Exercise 1: one step of a single unit.
     *
     * <pre>{@code return Math.tanh(whh * before + wxh * x + b);}</pre>
     */
    public static CheckResult cell(@Nullable Unit answer) {
        return CELL.check(answer);
    }

    static final Check<Double> GUESSING = Check.number("what guessing costs", Math.log(63), "nats per character")
            .within(0.02, "two digits show that the thought is right")
            .mistake(
                    "bits instead of nats",
                    Math.log(63) / Math.log(2),
                    "You took the logarithm to base 2. A nat is a unit of the natural one.")
            .mistake(
                    "the logarithm to base 10",
                    Math.log10(63),
                    "Java's Math.log10 counts powers of ten. Nats count powers of e.")
            .mistake(
                    "the probability instead of the loss",
                    1.0 / 63,
                    "That is how likely the right character is. What does the model pay for it?")
            .mistake("the sign is flipped", -Math.log(63), "A loss of -ln p: is p above or below 1, and so ln p?")
            .mistake(
                    "the number of characters itself",
                    63.0,
                    "That is the perplexity of guessing. The loss is its logarithm.")
            .mistake(
                    "the loss for the names' 27 characters",
                    Math.log(27),
                    "How many different characters have the plays?")
            .hint("Each of 63 characters gets the same probability; the loss is -ln of it.")
            .matters("An untrained model that costs much more than this begins with weights that are too large.");

    /**
     * Exercise 2 (a number): what does blind guessing cost on the plays, with 63 characters, in nats per character?
     *
     * <pre>{@code double guessing = Math.log(63);}</pre>
     */
    public static CheckResult guessing(double answer) {
        return GUESSING.check(answer);
    }

    private static final NdArray LOGITS = NdArray.of(2, 0, -1, 0.5);

    static final Check<WithNumber> TEMPERATURE = Check.<WithNumber>of(
                    "probabilities at a temperature",
                    (logits, tau) -> logits.div(tau).softmax(0),
                    (answer, in) -> answer.apply(in.get(0), in.number(1)),
                    "logits",
                    "temperature")
            .input(LOGITS, 1)
            .input(LOGITS, 0.5)
            .input(LOGITS, 2)
            .labelled("large logits", NdArray.of(900, 898, 890), 0.7)
            .within(1e-12, ROUNDING)
            .mistake(
                    "multiplies by the temperature instead of dividing",
                    (logits, tau) -> logits.mul(tau).softmax(0),
                    "At a high temperature yours becomes surer. Should it?")
            .mistake(
                    "divides the probabilities, and normalising undoes it",
                    (logits, tau) -> logits.softmax(0),
                    "Your result does not depend on the temperature. What must be divided before softmax?")
            .mistake(
                    "divides the probabilities instead of the logits",
                    (logits, tau) -> logits.softmax(0).div(tau),
                    "Do your probabilities add up to 1? Which array should be divided, and when?")
            .mistake(
                    "softmax is missing",
                    (logits, tau) -> logits.div(tau),
                    "You return logits. Some of them are negative: can these be probabilities?")
            .mistake(
                    "not normalised: the sum is not 1",
                    (logits, tau) -> logits.div(tau).exp(),
                    "All positive, that is half of softmax. What is their sum?")
            .mistake(
                    "overflows for large logits",
                    (logits, tau) -> {
                        NdArray e = logits.div(tau).exp();
                        return e.div(e.sum());
                    },
                    "Right on paper, but exp(900) is infinite in a double, and ∞/∞ is NaN. "
                            + "NdArray.softmax subtracts the greatest logit first.")
            .hint("One division and one softmax. Which comes first?")
            .matters("One number between boring and raving, for every language model there is.");

    /**
     * Exercise 3: the probabilities that belong to {@code logits}, shape (V), at a temperature.
     *
     * <pre>{@code return logits.div(temperature).softmax(0);}</pre>
     */
    public static CheckResult temperature(@Nullable WithNumber answer) {
        return TEMPERATURE.check(answer);
    }

    static final Check<WithNumber> CLIP = Check.<WithNumber>of(
                    "clipping by norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.norm())),
                    (answer, in) -> answer.apply(in.get(0), in.number(1)),
                    "g",
                    "limit")
            .labelled("length 5, limit 1", NdArray.of(3, 4), 1)
            .labelled("shorter than the limit", NdArray.of(0.3, -0.4, 0.1), 2)
            .input(NdArray.of(new double[][] {{6, -2}, {0.5, 3}}), 2)
            .labelled("length between limit and its square", NdArray.of(1.5, 2), 2)
            .within(1e-12, ROUNDING)
            .mistake(
                    "cuts each number off by itself, which turns the direction",
                    (g, limit) -> g.clip(-limit, limit),
                    "Is your result still parallel to g? Draw (3, 4) and what you make of it.")
            .mistake(
                    "always scales to the limit, short gradients too",
                    (g, limit) -> g.mul(limit / g.norm()),
                    "What should happen to a gradient that is shorter than the limit?")
            .mistake(
                    "divides by the norm: every length becomes 1",
                    (g, limit) -> g.div(g.norm()),
                    "Where does the limit come into your result?")
            .mistake(
                    "takes the sum of squares for the norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.square().sum())),
                    "What is the length of (3, 4): 25 or 5?")
            .mistake(
                    "takes the greatest number for the norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.abs().max())),
                    "A vector is longer than its longest component. How long is (3, 4)?")
            .mistake(
                    "takes the sum of the numbers' sizes for the norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.abs().sum())),
                    "That is the way around two sides of the triangle. How long is the third side?")
            .mistake(
                    "lengthens short gradients and leaves long ones",
                    (g, limit) -> g.mul(Math.max(1, limit / g.norm())),
                    "For (3, 4) and limit 1 the factor should be 0.2. Which of 1 and 0.2 did you take?")
            .hint("One factor for all numbers: 1 if the length is within the limit, else limit divided by length.")
            .matters("Without it one bad window can undo an hour of training.");

    /**
     * Exercise 4: shorten {@code g} to length {@code limit} where it is longer, keep it where it is not.
     *
     * <pre>{@code return g.mul(Math.min(1, limit / g.norm()));}</pre>
     */
    public static CheckResult clip(@Nullable WithNumber answer) {
        return CLIP.check(answer);
    }

    static final Check<StepBack> BACK = Check.<StepBack>of(
                    "the gradient one step back",
                    (whole, h, whh) -> whole.mul(h.square().subFrom(1)).matmul(whh.t()),
                    (answer, in) -> answer.back(in.get(0), in.get(1), in.get(2)),
                    "whole",
                    "h",
                    "whh")
            .input(new Rng(1).normal(3), new Rng(2).uniformBetween(-0.9, 0.9, 3), new Rng(3).normal(3, 3))
            .input(new Rng(4).normal(5), new Rng(5).uniformBetween(-0.9, 0.9, 5), new Rng(6).normal(5, 5))
            .within(1e-12, ROUNDING)
            .mistake(
                    "the matrix is not transposed",
                    (whole, h, whh) -> whole.mul(h.square().subFrom(1)).matmul(whh),
                    "Forwards unit i reaches unit j through whh[i, j]. From j back to i, which way round is the matrix?")
            .mistake(
                    "the slope of tanh is left out",
                    (whole, h, whh) -> whole.matmul(whh.t()),
                    "Between the two states there is a matrix and a bend. You went back through one of them.")
            .mistake(
                    "first the matrix, then the slope",
                    (whole, h, whh) -> whole.matmul(whh.t()).mul(h.square().subFrom(1)),
                    "Forwards: first the matrix, then tanh. In which order are they met on the way back?")
            .mistake(
                    "takes h for what went into tanh",
                    (whole, h, whh) -> whole.mul(h.tanh().square().subFrom(1)).matmul(whh.t()),
                    "h has been through tanh already; it is its value. The slope is 1 minus the value's square.")
            .mistake(
                    "the slope is 1 - h, the square is missing",
                    (whole, h, whh) -> whole.mul(h.subFrom(1)).matmul(whh.t()),
                    "The slope of tanh is the same for h and -h. Yours is not.")
            .mistake(
                    "the sigmoid's slope h (1 - h)",
                    (whole, h, whh) -> whole.mul(h.subFrom(1).mul(h)).matmul(whh.t()),
                    "At h = 0 tanh is at its steepest, with slope 1. Yours is 0 there.")
            .mistake(
                    "multiplies by h instead of by the slope",
                    (whole, h, whh) -> whole.mul(h).matmul(whh.t()),
                    "You multiply by tanh's value. How steep is it there?")
            .hint(
                    "Two things happened from one state to the next: a product with whh, then tanh. Undo them in reverse.")
            .matters("This factor, once for each step, is why gradients vanish and explode.");

    /**
     * Exercise 5: {@code whole} is ∂L/∂h of a state {@code h}, both (H); {@code whh} led to it. Return what goes back to the state
     * before, (H).
     *
     * <pre>{@code return whole.mul(h.square().subFrom(1)).matmul(whh.t());}</pre>
     */
    public static CheckResult backOneStep(@Nullable StepBack answer) {
        return BACK.check(answer);
    }

    private static NdArray first(NdArray states) {
        return states.slice("0:-1");
    }

    static final Check<BinaryOperator<NdArray>> RECURRENT = Check.arrays(
                    "gradient of the recurrent weights",
                    "states",
                    "deltas",
                    (states, deltas) -> first(states).t().matmul(deltas))
            .labelled("T = 3, H = 2", new Rng(7).normal(4, 2), new Rng(8).normal(3, 2))
            .labelled("T = 6, H = 4", new Rng(9).normal(7, 4), new Rng(10).normal(6, 4))
            .within(1e-12, ROUNDING)
            .mistake(
                    "pairs each delta with its own state instead of the one before",
                    (states, deltas) -> states.slice("1:").t().matmul(deltas),
                    "Which state did whh multiply to make state t: state t itself?")
            .mistake(
                    "transposed: rows and columns are exchanged",
                    (states, deltas) -> deltas.t().matmul(first(states)),
                    "Row i, column j of the gradient belongs to the weight from unit i to unit j.")
            .mistake(
                    "the last step alone",
                    (states, deltas) -> states.at(-2).outer(deltas.at(-1)),
                    "The same weights were used at each step. What do the steps' gradients do?")
            .mistake(
                    "the first step alone",
                    (states, deltas) -> states.at(0).outer(deltas.at(0)),
                    "The same weights were used at each step. What do the steps' gradients do?")
            .mistake(
                    "the mean over the steps instead of the sum",
                    (states, deltas) -> first(states).t().matmul(deltas).div(deltas.shape(0)),
                    "Yours is smaller by the number of steps. Does the loss care for how many steps there are?")
            .mistake(
                    "runs over one step too few: the first is left out",
                    (states, deltas) -> states.slice("1:-1").t().matmul(deltas.slice("1:")),
                    "Does your loop stop before it has come to the very first step?")
            .hint("Step t adds the outer product of the state before it and its delta.")
            .matters("One matrix product gathers all steps, and that is how the library does it.");

    /**
     * Exercise 6: the gradient of W_hh, (H, H), from all states h₀ … h_T, (T + 1, H), and all δ₁ … δ_T, (T, H).
     *
     * <pre>{@code return states.slice("0:-1").t().matmul(deltas);}</pre>
     */
    public static CheckResult recurrentGradient(@Nullable BinaryOperator<NdArray> answer) {
        return RECURRENT.check(answer);
    }

    static final Check<Double> VANISHED = Check.number("steps until a thousandth is left", 66, "steps")
            .within(0.001, "a whole number")
            .mistake("one step too early: still above a thousandth", 65.0, "What is 0.9 to the power of 65?")
            .mistake("one step too late", 67.0, "Is one step less not enough already?")
            .mistake(
                    "not a whole number of steps",
                    Math.log(0.001) / Math.log(0.9),
                    "There is no part of a step. Up or down?")
            .mistake(
                    "loses a tenth of the original at each step",
                    10.0,
                    "Each step takes a tenth of what is left, not of what there was at the start.")
            .mistake("stops at a hundredth", 44.0, "That leaves a hundredth.")
            .mistake(
                    "the sign is flipped",
                    -66.0,
                    "You want a number of steps. Which of the two logarithms is negative?")
            .hint("0.9 to the power of k is below 0.001: take the logarithm of both sides.")
            .matters("A sentence is about 80 characters long: its end learns nothing from its beginning.");

    /**
     * Exercise 7 (a number): at each step back a gradient keeps 0.9 of its length. After how many steps is it for the first time
     * below a thousandth?
     *
     * <pre>{@code double stepsBack = Math.ceil(Math.log(0.001) / Math.log(0.9));}</pre>
     */
    public static CheckResult vanished(double answer) {
        return VANISHED.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(CELL, GUESSING, TEMPERATURE, CLIP, BACK, RECURRENT, VANISHED);
    }
}
