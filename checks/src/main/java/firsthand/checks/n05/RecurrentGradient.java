package firsthand.checks.n05;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.BinaryOperator;

/** ∂L/∂W_hh, the sum of h_{t−1} δ_tᵀ. Shapes: states (T + 1, H), deltas (T, H) → (H, H). */
public final class RecurrentGradient {
    private static NdArray first(NdArray states) {
        return states.slice("0:-1");
    }

    public static final Check<BinaryOperator<NdArray>> CHECK = Check.arrays(
                    "gradient of the recurrent weights",
                    "states",
                    "deltas",
                    (states, deltas) -> first(states).t().matmul(deltas))
            .labelled("T = 3, H = 2", new Rng(7).normal(4, 2), new Rng(8).normal(3, 2))
            .labelled("T = 6, H = 4", new Rng(9).normal(7, 4), new Rng(10).normal(6, 4))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "pairs each delta with its own state instead of the one before",
                    (states, deltas) -> states.slice("1:").t().matmul(deltas))
            .clue("Which state did whh multiply to make state t: state t itself?")
            .mistake(
                    "transposed: rows and columns are exchanged",
                    (states, deltas) -> deltas.t().matmul(first(states)))
            .clue("Row i, column j of the gradient belongs to the weight from unit i to unit j.")
            .mistake("the last step alone", (states, deltas) -> states.at(-2).outer(deltas.at(-1)))
            .clue("The same weights were used at each step. What do the steps' gradients do?")
            .mistake("the first step alone", (states, deltas) -> states.at(0).outer(deltas.at(0)))
            .clue("The same weights were used at each step. What do the steps' gradients do?")
            .mistake(
                    "the mean over the steps instead of the sum",
                    (states, deltas) -> first(states).t().matmul(deltas).div(deltas.shape(0)))
            .clue("Yours is smaller by the number of steps. Does the loss care for how many steps there are?")
            .mistake(
                    "runs over one step too few: the first is left out",
                    (states, deltas) -> states.slice("1:-1").t().matmul(deltas.slice("1:")))
            .clue("Does your loop reach the very first step, t = 0?")
            .mistake(
                    "as it was given: two things are wrong",
                    (states, deltas) -> states.at(-1).outer(deltas.at(-1)))
            .clue("Work out two steps by hand, with one unit. Which products must the sum have, and which has yours?")
            .hint("Whh is used at every step, so its gradient is a sum. What meets what at step t?")
            .hint("Step t adds the outer product of the state before it and its delta.")
            .hint("states.slice(\"0:-1\") are the states before each step: transpose them, and matmul with deltas.")
            .matters("One matrix product gathers all steps, and that is how the library does it.");

    private RecurrentGradient() {}
}
