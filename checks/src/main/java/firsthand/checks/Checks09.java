package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n09.GptParameters;
import firsthand.checks.n09.HowFarAhead;
import firsthand.checks.n09.MinP;
import firsthand.checks.n09.NeededSize;
import firsthand.checks.n09.StartSigma;
import firsthand.checks.n09.Surprise;
import firsthand.checks.n09.Targets;
import firsthand.checks.n09.TemperatureFor;
import firsthand.checks.n09.WarmUpCosine;
import firsthand.checks.n09.WhoIsWho;
import firsthand.checks.n09.WholeLoss;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 09, in its order. */
public final class Checks09 implements HowFarAhead.Given {
    private Checks09() {}

    public static CheckResult targets(@Nullable Targets answer) {
        return Targets.CHECK.check(answer);
    }

    public static CheckResult who(@Nullable String answer) {
        return WhoIsWho.CHECK.check(answer);
    }

    public static CheckResult wholeLoss(@Nullable WholeLoss answer) {
        return WholeLoss.CHECK.check(answer);
    }

    public static CheckResult sigma(@Nullable StartSigma answer) {
        return StartSigma.CHECK.check(answer);
    }

    public static CheckResult parameters(@Nullable GptParameters answer) {
        return GptParameters.CHECK.check(answer);
    }

    public static CheckResult rate(@Nullable WarmUpCosine answer) {
        return WarmUpCosine.CHECK.check(answer);
    }

    public static CheckResult ahead(@Nullable HowFarAhead answer) {
        return HowFarAhead.CHECK.check(answer);
    }

    public static CheckResult temperatureFor(@Nullable TemperatureFor answer) {
        return TemperatureFor.CHECK.check(answer);
    }

    public static CheckResult minP(@Nullable MinP answer) {
        return MinP.CHECK.check(answer);
    }

    public static CheckResult needed(@Nullable NeededSize answer) {
        return NeededSize.CHECK.check(answer);
    }

    public static CheckResult surprise(@Nullable Surprise answer) {
        return Surprise.CHECK.check(answer);
    }
}
