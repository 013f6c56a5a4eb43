package firsthand.checks.n03;

import firsthand.checks.engine.Check;

/** √(2 / fanIn). */
@FunctionalInterface
public interface HeStd {
    double std(int fanIn, int fanOut);

    Check<HeStd> CHECK = Check.<HeStd>of(
                    "He initialisation",
                    (fanIn, fanOut) -> Math.sqrt(2.0 / fanIn),
                    (answer, in) -> answer.std(in.integer(0), in.integer(1)))
            .takes("fanIn", "fanOut")
            .input(784, 128)
            .input(128, 784)
            .input(50, 10)
            .input(2, 3)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("Xavier's standard deviation", (fanIn, fanOut) -> Math.sqrt(2.0 / (fanIn + fanOut)))
            .clue("Xavier's rule minds both directions. He's looks only at how many terms are summed up for one "
                    + "output.")
            .mistake("the variance instead of the standard deviation", (fanIn, fanOut) -> 2.0 / fanIn)
            .clue("A normal number is multiplied by what you return. By what does that multiply its variance?")
            .mistake("counts the outputs instead of the inputs", (fanIn, fanOut) -> Math.sqrt(2.0 / fanOut))
            .clue("One output is a sum over what? It is the length of that sum that must be made up for.")
            .mistake(
                    "1 instead of 2: the half that ReLU takes is not made up for",
                    (fanIn, fanOut) -> Math.sqrt(1.0 / fanIn))
            .clue("That keeps the size before ReLU. How much of the mean square does ReLU leave?")
            .mistake("the bound of the uniform distribution", (fanIn, fanOut) -> Math.sqrt(6.0 / fanIn))
            .clue("That is where He's uniform numbers end. Their standard deviation is smaller.")
            .mistake(
                    "divides two ints, which drops the fraction", (fanIn, fanOut) -> Math.sqrt(Math.floorDiv(2, fanIn)))
            .clue("What is 2 / 784 in Java? Print it.")
            .mistake("the 2 stands outside the root", (fanIn, fanOut) -> 2 / Math.sqrt(fanIn))
            .clue("Square what you return: is it 2 / fanIn?")
            .hint("Which of the two numbers says how many terms are added up in one unit?")
            .hint("The variance of a sum of n independent terms is n times that of one; ReLU halves the mean square.")
            .hint("The variance is two over the number of inputs; what is asked for is its square "
                    + "root. Write 2.0, not 2.")
            .matters("With it thirty ReLU layers keep the size of their signals; with half the variance 1/30,000 of it "
                    + "arrives.");
}
