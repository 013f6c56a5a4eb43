package firsthand.checks.n06;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** ∂L/∂c = dh ⊙ o ⊙ (1 − tanh²c) + dcNext ⊙ fNext, all of one shape. */
@FunctionalInterface
public interface CellGradient {
    NdArray of(NdArray dh, NdArray o, NdArray c, NdArray dcNext, NdArray fNext);

    private static NdArray slope(NdArray c) {
        return c.tanh().square().subFrom(1);
    }

    Check<CellGradient> CHECK = Check.<CellGradient>of(
                    "two tracks back",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(slope(c)).add(dcNext.mul(fNext)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)))
            .takes("dh", "o", "c", "dcNext", "fNext")
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
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "the way along c is left out",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(slope(c)))
            .clue("c is used twice: for this step's h, and for the next c.")
            .mistake("the way along h is left out", (dh, o, c, dcNext, fNext) -> dcNext.mul(fNext))
            .clue("c is used twice: for the next c, and for this step's h.")
            .mistake(
                    "the forget gate is left out on the way back",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(slope(c)).add(dcNext))
            .clue("Forwards the next step multiplied c by something. So does the way back.")
            .mistake(
                    "the output gate is left out",
                    (dh, o, c, dcNext, fNext) -> dh.mul(slope(c)).add(dcNext.mul(fNext)))
            .clue("h is o times tanh(c). What stays in the derivative by c?")
            .mistake(
                    "the slope of tanh is left out",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).add(dcNext.mul(fNext)))
            .clue("Between c and h there is a gate and a bend.")
            .mistake(
                    "takes c for tanh(c) in the slope",
                    (dh, o, c, dcNext, fNext) ->
                            dh.mul(o).mul(c.square().subFrom(1)).add(dcNext.mul(fNext)))
            .clue("The short formula needs tanh's value. c has not been bent yet.")
            .mistake(
                    "multiplies by tanh(c) instead of by its slope",
                    (dh, o, c, dcNext, fNext) -> dh.mul(o).mul(c.tanh()).add(dcNext.mul(fNext)))
            .clue("You multiply by the value. How steep is tanh there?")
            .hint("c has two uses, so two gradients arrive and add up. Follow each use forwards first.")
            .hint("dh passes the output gate and the slope of tanh at c; dcNext passes one gate. The two are added.")
            .hint("dh.mul(o) times 1 − tanh² of c, plus dcNext times fNext.")
            .matters("The second term is the whole LSTM: a way back with one factor a step that can be 1.");
}
