package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n05.BackOneStep;
import firsthand.checks.n05.ClipByNorm;
import firsthand.checks.n05.Guessing;
import firsthand.checks.n05.RecurrentCell;
import firsthand.checks.n05.RecurrentGradient;
import firsthand.checks.n05.Temperature;
import firsthand.checks.n05.Vanished;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 05, in its order. */
public final class Checks05 {
    private Checks05() {}

    public static CheckResult cell(@Nullable RecurrentCell answer) {
        return RecurrentCell.CHECK.check(answer);
    }

    public static CheckResult guessing(double answer) {
        return Guessing.CHECK.check(answer);
    }

    public static CheckResult temperature(@Nullable Temperature answer) {
        return Temperature.CHECK.check(answer);
    }

    public static CheckResult clip(@Nullable ClipByNorm answer) {
        return ClipByNorm.CHECK.check(answer);
    }

    public static CheckResult backOneStep(@Nullable BackOneStep answer) {
        return BackOneStep.CHECK.check(answer);
    }

    public static CheckResult recurrentGradient(@Nullable BinaryOperator<NdArray> answer) {
        return RecurrentGradient.CHECK.check(answer);
    }

    public static CheckResult vanished(double answer) {
        return Vanished.CHECK.check(answer);
    }
}
