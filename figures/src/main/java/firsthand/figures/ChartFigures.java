package firsthand.figures;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Activation;
import firsthand.plots.Chart;
import firsthand.plots.Grid;
import firsthand.plots.Plot;
import java.util.function.BiFunction;

/** Figures that are charts. */
final class ChartFigures {
    private static final NdArray Z = NdArray.arange(-80, 81, 1).div(20);

    private ChartFigures() {}

    /** One function has one colour: that of notebook 03, which draws two more. */
    private static Chart coloured(Chart chart) {
        return chart.colours("sigmoid", "tanh", "ReLU", "leaky ReLU", "GELU", "GELU (tanh)", "SiLU");
    }

    /** Five activation functions and, beside them, their derivatives. */
    static Plot activationFunctions() {
        Chart functions = each(Activation::value).title("Functions").yLabel("g(z)");
        Chart slopes = each(Activation::derivative).title("Their slopes").yLabel("g′(z)");
        return Grid.of(
                        coloured(functions).xLabel("z").yRange(-1.2, 3).size(380, 340),
                        coloured(slopes).xLabel("z").yRange(-0.2, 1.2).size(380, 340))
                .alt(
                        "Five activation functions from −4 to 4 and their slopes. The sigmoid's slope is at most 0.25, at 0,"
                                + " and with tanh's goes to 0 on both sides. ReLU's is 0 on the left and 1 on the right; GELU's"
                                + " and SiLU's are smooth and rise a little above 1.");
    }

    private static Chart each(BiFunction<Activation, NdArray, NdArray> part) {
        return Plot.line(
                        "sigmoid",
                        Z.toArray(),
                        part.apply(Activation.SIGMOID, Z).toArray())
                .line("tanh", Z.toArray(), part.apply(Activation.TANH, Z).toArray())
                .line("ReLU", Z.toArray(), part.apply(Activation.RELU, Z).toArray())
                .line("GELU", Z.toArray(), part.apply(Activation.GELU, Z).toArray())
                .line("SiLU", Z.toArray(), part.apply(Activation.SILU, Z).toArray());
    }

    /** Cross-entropy beside squared error, over the logit of the right class. */
    static Plot lossFunctions() {
        NdArray p = Z.sigmoid();
        NdArray missing = p.subFrom(1);
        Chart losses = both(p.log().neg(), missing.square()).title("The loss").yLabel("loss");
        Chart slopes = both(missing.neg(), missing.square().mul(p).mul(-2))
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

    private static Chart both(NdArray crossEntropy, NdArray squaredError) {
        return Plot.line("cross-entropy", Z.toArray(), crossEntropy.toArray())
                .line("squared error", Z.toArray(), squaredError.toArray());
    }
}
