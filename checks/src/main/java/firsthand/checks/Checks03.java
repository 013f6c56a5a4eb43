package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n03.DeadFraction;
import firsthand.checks.n03.DesignActivation;
import firsthand.checks.n03.GeluGain;
import firsthand.checks.n03.LeakyGain;
import firsthand.checks.n03.LeakyRelu;
import firsthand.checks.n03.NearestSwish;
import firsthand.checks.n03.ReadTheStart;
import firsthand.checks.n03.ReluBackward;
import firsthand.checks.n03.SigmoidPrime;
import firsthand.checks.n03.SiluDepth;
import firsthand.checks.n03.Vanishing;
import firsthand.checks.n03.WakeBias;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 03, in its order. */
public final class Checks03 {
    private Checks03() {}

    public static CheckResult leakyRelu(@Nullable DoubleUnaryOperator answer) {
        return LeakyRelu.CHECK.check(answer);
    }

    public static CheckResult sigmoidPrime(@Nullable DoubleUnaryOperator answer) {
        return SigmoidPrime.CHECK.check(answer);
    }

    public static CheckResult vanishing(double answer) {
        return Vanishing.CHECK.check(answer);
    }

    public static CheckResult siluDepth(double answer) {
        return SiluDepth.CHECK.check(answer);
    }

    public static CheckResult nearestSwish(double answer) {
        return NearestSwish.CHECK.check(answer);
    }

    public static CheckResult leakyGain(@Nullable DoubleUnaryOperator answer) {
        return LeakyGain.CHECK.check(answer);
    }

    public static CheckResult reluBackward(@Nullable BinaryOperator<NdArray> answer) {
        return ReluBackward.CHECK.check(answer);
    }

    public static CheckResult deadFraction(@Nullable ToDoubleFunction<NdArray> answer) {
        return DeadFraction.CHECK.check(answer);
    }

    public static CheckResult readTheStart(String answer) {
        return ReadTheStart.CHECK.check(answer);
    }

    public static CheckResult geluGain(double answer) {
        return GeluGain.CHECK.check(answer);
    }

    public static CheckResult wakeBias(@Nullable WakeBias answer) {
        return WakeBias.CHECK.check(answer);
    }

    public static CheckResult designActivation(@Nullable DesignActivation answer) {
        return DesignActivation.CHECK.check(answer);
    }
}
