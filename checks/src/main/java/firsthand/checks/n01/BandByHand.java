package firsthand.checks.n01;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Seven numbers of a network 1-2-1 with tanh, positive between 1 and 3 and negative elsewhere. */
public final class BandByHand {
    /** Close to 1 and 3, too: a cut at 0.9 is no cut at 1. And far away, where all neurons have stepped. */
    private static final double[] PLACES = {
        -1_000, -4, -1, 0, 0.7, 0.99, 1.01, 1.5, 2, 2.5, 2.99, 3.01, 3.3, 4, 6, 9, 1_000
    };

    /** 1 where the network says yes, −1 where it says no, 0 on the fence, at each place. */
    private static List<Double> answers(double... k) {
        List<Double> signs = new ArrayList<>();
        for (double x : PLACES) {
            double z = value(x, k);
            signs.add(Math.abs(z) < 1e-3 ? 0 : Math.signum(z));
        }
        return signs;
    }

    /** Where the network says yes between −10 and 10, and where its neurons cut. */
    private static String told(double... k) {
        StringBuilder yes = new StringBuilder();
        double from = Double.NaN;
        for (int i = -1_000; i <= 1_000; i++) {
            double x = i / 100.0;
            boolean now = i < 1_000 && value(x, k) > 0;
            if (now && Double.isNaN(from)) {
                from = x;
            } else if (!now && !Double.isNaN(from)) {
                yes.append(yes.isEmpty() ? "" : ", and ").append("from %s to %s".formatted(from, (i - 1) / 100.0));
                from = Double.NaN;
            }
        }
        double one = -k[1] / k[0];
        double other = -k[3] / k[2];
        boolean cuts = Math.abs(Math.min(one, other) - 1) < 0.05 && Math.abs(Math.max(one, other) - 3) < 0.05;
        double between = value(2, k) - k[6];
        boolean couldBeMore = between < 0.95 * (Math.abs(k[4]) + Math.abs(k[5]));
        String soft = !cuts || !yes.isEmpty()
                ? ""
                : couldBeMore && value(2, k) > -1
                        ? " The cuts are right: are the steps steep enough for what c takes off?"
                        : " The cuts are right: at 2 the two neurons give %s together, and c adds %s."
                                .formatted(rounded(between), rounded(k[6]));
        return "between -10 and 10 yours says yes %s; its neurons cut at %s and %s.%s"
                .formatted(yes.isEmpty() ? "nowhere" : yes, rounded(one), rounded(other), soft);
    }

    private static String rounded(double x) {
        return Double.isFinite(x) ? String.valueOf(Math.rint(100 * x) / 100) : "no place";
    }

    private static double value(double x, double... k) {
        return k[4] * Math.tanh(k[0] * x + k[1]) + k[5] * Math.tanh(k[2] * x + k[3]) + k[6];
    }

    public static final Check<Supplier<double[]>> CHECK = Check.<Supplier<double[]>>of(
                    "a band by hand", () -> new double[] {10, -10, 10, -30, 1, -1, -1}, (answer, in) -> {
                        double[] k = answer.get();
                        if (k.length != 7) {
                            throw new IllegalArgumentException("seven numbers, please: w1, b1, w2, b2, v1, v2, c");
                        }
                        return answers(k);
                    })
            .input()
            .told((answer, in) -> told(answer.get()))
            .within(1e-12, "yes or no")
            .codes("1 is yes, -1 no, 0 on the fence; the first six lie left of 1, the next five between 1 and 3, the "
                    + "last six right of 3")
            .mistake("no band: yes and no the wrong way round", () -> new double[] {10, -10, 10, -30, -1, 1, 1})
            .clue("Your network says no between 1 and 3, and yes outside. What turns all its answers round?")
            .mistake("one cut only: everything right of 1", () -> new double[] {10, -10, 10, -30, 1, 0, 0})
            .clue("Your answers change once, at 1. Which neuron should take them back at 3?")
            .mistake("the two neurons add up instead of taking back", () -> new double[] {10, -10, 10, -30, 1, 1, -1})
            .clue("Right of 3 both neurons say +1. With which sign must the second one count?")
            .mistake("outside the band the two cancel, and the answer is on the fence", () ->
                    new double[] {10, -10, 10, -30, 1, -1, 0})
            .clue("Left of 1 both are −1 and your sum is 0. Which number moves all sums down?")
            .mistake("no yes between 1 and 3", () -> new double[] {10, -1, 10, -3, 1, -1, -1})
            .clue(
                    "A neuron cuts where w·x + b = 0: do yours cut at 1 and at 3, and steeply? With w = 10 and a cut at 1, "
                            + "what is b?")
            .hint("Each neuron is one cut. Where must the two lie, and what do both say left, between and right?")
            .hint("Two steep neurons, one stepping up at 1 and one at 3; the second counts negatively; a last bias.")
            .hint("w = 10 for both, b = −10 and −30, v = 1 and −1, c = −1.")
            .matters("This is what training finds without you: cuts, signs, and a shift.");

    private BandByHand() {}
}
