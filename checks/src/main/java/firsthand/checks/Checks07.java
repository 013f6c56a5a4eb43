package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n07.CausalWeights;
import firsthand.checks.n07.QueryGradient;
import firsthand.checks.n07.ScaledAttention;
import firsthand.checks.n07.SoftLookUp;
import firsthand.checks.n07.SoftmaxBackward;
import firsthand.checks.n07.WeightBytes;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 07, in its order. */
public final class Checks07 {
    private Checks07() {}

    public static CheckResult lookUp(@Nullable SoftLookUp answer) {
        return SoftLookUp.CHECK.check(answer);
    }

    public static CheckResult attention(@Nullable ScaledAttention answer) {
        return ScaledAttention.CHECK.check(answer);
    }

    public static CheckResult causalWeights(@Nullable UnaryOperator<NdArray> answer) {
        return CausalWeights.CHECK.check(answer);
    }

    public static CheckResult weightBytes(double answer) {
        return WeightBytes.CHECK.check(answer);
    }

    public static CheckResult queryGradient(@Nullable BinaryOperator<NdArray> answer) {
        return QueryGradient.CHECK.check(answer);
    }

    public static CheckResult softmaxBackward(@Nullable BinaryOperator<NdArray> answer) {
        return SoftmaxBackward.CHECK.check(answer);
    }
}
