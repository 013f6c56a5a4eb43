package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.n09.CausalAttention;
import firsthand.checks.n09.GptParameters;
import firsthand.checks.n09.Heat;
import firsthand.checks.n09.LossScales;
import firsthand.checks.n09.Targets;
import firsthand.checks.n09.TopK;
import firsthand.checks.n09.TopP;
import firsthand.checks.n09.WarmUpCosine;
import firsthand.checks.n09.WholeLoss;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The checks of notebook 09, in its order. */
public final class Checks09 {
    private Checks09() {}

    public static CheckResult targets(@Nullable Targets answer) {
        return Targets.CHECK.check(answer);
    }

    public static CheckResult scales(@Nullable DoubleFunction<double[]> answer) {
        return LossScales.CHECK.check(answer);
    }

    public static CheckResult wholeLoss(@Nullable WholeLoss answer) {
        return WholeLoss.CHECK.check(answer);
    }

    public static CheckResult parameters(@Nullable GptParameters answer) {
        return GptParameters.CHECK.check(answer);
    }

    public static CheckResult heat(@Nullable Heat answer) {
        return Heat.CHECK.check(answer);
    }

    public static CheckResult rate(@Nullable WarmUpCosine answer) {
        return WarmUpCosine.CHECK.check(answer);
    }

    public static CheckResult causal(@Nullable CausalAttention answer) {
        return CausalAttention.CHECK.check(answer);
    }

    public static CheckResult topK(@Nullable TopK answer) {
        return TopK.CHECK.check(answer);
    }

    public static CheckResult topP(@Nullable TopP answer) {
        return TopP.CHECK.check(answer);
    }
}
