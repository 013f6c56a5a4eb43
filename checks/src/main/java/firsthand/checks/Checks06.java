package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Lstm;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n06.BetterRate;
import firsthand.checks.n06.CellGradient;
import firsthand.checks.n06.FairUnits;
import firsthand.checks.n06.FirstSymbol;
import firsthand.checks.n06.ForgetBias;
import firsthand.checks.n06.GruStep;
import firsthand.checks.n06.HiddenState;
import firsthand.checks.n06.LstmParameters;
import firsthand.checks.n06.MeasuredBias;
import firsthand.checks.n06.SmallestBias;
import firsthand.checks.n06.TooFull;
import firsthand.checks.n06.WhichBias;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 06, in its order. */
public final class Checks06 {
    private Checks06() {}

    public static CheckResult parameters(@Nullable IntBinaryOperator answer) {
        return LstmParameters.CHECK.check(answer);
    }

    public static CheckResult fairUnits(@Nullable IntBinaryOperator answer) {
        return FairUnits.CHECK.check(answer);
    }

    public static CheckResult biasFor(@Nullable IntToDoubleFunction answer) {
        return ForgetBias.CHECK.check(answer);
    }

    public static CheckResult measuredBias(double answer) {
        return MeasuredBias.CHECK.check(answer);
    }

    public static CheckResult hidden(@Nullable BinaryOperator<NdArray> answer) {
        return HiddenState.CHECK.check(answer);
    }

    public static CheckResult biases(@Nullable String answer) {
        return WhichBias.CHECK.check(answer);
    }

    public static CheckResult enters(double answer) {
        return TooFull.CHECK.check(answer);
    }

    public static CheckResult cellGradient(@Nullable CellGradient answer) {
        return CellGradient.CHECK.check(answer);
    }

    public static CheckResult gru(@Nullable GruStep answer) {
        return GruStep.CHECK.check(answer);
    }

    public static CheckResult keeper(@Nullable Supplier<Lstm> answer) {
        return FirstSymbol.CHECK.check(answer);
    }

    public static CheckResult smallestBias(double answer) {
        return SmallestBias.CHECK.check(answer);
    }

    public static CheckResult betterRate(double answer) {
        return BetterRate.CHECK.check(answer);
    }
}
