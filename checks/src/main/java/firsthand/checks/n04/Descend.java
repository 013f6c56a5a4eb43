package firsthand.checks.n04;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;

/** w − η g, in a new array. */
@FunctionalInterface
public interface Descend {
    NdArray step(NdArray w, NdArray g, double rate);

    Check<Descend> CHECK = Check.<Descend>of(
                    "one step of gradient descent",
                    (w, g, rate) -> w.sub(g.mul(rate)),
                    (answer, in) -> answer.step(in.get(0), in.get(1), in.number(2)))
            .takes("w", "g", "rate")
            .input(NdArray.of(4, 1), NdArray.of(4, 50), 0.01)
            .input(NdArray.of(-1, 0.5, 2), NdArray.of(0.2, -3, 0), 0.5)
            .input(NdArray.of(new double[][] {{1, 2}, {3, 4}}), NdArray.of(new double[][] {{-1, 0.5}, {2, -0.1}}), 0.1)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("walks uphill", (w, g, rate) -> w.add(g.mul(rate)))
            .clue("The gradient points to where the loss rises. Which way should the weights go?")
            .mistake("forgets the learning rate", (w, g, rate) -> w.sub(g))
            .clue("How long is your step compared with the gradient?")
            .mistake("returns the step, not the new weights", (w, g, rate) -> g.mul(-rate))
            .clue("That is how far to go. Where do you arrive?")
            .mistake(
                    "uses only the gradient's sign",
                    (w, g, rate) -> w.sub(g.sign().mul(rate)))
            .clue("Your step has the same length on a steep and on a gentle slope.")
            .mistake("divides by the gradient's length", (w, g, rate) -> w.sub(g.mul(rate / g.norm())))
            .clue("Gradient descent slows down where the slope is gentle. Does yours?")
            .mistake("scales the weights too", (w, g, rate) -> w.sub(g).mul(rate))
            .clue("What should come out when the gradient is 0? Check your brackets.")
            .hint("Do the first input by hand: 4 minus a hundredth of 4, and 1 minus a hundredth of 50.")
            .hint("Two operations on whole arrays that make new ones: a product with a number, and a difference.")
            .hint("g.mul(rate) is the step; subtract it from w with sub, which leaves w as it is.")
            .matters("All training is this line, repeated; every other optimizer changes only what stands for g.");
}
