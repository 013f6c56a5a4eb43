package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** 2 / λ_max: where gradient descent on a bowl stops converging. */
public final class LargestRate {
    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    public static final Check<ToDoubleFunction<double[]>> CHECK = Check.<ToDoubleFunction<double[]>>of(
                    "the largest stable rate",
                    curvatures -> 2 / greatest(curvatures),
                    (answer, in) -> answer.applyAsDouble(in.get(0)))
            .takes("curvatures")
            .input(new double[] {1, 50})
            .input(new double[] {8, 0.5, 3})
            .input(new double[] {0.4, 1001.6})
            .input(new double[] {2, 0.5, 30, 7})
            .input(new double[] {5})
            .labelled("flat along both axes", new double[] {0.1, 0.5})
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("1/λ instead of 2/λ", curvatures -> 1 / greatest(curvatures))
            .clue("There the factor is 0, the best for that axis. How far below 0 may it go?")
            .mistake(
                    "the flattest axis decides",
                    curvatures -> 2 / Arrays.stream(curvatures).min().orElseThrow())
            .clue("At your rate, what is the factor of the steepest axis?")
            .mistake(
                    "the best rate, not the largest",
                    curvatures -> 2
                            / (greatest(curvatures)
                                    + Arrays.stream(curvatures).min().orElseThrow()))
            .clue("There flat and steep shrink equally fast. How far can you go beyond it?")
            .mistake(
                    "the mean curvature decides",
                    curvatures -> 2 / Arrays.stream(curvatures).average().orElseThrow())
            .clue("One axis that grows is enough to lose everything. Which one grows first?")
            .mistake(
                    "the sum of the curvatures decides",
                    curvatures -> 2 / Arrays.stream(curvatures).sum())
            .clue("The axes do not disturb each other, so nothing is added up.")
            .mistake("upside down: λ/2", curvatures -> greatest(curvatures) / 2)
            .clue("Should a steeper bowl allow a higher rate or a lower one?")
            .mistake("takes the last curvature for the greatest", curvatures -> 2 / curvatures[curvatures.length - 1])
            .clue("The curvatures come in any order.")
            .hint("Each axis shrinks by its own factor at every step. Which axis is the first to grow instead?")
            .hint("Each axis needs −1 < 1 − η·λ < 1. Which side of that breaks first, and for which λ?")
            .hint("Find the greatest curvature in a loop; the rate that only just swings is 2 divided by it.")
            .matters("Whoever halves a rate after a diverged run is walking towards this number.");

    private LargestRate() {}
}
