package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** tanh(w_hh h + w_xh x + b), all numbers. */
@FunctionalInterface
public interface RecurrentCell {
    double step(double whh, double wxh, double b, double before, double x);

    Check<RecurrentCell> CHECK = Check.<RecurrentCell>of(
                    "one recurrent step",
                    (whh, wxh, b, before, x) -> Math.tanh(whh * before + wxh * x + b),
                    (answer, in) -> answer.step(in.number(0), in.number(1), in.number(2), in.number(3), in.number(4)))
            .takes("whh", "wxh", "b", "before", "x")
            .labelled("the table's first step", 0.5, 1, 0, 0, 1)
            .input(0.5, 1, 0, 0.762, 0)
            .input(-0.8, 0.3, 0.1, 0.5, 2)
            .input(1.2, -0.7, -0.4, -0.9, 0.6)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("nothing bends: the tanh is missing", (whh, wxh, b, before, x) -> whh * before + wxh * x + b)
            .clue("Your state can grow without limit. What keeps it between -1 and 1?")
            .mistake("the weights are exchanged", (whh, wxh, b, before, x) -> Math.tanh(wxh * before + whh * x + b))
            .clue("whh leads from h to h, wxh from x to h. Which one meets the last state?")
            .mistake("the bias is left out", (whh, wxh, b, before, x) -> Math.tanh(whh * before + wxh * x))
            .clue("With input and state 0, should the result be 0 whatever b is?")
            .mistake("the last state is left out", (whh, wxh, b, before, x) -> Math.tanh(wxh * x + b))
            .clue("Your unit answers to the present only. Where does the memory come in?")
            .mistake(
                    "the last state goes around the tanh",
                    (whh, wxh, b, before, x) -> whh * before + Math.tanh(wxh * x + b))
            .clue("What exactly stands inside the brackets of tanh in the formula?")
            .mistake(
                    "the sigmoid instead of tanh",
                    (whh, wxh, b, before, x) -> 1 / (1 + Math.exp(-(whh * before + wxh * x + b))))
            .clue("Your states are never negative. Which bend has its middle at 0?")
            .hint("The formula of the state stands in the section on the cell. With single numbers it needs no matrix.")
            .hint("Add up three things: what comes from the last state, what comes from the input, the bias. Then "
                    + "bend.")
            .hint("Math.tanh of whh * before + wxh * x + b.")
            .matters("This one line, with arrays in place of numbers, is the whole network.");
}
