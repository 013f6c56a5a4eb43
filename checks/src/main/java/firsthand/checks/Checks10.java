package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n10.AveragedWeights;
import firsthand.checks.n10.DamagedBlock;
import firsthand.checks.n10.Forgetting;
import firsthand.checks.n10.HeadThenAll;
import firsthand.checks.n10.LayerRates;
import firsthand.checks.n10.Leaked;
import firsthand.checks.n10.MatchingRate;
import firsthand.checks.n10.MeanPool;
import firsthand.checks.n10.Negation;
import firsthand.checks.n10.OtherTopics;
import firsthand.checks.n10.PairedCounts;
import firsthand.checks.n10.Search;
import firsthand.checks.n10.Trainable;
import firsthand.checks.n10.WhichRate;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 10, in its order. */
public final class Checks10 {
    private Checks10() {}

    public static CheckResult damagedBlock(double answer) {
        return DamagedBlock.CHECK.check(answer);
    }

    public static CheckResult trainable(@Nullable Trainable answer) {
        return Trainable.CHECK.check(answer);
    }

    public static CheckResult pool(@Nullable MeanPool answer) {
        return MeanPool.CHECK.check(answer);
    }

    public static CheckResult search(@Nullable Search answer) {
        return Search.CHECK.check(answer);
    }

    public static CheckResult paired(@Nullable PairedCounts answer) {
        return PairedCounts.CHECK.check(answer);
    }

    public static CheckResult leaked(@Nullable Leaked answer) {
        return Leaked.CHECK.check(answer);
    }

    public static CheckResult whichRate(String answer) {
        return WhichRate.CHECK.check(answer);
    }

    public static CheckResult otherTopics(double answer) {
        return OtherTopics.CHECK.check(answer);
    }

    public static CheckResult headThenAll(@Nullable HeadThenAll answer) {
        return HeadThenAll.CHECK.check(answer);
    }

    public static CheckResult average(@Nullable AveragedWeights answer) {
        return AveragedWeights.CHECK.check(answer);
    }

    public static CheckResult negation(double answer) {
        return Negation.CHECK.check(answer);
    }

    public static CheckResult layerRates(@Nullable LayerRates answer) {
        return LayerRates.CHECK.check(answer);
    }

    public static CheckResult matchingRate(@Nullable MatchingRate answer) {
        return MatchingRate.CHECK.check(answer);
    }

    public static CheckResult forgetting(@Nullable Forgetting answer) {
        return Forgetting.CHECK.check(answer);
    }
}
