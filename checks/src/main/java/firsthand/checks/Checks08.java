package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n08.BlockParameters;
import firsthand.checks.n08.GradientOf;
import firsthand.checks.n08.MultiHead;
import firsthand.checks.n08.PaddedWeights;
import firsthand.checks.n08.PaddingLeaks;
import firsthand.checks.n08.PlaceTurn;
import firsthand.checks.n08.PlainLayerNorm;
import firsthand.checks.n08.PreNorm;
import firsthand.checks.n08.WhichBlankMap;
import firsthand.checks.n08.WordBatch;
import firsthand.torch.Tensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 08, in its order. */
public final class Checks08 implements PaddingLeaks.Given {
    private Checks08() {}

    public static CheckResult gradient(@Nullable GradientOf answer) {
        return GradientOf.CHECK.check(answer);
    }

    public static CheckResult layerNorm(@Nullable UnaryOperator<Tensor> answer) {
        return PlainLayerNorm.CHECK.check(answer);
    }

    public static CheckResult blockParameters(double answer) {
        return BlockParameters.CHECK.check(answer);
    }

    public static CheckResult turn(@Nullable PlaceTurn answer) {
        return PlaceTurn.CHECK.check(answer);
    }

    public static CheckResult paddedWeights(@Nullable PaddedWeights answer) {
        return PaddedWeights.CHECK.check(answer);
    }

    public static CheckResult multiHead(@Nullable MultiHead answer) {
        return MultiHead.CHECK.check(answer);
    }

    public static CheckResult preNorm(@Nullable PreNorm answer) {
        return PreNorm.CHECK.check(answer);
    }

    public static CheckResult leaks(@Nullable PaddingLeaks answer) {
        return PaddingLeaks.CHECK.check(answer);
    }

    public static CheckResult maps(@Nullable String answer) {
        return WhichBlankMap.CHECK.check(answer);
    }

    public static CheckResult batch(@Nullable WordBatch answer) {
        return WordBatch.CHECK.check(answer);
    }
}
