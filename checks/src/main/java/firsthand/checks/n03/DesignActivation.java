package firsthand.checks.n03;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** An activation of one's own: {value, slope} at x. */
@FunctionalInterface
public interface DesignActivation {
    double[] at(double x);

    private static Map<String, Double> properties(DesignActivation own) {
        Map<String, Double> map = new LinkedHashMap<>();
        boolean two = own.at(0).length == 2;
        map.put("two numbers, {value, slope}:", two ? 1.0 : 0.0);
        if (!two) {
            return map;
        }
        double nought = own.at(0)[0];
        boolean finite = DoubleStream.concat(Arrays.stream(own.at(800)), Arrays.stream(own.at(-800)))
                .allMatch(Double::isFinite);
        boolean agrees = true;
        double flat = 1; // the place nearest to 0 of those left of it where the slope is too small
        boolean calm = true;
        boolean whole = true;
        boolean bends = false;
        double first = (own.at(-9.9)[0] - own.at(-9.91)[0]) / 0.01;
        for (double x = -9.95; x < 10; x += 0.1) {
            double measured = (own.at(x + 1e-5)[0] - own.at(x - 1e-5)[0]) / 2e-5;
            double slope = own.at(x)[1];
            agrees &= Math.abs(measured - slope) < 1e-6;
            flat = x > 0 || Math.abs(measured) > 0.001 ? flat : Math.rint(100 * x) / 100;
            calm &= Math.abs(measured) <= 1.1;
            double step = Math.abs(own.at(x + 0.1)[0] - own.at(x)[0]) / 0.1; // a jump between the two shows here
            whole &= step <= Math.max(1.1, Math.abs(measured)) + 1e-6;
            bends |= Math.abs(measured - first) > 0.01;
        }
        map.put("f(0) is 0:", Math.abs(nought) < 1e-12 ? 1.0 : 0.0);
        map.put("finite at 800 and -800:", finite ? 1.0 : 0.0);
        map.put("the slope is that of the value:", agrees ? 1.0 : 0.0);
        map.put("not flat left of 0:", flat);
        map.put("no slope above 1.1:", calm ? 1.0 : 0.0);
        map.put("no jump:", whole ? 1.0 : 0.0);
        map.put("it bends:", bends ? 1.0 : 0.0);
        return map;
    }

    /** Every property that fails, with the place where it was seen to. */
    private static String told(DesignActivation own) {
        if (own.at(0).length != 2) {
            return "";
        }
        List<String> fails = new ArrayList<>();
        double nought = own.at(0)[0];
        if (Math.abs(nought) >= 1e-12) {
            fails.add(String.format(Locale.ROOT, "f(0) is %.3g", nought));
        }
        for (double far : new double[] {800, -800}) {
            if (!Arrays.stream(own.at(far)).allMatch(Double::isFinite)) {
                fails.add(String.format(Locale.ROOT, "not finite at %.0f", far));
            }
        }
        boolean jump = false;
        double steepest = 1.1;
        double steepAt = Double.NaN;
        for (int i = -100; i < 100; i++) {
            double x = i / 10.0;
            double step = Math.abs(own.at(x + 0.1)[0] - own.at(x)[0]) / 0.1;
            double slope = Math.abs(own.at(x + 0.05 + 1e-5)[0] - own.at(x + 0.05 - 1e-5)[0]) / 2e-5;
            if (!jump && step > Math.max(1.1, slope) + 1e-6) {
                fails.add(String.format(
                        Locale.ROOT,
                        "it jumps, or rises too steeply, between %.1f and %.1f",
                        x,
                        Math.abs(x + 0.1) < 0.05 ? 0 : x + 0.1));
                jump = true;
            } else if (slope > steepest) {
                steepest = slope;
                steepAt = x + 0.05;
            }
        }
        if (steepest > 1.1) {
            fails.add(String.format(
                    Locale.ROOT, "its slope is %.3g at %.2f, and at most 1.1 is asked for", steepest, steepAt));
        }
        Double flat = properties(own).get("not flat left of 0:");
        if (flat != null && flat < 0) {
            fails.add(String.format(Locale.ROOT, "nearly flat at %.2f", flat));
        }
        return String.join("; ", fails);
    }

    Check<DesignActivation> CHECK = Check.<DesignActivation>of(
                    "an activation of your own",
                    x -> new double[] {x > 0 ? x : 0.1 * x, x > 0 ? 1 : 0.1},
                    (answer, in) -> properties(answer))
            .input()
            .told((answer, in) -> told(answer))
            .codes("1: this property holds; 0: it does not; a number below 0: it does not at this x")
            .within(1e-12, "each property holds or does not")
            .mistake("flat left of 0, or nearly", x -> new double[] {Math.max(0, x), x > 0 ? 1 : 0})
            .clue(
                    "A unit that is negative for every point gets no gradient where the slope is 0, as ReLU's, and hardly any where it is "
                            + "below 0.001.")
            .mistake("too flat far left of 0, as ELU", x ->
                    new double[] {x > 0 ? x : Math.expm1(x), x > 0 ? 1 : Math.exp(x)})
            .clue("The slope of eˣ − 1 is eˣ: at −7 that is 0.0009. Down to −10 it should be 0.001 or more.")
            .mistake("too flat far left of 0, as Swish", x -> {
                double s = 1 / (1 + Math.exp(-x));
                return new double[] {x * s, s + x * s * (1 - s)};
            })
            .clue("Far to the left x · σ(x) is nearly 0, and so is its slope: print it at −10.")
            .mistake("a straight line: it bends nothing", x -> new double[] {x, 1})
            .clue("Two layers with it are one layer.")
            .mistake("the slope does not belong to the value", x -> new double[] {x > 0 ? x : 0.1 * x, 1})
            .clue("Measure the slope left of 0 and compare it with what you return.")
            .mistake("not 0 at 0", x -> new double[] {(x > 0 ? x : 0.1 * x) + 1, x > 0 ? 1 : 0.1})
            .clue("A signal of 0 should stay 0. What does yours give?")
            .mistake("steeper than 1.1", x -> new double[] {x > 0 ? 2 * x : 0.1 * x, x > 0 ? 2 : 0.1})
            .clue("Twenty layers of slope 2 multiply by a million.")
            .mistake("it jumps", x -> new double[] {x > 1 ? x : 0.1 * x, x > 1 ? 1 : 0.1})
            .clue("Walk over that place in tiny steps: how far do you climb? A jump is steeper than any slope.")
            .mistake("overflows", x ->
                    new double[] {x > 0 ? x : 0.1 * x * Math.exp(-x) / Math.exp(-x), x > 0 ? 1 : 0.1})
            .clue("Try 800 and −800: is an exponential infinite there?")
            .mistake("one number where two are asked: {value, slope}", x -> new double[] {x > 0 ? x : 0.1 * x})
            .clue("Return both: new double[] {value, slope}.")
            .hint("Begin with ReLU and change only its left side.")
            .hint("A straight piece of small slope on the left, slope 1 on the right; return both value and slope.")
            .hint("x > 0 ? x : 0.1 * x, with the slopes 1 and 0.1.")
            .matters("You have just written down what activations have been chosen for since 2010.");
}
