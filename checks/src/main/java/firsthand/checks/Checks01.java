package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n01.Accuracy;
import firsthand.checks.n01.AllEqual;
import firsthand.checks.n01.BandByHand;
import firsthand.checks.n01.Batches;
import firsthand.checks.n01.CrossEntropy;
import firsthand.checks.n01.DenseLayer;
import firsthand.checks.n01.FirstLoss;
import firsthand.checks.n01.FourPatients;
import firsthand.checks.n01.NetworkParameters;
import firsthand.checks.n01.RepairTraining;
import firsthand.checks.n01.StableSoftmax;
import firsthand.checks.n01.StopAt;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 01, in its order. */
public final class Checks01 {
    private Checks01() {}

    public static CheckResult parameters(double answer) {
        return NetworkParameters.CHECK.check(answer);
    }

    public static CheckResult layer(@Nullable DenseLayer answer) {
        return DenseLayer.CHECK.check(answer);
    }

    public static CheckResult accuracy(@Nullable ToDoubleBiFunction<NdArray, int[]> answer) {
        return Accuracy.CHECK.check(answer);
    }

    public static CheckResult crossEntropy(@Nullable ToDoubleBiFunction<NdArray, int[]> answer) {
        return CrossEntropy.CHECK.check(answer);
    }

    public static CheckResult softmax(@Nullable UnaryOperator<NdArray> answer) {
        return StableSoftmax.CHECK.check(answer);
    }

    public static CheckResult firstLoss(double answer) {
        return FirstLoss.CHECK.check(answer);
    }

    public static CheckResult allEqual(double answer) {
        return AllEqual.CHECK.check(answer);
    }

    public static CheckResult repairTraining(@Nullable RepairTraining answer) {
        return RepairTraining.CHECK.check(answer);
    }

    public static CheckResult batches(@Nullable Batches answer) {
        return Batches.CHECK.check(answer);
    }

    public static CheckResult stopAt(@Nullable StopAt answer) {
        return StopAt.CHECK.check(answer);
    }

    public static CheckResult fourPatients(String answer) {
        return FourPatients.CHECK.check(answer);
    }

    public static CheckResult bandByHand(@Nullable Supplier<double[]> answer) {
        return BandByHand.CHECK.check(answer);
    }
}
