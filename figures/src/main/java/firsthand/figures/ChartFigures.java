package firsthand.figures;

import firsthand.plots.Chart;
import firsthand.plots.Grid;
import firsthand.plots.Plot;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Figures that are charts. */
final class ChartFigures {
    private static final double[] Z =
            IntStream.rangeClosed(-80, 80).mapToDouble(i -> i / 20.0).toArray();

    private ChartFigures() {}

    /** One function has one colour: that of notebook 03, which draws two more. */
    private static Chart coloured(Chart chart) {
        return chart.colours("sigmoid", "tanh", "ReLU", "leaky ReLU", "GELU", "GELU (tanh)", "SiLU");
    }

    /** Five activation functions and, beside them, their derivatives. */
    static Plot activationFunctions() {
        DoubleUnaryOperator sigmoid = Numbers::sigmoid;
        DoubleUnaryOperator relu = z -> Math.max(0, z);
        DoubleUnaryOperator gelu =
                z -> z / 2 * (1 + StrictMath.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
        DoubleUnaryOperator silu = z -> z * sigmoid.applyAsDouble(z);
        Chart functions = Plot.line("sigmoid", Z, at(sigmoid))
                .line("tanh", Z, at(StrictMath::tanh))
                .line("ReLU", Z, at(relu))
                .line("GELU", Z, at(gelu))
                .line("SiLU", Z, at(silu))
                .title("Functions")
                .yLabel("g(z)");
        Chart slopes = Plot.line("sigmoid", Z, at(slope(sigmoid)))
                .line("tanh", Z, at(slope(StrictMath::tanh)))
                .line("ReLU", Z, at(slope(relu)))
                .line("GELU", Z, at(slope(gelu)))
                .line("SiLU", Z, at(slope(silu)))
                .title("Their slopes")
                .yLabel("g′(z)");
        return Grid.of(
                        coloured(functions).xLabel("z").yRange(-1.2, 3).size(380, 340),
                        coloured(slopes).xLabel("z").yRange(-0.2, 1.2).size(380, 340))
                .alt(
                        "Five activation functions from −4 to 4 and their slopes. The sigmoid's slope is at most 0.25, at 0,"
                                + " and with tanh's goes to 0 on both sides. ReLU's is 0 on the left and 1 on the right; GELU's"
                                + " and SiLU's are smooth and rise a little above 1.");
    }

    private static double[] at(DoubleUnaryOperator g) {
        return Arrays.stream(Z).map(g).toArray();
    }

    private static DoubleUnaryOperator slope(DoubleUnaryOperator g) {
        double h = 1e-5;
        return z -> (g.applyAsDouble(z + h) - g.applyAsDouble(z - h)) / (2 * h);
    }

    /** Cross-entropy beside squared error, over the logit of the right class. */
    static Plot lossFunctions() {
        DoubleUnaryOperator p = Numbers::sigmoid;
        Chart losses = Plot.line("cross-entropy", Z, at(z -> -StrictMath.log(p.applyAsDouble(z))))
                .line("squared error", Z, at(z -> StrictMath.pow(1 - p.applyAsDouble(z), 2)))
                .title("The loss")
                .yLabel("loss");
        Chart slopes = Plot.line("cross-entropy", Z, at(z -> p.applyAsDouble(z) - 1))
                .line("squared error", Z, at(z -> -2 * StrictMath.pow(1 - p.applyAsDouble(z), 2) * p.applyAsDouble(z)))
                .title("Its slope")
                .yLabel("slope by the logit");
        return Grid.of(
                        losses.xLabel("logit of the right class").size(380, 320),
                        slopes.xLabel("logit of the right class").size(380, 320))
                .alt(
                        "Cross-entropy and squared error of a sigmoid output, and their slopes, over the logit of the right"
                                + " class from −4 to 4. Far to the left, where the answer is confidently wrong, cross-entropy grows"
                                + " in a straight line with a slope near −1; squared error flattens out near 1 and its slope goes"
                                + " to 0.");
    }
}
