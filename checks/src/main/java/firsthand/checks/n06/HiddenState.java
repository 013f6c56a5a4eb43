package firsthand.checks.n06;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.List;
import java.util.function.BinaryOperator;

/** The hidden state after a step. Shapes: z (B, 4·H) in the order i, f, g, o, before (B, H) → (B, H). */
public final class HiddenState {
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

    /** The step of the exercise, some of its faults mended: which part is the candidate, is it bent by tanh, is c. */
    private static NdArray wrongly(NdArray z, NdArray before, int g, boolean bent, int o, boolean shownBent) {
        List<NdArray> parts = z.split(4, 1);
        NdArray candidate = bent ? parts.get(g).tanh() : parts.get(g).sigmoid();
        NdArray c =
                parts.get(1).sigmoid().mul(before).add(parts.get(0).sigmoid().mul(candidate));
        return parts.get(o).sigmoid().mul(shownBent ? c.tanh() : c);
    }

    public static final Check<BinaryOperator<NdArray>> CHECK = Check.arrays(
                    "a whole step", "z", "before", (z, before) -> stepWith(z, before, 0, 1, 2, 3))
            .labelled("B = 1, H = 2", new Rng(1).normal(1, 8), new Rng(2).normal(1, 2))
            .labelled("B = 3, H = 4", new Rng(3).normal(3, 16), new Rng(4).normal(3, 4))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("input and forget gate are exchanged", (z, before) -> stepWith(z, before, 1, 0, 2, 3))
            .clue("The order is i, f, g, o. Which part do you multiply the old memory by?")
            .mistake(
                    "the order i, f, o, g: output gate and candidate are exchanged",
                    (z, before) -> stepWith(z, before, 0, 1, 3, 2))
            .clue("Another library's order. Here the candidate is the third part.")
            .mistake("the sigmoid for the candidate", (z, before) -> {
                List<NdArray> parts = z.split(4, 1);
                NdArray written = parts.get(0).sigmoid().mul(parts.get(2).sigmoid());
                NdArray c = parts.get(1).sigmoid().mul(before).add(written);
                return parts.get(3).sigmoid().mul(c.tanh());
            })
            .clue("So only positive amounts can be written. Which bend goes from -1 to 1?")
            .mistake("the cell state instead of the hidden state", HiddenState::cell)
            .clue("That is the memory. What is shown of it?")
            .mistake(
                    "shows everything: the output gate is missing",
                    (z, before) -> cell(z, before).tanh())
            .clue("You used three of the four parts.")
            .mistake(
                    "the cell state is shown without its tanh",
                    (z, before) -> z.split(4, 1).get(3).sigmoid().mul(cell(z, before)))
            .clue("Can your hidden state leave -1 to 1? One bend is missing.")
            .mistake("the gates are not bent", (z, before) -> {
                List<NdArray> parts = z.split(4, 1);
                NdArray c = parts.get(1)
                        .mul(before)
                        .add(parts.get(0).mul(parts.get(2).tanh()));
                return parts.get(3).mul(c.tanh());
            })
            .clue("z holds sums from anywhere. What makes a gate of one, between 0 and 1?")
            .mistake("as it was given: three things are wrong", (z, before) -> wrongly(z, before, 3, false, 2, false))
            .clue(
                    "Take the four parts one by one, in the order i, f, g, o: where does each go, and through which bend?")
            .mistake(
                    "the parts are in their places, two things are still wrong",
                    (z, before) -> wrongly(z, before, 2, false, 3, false))
            .clue("Each part is in its place now. Are the bends, all of them?")
            .mistake(
                    "the candidate's bend is right, two things are still wrong",
                    (z, before) -> wrongly(z, before, 3, true, 2, false))
            .clue(
                    "One bend is right now. Does each of the four parts stand in its place, and is c shown as it should be?")
            .mistake(
                    "c is shown through its tanh, two things are still wrong",
                    (z, before) -> wrongly(z, before, 3, false, 2, true))
            .clue("The memory is shown as it should be. Look at what is written: which part, through which bend?")
            .hint("The four parts stand side by side in the order i, f, g, o. Which of them is bent by tanh?")
            .hint("Four parts, four bends, then the two formulas of the cell, one after the other.")
            .hint("z.split(4, 1) gives the parts. c = σ(f) · before + σ(i) · tanh(g), and you return "
                    + "σ(o) · tanh(c), all by mul.")
            .matters("This is nn.LSTMCell. All that PyTorch adds is speed.");

    private HiddenState() {}
}
