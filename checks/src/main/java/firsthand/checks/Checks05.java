package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n05.ClipByNorm;
import firsthand.checks.n05.Guessing;
import firsthand.checks.n05.LearningCurves;
import firsthand.checks.n05.LongRunFactor;
import firsthand.checks.n05.NearToFar;
import firsthand.checks.n05.OwnWords;
import firsthand.checks.n05.RecurrentGradient;
import firsthand.checks.n05.SeenLatch;
import firsthand.checks.n05.SmallestLatch;
import firsthand.checks.n05.Temperature;
import firsthand.checks.n05.TruncatedBptt;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 05, in its order. */
public final class Checks05 {
    private Checks05() {}

    public static CheckResult guessing(double answer) {
        return Guessing.CHECK.check(answer);
    }

    public static CheckResult temperature(@Nullable Temperature answer) {
        return Temperature.CHECK.check(answer);
    }

    public static CheckResult clip(@Nullable ClipByNorm answer) {
        return ClipByNorm.CHECK.check(answer);
    }

    public static CheckResult recurrentGradient(@Nullable BinaryOperator<NdArray> answer) {
        return RecurrentGradient.CHECK.check(answer);
    }

    public static CheckResult curves(@Nullable String answer) {
        return LearningCurves.CHECK.check(answer);
    }

    public static CheckResult latch(@Nullable Supplier<double[]> answer) {
        return SeenLatch.CHECK.check(answer);
    }

    public static CheckResult smallest(double answer) {
        return SmallestLatch.CHECK.check(answer);
    }

    public static CheckResult factor(@Nullable ToDoubleFunction<NdArray> answer) {
        return LongRunFactor.CHECK.check(answer);
    }

    public static CheckResult truncated(@Nullable TruncatedBptt answer) {
        return TruncatedBptt.CHECK.check(answer);
    }

    public static CheckResult nearToFar(double answer) {
        return NearToFar.CHECK.check(answer);
    }

    public static CheckResult ownWords(List<String> read, List<String> written) {
        return OwnWords.CHECK.check(read.isEmpty() && written.isEmpty() ? null : () -> List.of(read, written));
    }
}
