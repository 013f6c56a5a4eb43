package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n08.BlockParameters;
import firsthand.checks.n08.MultiHead;
import firsthand.checks.n08.PaddedWeights;
import firsthand.checks.n08.PlainLayerNorm;
import firsthand.checks.n08.PositionWise;
import firsthand.checks.n08.PreNorm;
import firsthand.checks.n08.SinusoidalPositions;
import firsthand.torch.Tensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 08, in its order. */
public final class Checks08 {
    private Checks08() {}

    public static CheckResult feedForward(@Nullable PositionWise answer) {
        return PositionWise.CHECK.check(answer);
    }

    public static CheckResult layerNorm(@Nullable UnaryOperator<Tensor> answer) {
        return PlainLayerNorm.CHECK.check(answer);
    }

    public static CheckResult blockParameters(double answer) {
        return BlockParameters.CHECK.check(answer);
    }

    public static CheckResult positions(@Nullable SinusoidalPositions answer) {
        return SinusoidalPositions.CHECK.check(answer);
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
}
