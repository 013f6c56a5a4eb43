package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n07.CausalWeights;
import firsthand.checks.n07.NameWriter;
import firsthand.checks.n07.OrderTest;
import firsthand.checks.n07.PreviousWord;
import firsthand.checks.n07.ScaledAttention;
import firsthand.checks.n07.ScoreVariance;
import firsthand.checks.n07.SoftmaxBackward;
import firsthand.checks.n07.UnclearSentence;
import firsthand.checks.n07.WeightBytes;
import firsthand.checks.n07.WhichMask;
import firsthand.checks.n07.WindowWeights;
import firsthand.checks.n07.WithoutKeys;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 07, in its order. */
public final class Checks07 {
    private Checks07() {}

    public static CheckResult attention(@Nullable ScaledAttention answer) {
        return ScaledAttention.CHECK.check(answer);
    }

    public static CheckResult causalWeights(@Nullable UnaryOperator<NdArray> answer) {
        return CausalWeights.CHECK.check(answer);
    }

    public static CheckResult masks(@Nullable String answer) {
        return WhichMask.CHECK.check(answer);
    }

    public static CheckResult spread(double answer) {
        return ScoreVariance.CHECK.check(answer);
    }

    public static CheckResult predecessor(@Nullable IntFunction<NdArray> answer) {
        return PreviousWord.CHECK.check(answer);
    }

    public static CheckResult unclear(@Nullable Supplier<String> answer) {
        return UnclearSentence.CHECK.check(answer);
    }

    public static CheckResult windowed(@Nullable WindowWeights answer) {
        return WindowWeights.CHECK.check(answer);
    }

    public static CheckResult weightBytes(double answer) {
        return WeightBytes.CHECK.check(answer);
    }

    public static CheckResult softmaxBackward(@Nullable BinaryOperator<NdArray> answer) {
        return SoftmaxBackward.CHECK.check(answer);
    }

    public static CheckResult withoutKeys(double answer) {
        return WithoutKeys.CHECK.check(answer);
    }

    public static CheckResult written(@Nullable NameWriter answer) {
        return NameWriter.CHECK.check(answer);
    }

    public static CheckResult seesOrder(@Nullable OrderTest answer) {
        return OrderTest.CHECK.check(answer);
    }
}
