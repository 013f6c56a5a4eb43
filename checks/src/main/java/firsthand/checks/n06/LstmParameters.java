package firsthand.checks.n06;

import firsthand.checks.engine.Check;
import java.util.function.IntBinaryOperator;

/** 4 (d h + h² + h). */
public final class LstmParameters {
    public static final Check<IntBinaryOperator> CHECK = Check.<IntBinaryOperator>of(
                    "parameters of an LSTM",
                    (inputs, hidden) -> 4 * (inputs * hidden + hidden * hidden + hidden),
                    (answer, in) -> (double) answer.applyAsInt(in.integer(0), in.integer(1)))
            .takes("inputs", "hidden")
            .input(63, 100)
            .input(1, 1)
            .input(27, 64)
            .input(10, 3)
            .within(1e-12, "whole numbers")
            .mistake("one gate only", (d, h) -> d * h + h * h + h)
            .clue("That is an RNN. How many such sets has an LSTM?")
            .mistake("three gates, the candidate is left out", (d, h) -> 3 * (d * h + h * h + h))
            .clue("The candidate is no gate, but it has weights too.")
            .mistake("the biases are left out", (d, h) -> 4 * (d * h + h * h))
            .clue("Something is added besides the products.")
            .mistake("two biases a gate, as PyTorch has", (d, h) -> 4 * (d * h + h * h + 2 * h))
            .clue("PyTorch counts so. The cell of this notebook has one bias a gate.")
            .mistake("the recurrent weights are left out", (d, h) -> 4 * (d * h + h))
            .clue("Each gate reads the input, and what else?")
            .mistake("the input weights are left out", (d, h) -> 4 * (h * h + h))
            .clue("Each gate reads the last hidden state, and what else?")
            .mistake("the factor 4 reaches only the first term", (d, h) -> 4 * d * h + h * h + h)
            .clue("Look at your brackets.")
            .hint("How many matrices and biases has one gate, and how many are there that look like it?")
            .hint("Count one gate: its input matrix, its recurrent matrix, its bias. Then count the gates.")
            .hint("One gate: inputs * hidden + hidden * hidden + hidden. Four of them.")
            .matters("Four times an RNN of the same size. A fair comparison says which of the two was kept equal.");

    private LstmParameters() {}
}
