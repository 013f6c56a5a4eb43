package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** f c + i g, all numbers. */
@FunctionalInterface
public interface CellState {
    double next(double f, double before, double i, double g);

    Check<CellState> CHECK = Check.<CellState>of(
                    "the memory's line",
                    (f, before, i, g) -> f * before + i * g,
                    (answer, in) -> answer.next(in.number(0), in.number(1), in.number(2), in.number(3)))
            .takes("f", "before", "i", "g")
            .labelled("the example by hand", 0.881, 2, 0.5, 0.762)
            .labelled("keep all, write nothing", 1, 3, 0, 0.4)
            .input(0.2, -1.5, 0.9, -0.6)
            .input(0.6, 0.5, 0.3, 0.8)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the gates are exchanged", (f, before, i, g) -> i * before + f * g)
            .clue("One gate decides what stays, the other what is written. Which is called forget?")
            .mistake("forgets where it should keep: 1 - f", (f, before, i, g) -> (1 - f) * before + i * g)
            .clue("With f = 1 everything should stay. What does yours do? The gate is named after the opposite.")
            .mistake("keeps everything: the forget gate is missing", (f, before, i, g) -> before + i * g)
            .clue("That is the cell of 1997. What does f = 0.2 do in yours?")
            .mistake("one gate for both: 1 - f writes", (f, before, i, g) -> f * before + (1 - f) * g)
            .clue("A good idea that the GRU has. Here writing has a gate of its own.")
            .mistake("writes the candidate without its gate", (f, before, i, g) -> f * before + g)
            .clue("Who decides how much of the candidate gets in?")
            .mistake("bends the cell state", (f, before, i, g) -> Math.tanh(f * before + i * g))
            .clue("A tanh at each step is what the RNN does. Where does the bend stand in an LSTM?")
            .hint("Something stays, something is added. Each has its gate.")
            .hint("Two products of two numbers, and their sum.")
            .hint("The old state times its gate f, plus the candidate g times its gate i.")
            .matters("One multiplication and one addition: a way through time that no matrix crosses.");
}
