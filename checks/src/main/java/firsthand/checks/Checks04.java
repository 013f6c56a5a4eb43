package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n04.AdamSteps;
import firsthand.checks.n04.AdamWSteps;
import firsthand.checks.n04.BrokenAdam;
import firsthand.checks.n04.FairRace;
import firsthand.checks.n04.FindRate;
import firsthand.checks.n04.Himmelblau;
import firsthand.checks.n04.LargestRate;
import firsthand.checks.n04.LookAhead;
import firsthand.checks.n04.NetworkLimit;
import firsthand.checks.n04.NoiseFloor;
import firsthand.checks.n04.ReadCurves;
import firsthand.checks.n04.RootOfKappa;
import firsthand.checks.n04.UpToSpeed;
import firsthand.checks.n04.WhosePath;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 04, in its order. */
public final class Checks04 {
    private Checks04() {}

    public static CheckResult largestRate(@Nullable ToDoubleFunction<double[]> answer) {
        return LargestRate.CHECK.check(answer);
    }

    public static CheckResult himmelblau(@Nullable Himmelblau answer) {
        return Himmelblau.CHECK.check(answer);
    }

    public static CheckResult whosePath(String answer) {
        return WhosePath.CHECK.check(answer);
    }

    public static CheckResult upToSpeed(double answer) {
        return UpToSpeed.CHECK.check(answer);
    }

    public static CheckResult lookAhead(@Nullable LookAhead answer) {
        return LookAhead.CHECK.check(answer);
    }

    public static CheckResult rootOfKappa(@Nullable Supplier<double[]> answer) {
        return RootOfKappa.CHECK.check(answer);
    }

    public static CheckResult noiseFloor(double answer) {
        return NoiseFloor.CHECK.check(answer);
    }

    public static CheckResult adamSteps(@Nullable AdamSteps answer) {
        return AdamSteps.CHECK.check(answer);
    }

    public static CheckResult adamW(@Nullable AdamWSteps answer) {
        return AdamWSteps.CHECK.check(answer);
    }

    public static CheckResult readCurves(String answer) {
        return ReadCurves.CHECK.check(answer);
    }

    public static CheckResult networkLimit(double answer) {
        return NetworkLimit.CHECK.check(answer);
    }

    public static CheckResult fairRace(double answer) {
        return FairRace.CHECK.check(answer);
    }

    public static CheckResult brokenAdam(String answer) {
        return BrokenAdam.CHECK.check(answer);
    }

    public static CheckResult findRate(@Nullable FindRate answer) {
        return FindRate.CHECK.check(answer);
    }
}
