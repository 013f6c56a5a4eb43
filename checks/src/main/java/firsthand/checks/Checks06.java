package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 06, lstm-from-scratch, from easy to hard. In the notebook a check cell is one line:
 *
 * <pre>{@code
 * 1 cellState     double cellState(double f, double before, double i, double g)
 *                                                              Checks06.cellState((f, c, i, g) -> cellState(f, c, i, g))
 * 2 left          double left = Double.NaN;                    Checks06.left(left)
 * 3 parameters    int parameters(int inputs, int hidden)       Checks06.parameters((d, h) -> parameters(d, h))
 * 4 biasFor       double biasFor(int gap)                      Checks06.biasFor(gap -> biasFor(gap))
 * 5 hidden        NdArray hidden(NdArray z, NdArray before)    Checks06.hidden((z, c) -> hidden(z, c))
 * 6 cellGradient  NdArray cellGradient(dh, o, c, dcNext, fNext)
 *                                                Checks06.cellGradient((dh, o, c, d, f) -> cellGradient(dh, o, c, d, f))
 * }</pre>
 *
 * <p>Each stub's body is {@code throw new UnsupportedOperationException("your turn");}. Exercise text and solution stand at each
 * method below.
 */
public final class Checks06 {
    private static final String ROUNDING = "sums in another order round differently, by less than 1e-13";

    private Checks06() {}

    /** The new cell state of one unit. */
    @FunctionalInterface
    public interface Memory {
        double next(double f, double before, double i, double g);
    }

    /** The gradient of a cell state. */
    @FunctionalInterface
    public interface CellGradient {
        NdArray of(NdArray dh, NdArray o, NdArray c, NdArray dcNext, NdArray fNext);
    }

    static final Check<Memory> CELL_STATE = Check.<Memory>of(
                    "the memory's line",
                    (f, before, i, g) -> f * before + i * g,
                    (answer, in) -> answer.next(in.number(0), in.number(1), in.number(2), in.number(3)),
                    "f",
                    "before",
                    "i",
                    "g")
            .labelled("the example by hand", 0.881, 2, 0.5, 0.762)
            .labelled("keep all, write nothing", 1, 3, 0, 0.4)
            .input(0.2, -1.5, 0.9, -0.6)
            .input(0.6, 0.5, 0.3, 0.8)
            .within(1e-12, ROUNDING)
            .mistake(
                    "the gates are exchanged",
                    (f, before, i, g) -> i * before + f * g,
                    "One gate decides what stays, the other what is written. Which is called forget?")
            .mistake(
                    "forgets where it should keep: 1 - f",
                    (f, before, i, g) -> (1 - f) * before + i * g,
                    "With f = 1 everything should stay. What does yours do? The gate is named after the opposite.")
            .mistake(
                    "keeps everything: the forget gate is missing",
                    (f, before, i, g) -> before + i * g,
                    "That is the cell of 1997. What does f = 0.2 do in yours?")
            .mistake(
                    "one gate for both: 1 - f writes",
                    (f, before, i, g) -> f * before + (1 - f) * g,
                    "A good idea that the GRU has. Here writing has a gate of its own.")
            .mistake(
                    "writes the candidate without its gate",
                    (f, before, i, g) -> f * before + g,
                    "Who decides how much of the candidate gets in?")
            .mistake(
                    "bends the cell state",
                    (f, before, i, g) -> Math.tanh(f * before + i * g),
                    "A tanh at each step is what the RNN does. Where does the bend stand in an LSTM?")
            .hint("Something stays, something is added. Each has its gate.")
            .matters("One multiplication and one addition: a way through time that no matrix crosses.");

    /**
     * Exercise 1: the new cell state of one unit.
     *
     * <pre>{@code return f * before + i * g;}</pre>
     */
    public static CheckResult cellState(@Nullable Memory answer) {
        return CELL_STATE.check(answer);
    }

    static final Check<Double> LEFT = Check.number("what a hundred steps leave", Math.pow(0.99, 100), "")
            .within(0.02, "two digits show that the thought is right")
            .mistake(
                    "takes off a hundredth of the original at each step",
                    0.0,
                    "Each step takes a hundredth of what is left, not of what there was at the start.")
            .mistake("what is lost, not what is left", 1 - Math.pow(0.99, 100), "And the rest?")
            .mistake("a factor of 0.9 a step", Math.pow(0.9, 100), "One hundredth is lost at a step, not one tenth.")
            .mistake("one step only", 0.99, "That is what the first of a hundred steps leaves.")
            .mistake("a percentage", 100 * Math.pow(0.99, 100), "That is in percent. A share lies between 0 and 1.")
            .hint("Each step multiplies by the gate. A hundred steps do it a hundred times.")
            .matters("Over a third, where an RNN that loses a tenth at each step has 0.00003 left.");

    /**
     * Exercise 2 (a number): the share of a memory that a forget gate of 0.99 leaves after 100 steps.
     *
     * <pre>{@code double left = Math.pow(0.99, 100);}</pre>
     */
    public static CheckResult left(double answer) {
        return LEFT.check(answer);
    }

    static final Check<IntBinaryOperator> PARAMETERS = Check.<IntBinaryOperator>of(
                    "parameters of an LSTM",
                    (inputs, hidden) -> 4 * (inputs * hidden + hidden * hidden + hidden),
                    (answer, in) -> (double) answer.applyAsInt(in.integer(0), in.integer(1)),
                    "inputs",
                    "hidden")
            .input(63, 100)
            .input(1, 1)
            .input(27, 64)
            .input(10, 3)
            .within(1e-12, "whole numbers")
            .mistake("one gate only", (d, h) -> d * h + h * h + h, "That is an RNN. How many such sets has an LSTM?")
            .mistake(
                    "three gates, the candidate is left out",
                    (d, h) -> 3 * (d * h + h * h + h),
                    "The candidate is no gate, but it has weights too.")
            .mistake(
                    "the biases are left out",
                    (d, h) -> 4 * (d * h + h * h),
                    "Something is added besides the products.")
            .mistake(
                    "two biases a gate, as PyTorch has",
                    (d, h) -> 4 * (d * h + h * h + 2 * h),
                    "PyTorch counts so. The cell of this notebook has one bias a gate.")
            .mistake(
                    "the recurrent weights are left out",
                    (d, h) -> 4 * (d * h + h),
                    "Each gate reads the input, and what else?")
            .mistake(
                    "the input weights are left out",
                    (d, h) -> 4 * (h * h + h),
                    "Each gate reads the last hidden state, and what else?")
            .mistake(
                    "the factor 4 reaches only the first term",
                    (d, h) -> 4 * d * h + h * h + h,
                    "Look at your brackets.")
            .hint("Count one gate: its input matrix, its recurrent matrix, its bias. Then count the gates.")
            .matters("Four times an RNN of the same size. A fair comparison says which of the two was kept equal.");

    /**
     * Exercise 3: the number of weights and biases of an LSTM layer.
     *
     * <pre>{@code return 4 * (inputs * hidden + hidden * hidden + hidden);}</pre>
     */
    public static CheckResult parameters(@Nullable IntBinaryOperator answer) {
        return PARAMETERS.check(answer);
    }

    private static double half(double gap) {
        return Math.pow(0.5, 1.0 / gap);
    }

    static final Check<IntToDoubleFunction> BIAS_FOR = Check.<IntToDoubleFunction>of(
                    "the forget bias for a gap",
                    gap -> Math.log(half(gap) / (1 - half(gap))),
                    (answer, in) -> answer.applyAsDouble(in.integer(0)),
                    "gap")
            .input(2)
            .input(10)
            .input(40)
            .input(100)
            .within(1e-9, "1 - f loses a few digits where f is near 1")
            .mistake("the gate itself, not its bias", gap -> half(gap), "That is f. Which bias makes σ give that?")
            .mistake(
                    "the sign is flipped",
                    gap -> -Math.log(half(gap) / (1 - half(gap))),
                    "For long gaps the gate should be open. Is σ of your bias above or below one half?")
            .mistake(
                    "the logarithm of f instead of the inverse sigmoid",
                    gap -> Math.log(half(gap)),
                    "ln undoes exp. What undoes σ? Solve f = 1 / (1 + exp(-b)) for b.")
            .mistake(
                    "a straight line instead of a power",
                    gap -> Math.log((1 - 0.5 / gap) / (0.5 / gap)),
                    "You took off the same amount at each step. Gates multiply.")
            .mistake(
                    "the logarithm of the gap, a rule of thumb",
                    gap -> Math.log(gap),
                    "A good rule of thumb, from Tallec and Ollivier. But it leaves e⁻¹, not one half, and only about that.")
            .mistake(
                    "divides two ints, which drops the fraction",
                    gap -> Math.log(half(1e300) / (1 - half(1e300))),
                    "What is 1 / 40 in Java? Print it.")
            .hint("First the gate: f to the power of gap is one half. Then the bias: σ(b) = f.")
            .matters("For 40 steps it is about 4: that is why 1 was not enough.");

    /**
     * Exercise 4: the bias with which a forget gate leaves half of a memory after {@code gap} steps.
     *
     * <pre>{@code
     * double f = Math.pow(0.5, 1.0 / gap);
     * return Math.log(f / (1 - f));
     * }</pre>
     */
    public static CheckResult biasFor(@Nullable IntToDoubleFunction answer) {
        return BIAS_FOR.check(answer);
    }

    /** One step with the parts at these places, so that mistakes are told in one line each. */
    private static NdArray stepWith(NdArray z, NdArray before, int i, int f, int g, int o) {
        List<NdArray> parts = z.split(4, 1);
        NdArray written = parts.get(i).sigmoid().mul(parts.get(g).tanh());
        NdArray c = parts.get(f).sigmoid().mul(before).add(written);
        return parts.get(o).sigmoid().mul(c.tanh());
    }

    private static NdArray cell(NdArray z, NdArray before) {
        List<NdArray> parts = z.split(4, 1);
        return parts.get(1)
                .sigmoid()
                .mul(before)
                .add(parts.get(0).sigmoid().mul(parts.get(2).tanh()));
    }

    static final Check<BinaryOperator<NdArray>> HIDDEN = Check.arrays(
                    "a whole step", "z", "before", (z, before) -> stepWith(z, before, 0, 1, 2, 3))
            .labelled("B = 1, H = 2", new Rng(1).normal(1, 8), new Rng(2).normal(1, 2))
            .labelled("B = 3, H = 4", new Rng(3).normal(3, 16), new Rng(4).normal(3, 4))
            .within(1e-12, ROUNDING)
            .mistake(
                    "input and forget gate are exchanged",
                    (z, before) -> stepWith(z, before, 1, 0, 2, 3),
                    "The order is i, f, g, o. Which part do you multiply the old memory by?")
            .mistake(
                    "the order i, f, o, g: output gate and candidate are exchanged",
                    (z, before) -> stepWith(z, before, 0, 1, 3, 2),
                    "Another library's order. Here the candidate is the third part.")
            .mistake(
                    "the sigmoid for the candidate",
                    (z, before) -> {
                        List<NdArray> parts = z.split(4, 1);
                        NdArray written =
                                parts.get(0).sigmoid().mul(parts.get(2).sigmoid());
                        NdArray c = parts.get(1).sigmoid().mul(before).add(written);
                        return parts.get(3).sigmoid().mul(c.tanh());
                    },
                    "So only positive amounts can be written. Which bend goes from -1 to 1?")
            .mistake(
                    "the cell state instead of the hidden state",
                    Checks06::cell,
                    "That is the memory. What is shown of it?")
            .mistake(
                    "shows everything: the output gate is missing",
                    (z, before) -> cell(z, before).tanh(),
                    "You used three of the four parts.")
            .mistake(
                    "the cell state is shown without its tanh",
                    (z, before) -> z.split(4, 1).get(3).sigmoid().mul(cell(z, before)),
                    "Can your hidden state leave -1 to 1? One bend is missing.")
            .mistake(
                    "the gates are not bent",
                    (z, before) -> {
                        List<NdArray> parts = z.split(4, 1);
                        NdArray c = parts.get(1)
                                .mul(before)
                                .add(parts.get(0).mul(parts.get(2).tanh()));
                        return parts.get(3).mul(c.tanh());
                    },
                    "z holds sums from anywhere. What makes a gate of one, between 0 and 1?")
            .hint("Four parts, four bends, then the two formulas of the cell, one after the other.")
            .matters("This is nn.LSTMCell. All that PyTorch adds is speed.");

    /**
     * Exercise 5: the hidden state after a step, (B, H), from the sums z, (B, 4·H), in the order i, f, g, o, and the cell state
     * before, (B, H).
     *
     * <pre>{@code
     * List<NdArray> parts = z.split(4, 1);
     * NdArray written = parts.get(0).sigmoid().mul(parts.get(2).tanh());
     * NdArray c = parts.get(1).sigmoid().mul(before).add(written);
     * return parts.get(3).sigmoid().mul(c.tanh());
     * }</pre>
     */
    public static CheckResult hidden(@Nullable BinaryOperator<NdArray> answer) {
        return HIDDEN.check(answer);
    }

    private static NdArray slope(NdArray c) {
        return c.tanh().square().subFrom(1);
    }

    static final Check<CellGradient> CELL_GRADIENT = Check.<CellGradient>of(
                    "two tracks back",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(slope(c)).add(dcNext.mul(fNext)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)),
                    "dh",
                    "o",
                    "c",
                    "dcNext",
                    "fNext")
            .input(
                    new Rng(1).normal(3),
                    new Rng(2).uniformBetween(0.1, 0.9, 3),
                    new Rng(3).normal(3),
                    new Rng(4).normal(3),
                    new Rng(5).uniformBetween(0.1, 0.9, 3))
            .input(
                    new Rng(6).normal(2, 4),
                    new Rng(7).uniformBetween(0.1, 0.9, 2, 4),
                    new Rng(8).normal(2, 4),
                    new Rng(9).normal(2, 4),
                    new Rng(10).uniformBetween(0.1, 0.9, 2, 4))
            .within(1e-12, ROUNDING)
            .mistake(
                    "the way along c is left out",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(slope(c)),
                    "c is used twice: for this step's h, and for the next c.")
            .mistake(
                    "the way along h is left out",
                    (dh, o, c, dcNext, fNext) -> dcNext.mul(fNext),
                    "c is used twice: for the next c, and for this step's h.")
            .mistake(
                    "the forget gate is left out on the way back",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(slope(c)).add(dcNext),
                    "Forwards the next step multiplied c by something. So does the way back.")
            .mistake(
                    "the output gate is left out",
                    (dh, o, c, dcNext, fNext) -> dh.mul(slope(c)).add(dcNext.mul(fNext)),
                    "h is o times tanh(c). What stays in the derivative by c?")
            .mistake(
                    "the slope of tanh is left out",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).add(dcNext.mul(fNext)),
                    "Between c and h there is a gate and a bend.")
            .mistake(
                    "takes c for tanh(c) in the slope",
                    (dh, o, c, dcNext, fNext) ->
                            dh.mul(o).mul(c.square().subFrom(1)).add(dcNext.mul(fNext)),
                    "The short formula needs tanh's value. c has not been bent yet.")
            .mistake(
                    "multiplies by tanh(c) instead of by its slope",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(c.tanh()).add(dcNext.mul(fNext)),
                    "You multiply by the value. How steep is tanh there?")
            .hint("c has two uses, so two gradients arrive and add up. Follow each use forwards first.")
            .matters("The second term is the whole LSTM: a way back with one factor a step that can be 1.");

    /**
     * Exercise 6: ∂L/∂c of a step, from ∂L/∂h, the output gate and the cell state of the step, and from the next step ∂L/∂c and the
     * forget gate; all of one shape.
     *
     * <pre>{@code
     * NdArray slope = c.tanh().square().subFrom(1);
     * return dh.mul(o).mul(slope).add(dcNext.mul(fNext));
     * }</pre>
     */
    public static CheckResult cellGradient(@Nullable CellGradient answer) {
        return CELL_GRADIENT.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(CELL_STATE, LEFT, PARAMETERS, BIAS_FOR, HIDDEN, CELL_GRADIENT);
    }
}
