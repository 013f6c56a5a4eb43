package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n02.BestForward;
import firsthand.checks.n02.CarelessGradient;
import firsthand.checks.n02.CentralDifference;
import firsthand.checks.n02.CentreBackward;
import firsthand.checks.n02.DivideRule;
import firsthand.checks.n02.ExpGradient;
import firsthand.checks.n02.FirstGradient;
import firsthand.checks.n02.LogitsGradient;
import firsthand.checks.n02.TrainedRelu;
import firsthand.checks.n02.WeightGradient;
import firsthand.checks.n02.WrongRules;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 02, in its order. */
public final class Checks02 {
    private Checks02() {}

    public static CheckResult centralDifference(@Nullable CentralDifference answer) {
        return CentralDifference.CHECK.check(answer);
    }

    public static CheckResult divideRule(@Nullable DivideRule answer) {
        return DivideRule.CHECK.check(answer);
    }

    public static CheckResult weightGradient(@Nullable BinaryOperator<NdArray> answer) {
        return WeightGradient.CHECK.check(answer);
    }

    public static CheckResult logitsGradient(@Nullable BiFunction<NdArray, int[], NdArray> answer) {
        return LogitsGradient.CHECK.check(answer);
    }

    public static CheckResult centreBackward(@Nullable UnaryOperator<NdArray> answer) {
        return CentreBackward.CHECK.check(answer);
    }

    public static CheckResult bestForward(double answer) {
        return BestForward.CHECK.check(answer);
    }

    public static CheckResult carelessGradient(double answer) {
        return CarelessGradient.CHECK.check(answer);
    }

    public static CheckResult wrongRules(String answer) {
        return WrongRules.CHECK.check(answer);
    }

    public static CheckResult expGradient(@Nullable DoubleUnaryOperator answer) {
        return ExpGradient.CHECK.check(answer);
    }

    public static CheckResult trainedRelu(@Nullable Supplier<double[]> answer) {
        return TrainedRelu.CHECK.check(answer);
    }

    public static CheckResult firstGradient(@Nullable FirstGradient answer) {
        return FirstGradient.CHECK.check(answer);
    }
}
