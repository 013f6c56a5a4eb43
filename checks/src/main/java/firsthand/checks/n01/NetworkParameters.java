package firsthand.checks.n01;

import firsthand.checks.engine.Check;

/** The number of parameters of a network of sizes 2, 16, 8, 3. */
public final class NetworkParameters {
    public static final Check<Double> CHECK = Check.number("parameters of a 2-16-8-3 network", 211, "parameters")
            .within(1e-9, "a count is exact")
            .mistake("the biases, or the whole output layer, are missing", 184.0)
            .clue("Each of the 27 neurons adds a number of its own, and by chance the output layer has 27 numbers, "
                    + "too. Which did you leave out?")
            .mistake("the neurons, not their knobs", 27.0)
            .clue("That is how many neurons there are. How many numbers does each hold?")
            .mistake("the inputs counted as neurons with biases", 213.0)
            .clue("Inputs are given, not computed: they have no bias.")
            .mistake("the sizes multiplied", 768.0)
            .clue("Layers stand one after the other. Do their counts multiply or add?")
            .mistake("the last layer's biases are missing", 208.0)
            .clue("Outputs are neurons too, each with a bias.")
            .hint("Take the layers one by one. Which two kinds of numbers does one layer have?")
            .hint("Layer by layer: inputs times neurons, plus one bias for each neuron.")
            .hint("The first layer alone has 2 · 16 weights and 16 biases. Two more layers follow: "
                    + "16 to 8, and 8 to 3.")
            .matters("Memory, time and the need for data all grow with this number.");

    private NetworkParameters() {}
}
