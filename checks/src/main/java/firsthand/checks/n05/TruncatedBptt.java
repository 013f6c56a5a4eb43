package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** ∂h_T/∂w_hh of one unit by the last k steps: Σ δ_t · h_{t−1}. */
@FunctionalInterface
public interface TruncatedBptt {
    double apply(double whh, double[] h, int k);

    private static double[] states(double whh, double... x) {
        double[] h = new double[x.length + 1];
        for (int t = 1; t < h.length; t++) {
            h[t] = Math.tanh(whh * h[t - 1] + x[t - 1]);
        }
        return h;
    }

    private static double back(double whh, double[] h, int k, int late) {
        double sum = 0;
        double d = 1;
        for (int t = h.length - 1; t >= 1 && t > h.length - 1 - k; t--) {
            double delta = d * (1 - h[t] * h[t]);
            sum += delta * h[t - 1 + late];
            d = delta * whh;
        }
        return sum;
    }

    Check<TruncatedBptt> CHECK = Check.<TruncatedBptt>of(
                    "truncated backpropagation",
                    (whh, h, k) -> back(whh, h, k, 0),
                    (answer, in) -> answer.apply(in.number(0), in.<double[]>get(1), in.integer(2)))
            .takes("whh", "h", "k")
            .input(0.5, states(0.5, 1, 0, 0), 3)
            .input(0.5, states(0.5, 1, 0, 0), 2)
            .labelled("the last step only", 0.9, states(0.9, 0.4, -0.2, 0.7, 0.1), 1)
            .labelled("in the middle", 1.3, states(1.3, 0.3, 0.5, -0.6, 0.2, 0.1, -0.4), 4)
            .labelled("more steps than there are", -0.8, states(-0.8, 0.5, -0.3), 10)
            .within(1e-6, "in float32 it is right too")
            .mistake("the earliest of the k steps is missing", (whh, h, k) -> back(whh, h, k - 1, 0))
            .clue(
                    "For k = 1 one δ belongs to the sum, that of the last step, with the state before it. Is your loop one too "
                            + "short, or is that state lost?")
            .mistake("one step too many", (whh, h, k) -> back(whh, h, k + 1, 0))
            .clue("For k = 1 only δ_T belongs to the sum.")
            .mistake("not truncated: goes back to the beginning", (whh, h, k) -> back(whh, h, h.length, 0))
            .clue("k has no effect in yours. After how many steps must the way back end?")
            .mistake("the state after the step instead of the one before", (whh, h, k) -> back(whh, h, k, 1))
            .clue("δ_t belongs to a_t = w·h_{t−1} + …: which state stands beside the weight?")
            .mistake(
                    "a mean over the steps instead of a sum",
                    (whh, h, k) -> back(whh, h, k, 0) / Math.min(k, h.length - 1))
            .clue("The same weight is used at every step. Do their gradients add up or average?")
            .mistake("the slopes of tanh are missing", (whh, h, k) -> {
                double sum = 0;
                for (int t = h.length - 1; t >= 1 && t > h.length - 1 - k; t--) {
                    sum += Math.pow(whh, h.length - 1 - t) * h[t - 1];
                }
                return sum;
            })
            .clue("Each step back goes through a tanh too: times 1 - h².")
            .hint("The by-hand table of the notebook is this loop. k says how often it turns.")
            .hint("Start with d = 1 at t = T. In each turn: δ = d·(1 - h[t]²), add δ·h[t − 1], then d = w·δ.")
            .hint("Let t run from h.length - 1 down, while t ≥ 1 and fewer than k turns are done.")
            .matters(
                    "Every character model is trained with such a window: what lies before it can be used, but not learned.");
}
