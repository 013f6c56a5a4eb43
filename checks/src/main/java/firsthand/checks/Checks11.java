package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n11.AdaptedLayer;
import firsthand.checks.n11.ChosenRates;
import firsthand.checks.n11.FirstStep;
import firsthand.checks.n11.HalfExchange;
import firsthand.checks.n11.HalfMerge;
import firsthand.checks.n11.LoraParameters;
import firsthand.checks.n11.LoraStart;
import firsthand.checks.n11.LoraStep;
import firsthand.checks.n11.MergedWeight;
import firsthand.checks.n11.RankBudget;
import firsthand.checks.n11.RankForShare;
import firsthand.checks.n11.RankUsed;
import firsthand.checks.n11.SeedsAgree;
import firsthand.checks.n11.WhichFault;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 11, in its order. */
public final class Checks11 {
    private Checks11() {}

    public static CheckResult count(@Nullable LoraParameters answer) {
        return LoraParameters.CHECK.check(answer);
    }

    public static CheckResult start(@Nullable LoraStart answer) {
        return LoraStart.CHECK.check(answer);
    }

    public static CheckResult adapted(@Nullable AdaptedLayer answer) {
        return AdaptedLayer.CHECK.check(answer);
    }

    public static CheckResult merge(@Nullable MergedWeight answer) {
        return MergedWeight.CHECK.check(answer);
    }

    public static CheckResult compared(@Nullable ChosenRates answer) {
        return ChosenRates.CHECK.check(answer);
    }

    public static CheckResult agreeing(@Nullable SeedsAgree answer) {
        return SeedsAgree.CHECK.check(answer);
    }

    public static CheckResult rank(@Nullable RankForShare answer) {
        return RankForShare.CHECK.check(answer);
    }

    public static CheckResult rankUsed(double answer) {
        return RankUsed.CHECK.check(answer);
    }

    public static CheckResult budget(@Nullable RankBudget answer) {
        return RankBudget.CHECK.check(answer);
    }

    public static CheckResult fault(String answer) {
        return WhichFault.CHECK.check(answer);
    }

    public static CheckResult step(@Nullable LoraStep answer) {
        return LoraStep.CHECK.check(answer);
    }

    public static CheckResult firstStep(double answer) {
        return FirstStep.CHECK.check(answer);
    }

    public static CheckResult halfExchange(double answer) {
        return HalfExchange.CHECK.check(answer);
    }

    public static CheckResult halfMerge(double answer) {
        return HalfMerge.CHECK.check(answer);
    }
}
