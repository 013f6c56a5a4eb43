package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.Arrays;

/** How many places ahead a model looks, at most, found by changing tokens and comparing logits. */
@FunctionalInterface
public interface HowFarAhead {
    int of(Given.Model model, int T);

    /** What is given: Checks09 inherits its name, since a cell says {@code Checks09.Model}. */
    interface Given {
        /** A model whose tokens are 0 to 9. */
        interface Model {
            /** The logits at each place of a text: T rows of ten. */
            double[][] next(int[] tokens);
        }
    }

    /** Place t sees itself, {@code behind} places before it and {@code ahead} after it. */
    static Given.Model toy(int ahead, int behind) {
        return tokens -> {
            double[][] logits = new double[tokens.length][10];
            for (int t = 0; t < tokens.length; t++) {
                double seen = 0;
                for (int j = Math.max(0, t - behind); j <= Math.min(tokens.length - 1, t + ahead); j++) {
                    seen += (1 + tokens[j]) * Math.sin(j + 1.3) * Math.pow(0.01, Math.max(0, j - t));
                }
                for (int v = 0; v < 10; v++) {
                    logits[t][v] = Math.cos(seen + v);
                }
            }
            return logits;
        };
    }

    /** The greatest distance at which a change of one token reaches an earlier place, as {@code differ} judges it. */
    private static int farthest(Given.Model model, int T, Differ differ) {
        int far = 0;
        double[][] before = model.next(new int[T]);
        for (int changed = 1; changed < T; changed++) {
            int[] text = new int[T];
            text[changed] = 1;
            double[][] after = model.next(text);
            for (int t = 0; t < changed; t++) {
                far = differ.of(before[t], after[t]) ? Math.max(far, changed - t) : far;
            }
        }
        return far;
    }

    /** Whether two rows of logits are different. */
    @FunctionalInterface
    interface Differ {
        boolean of(double[] a, double[] b);
    }

    private static boolean differ(double[] a, double[] b) {
        return !Arrays.equals(a, b);
    }

    Check<HowFarAhead> CHECK = Check.<HowFarAhead>of(
                    "how far ahead a model looks",
                    (model, T) -> farthest(model, T, HowFarAhead::differ),
                    (answer, in) -> (double) answer.of(toy(in.integer(1), in.integer(2)), in.integer(0)))
            .takes("T", "looks ahead", "and back")
            .labelled("a causal model", 6, 0, 9)
            .labelled("one place ahead", 7, 1, 9)
            .labelled("two places ahead, one back", 8, 2, 1)
            .labelled("no mask", 5, 9, 9)
            .within(0, "whole numbers")
            .mistake("only the last place is compared, which has nothing after it", (model, T) -> {
                int[] text = new int[T];
                double[] before = model.next(text)[T - 1];
                text[0] = 1;
                return differ(before, model.next(text)[T - 1]) ? T - 1 : 0;
            })
            .clue("You changed the past. A place may see that. Change what comes later, and look at what came before.")
            .mistake("any leak counts as 1: the nearest place, or only the last token is changed", (model, T) -> {
                int[] text = new int[T];
                double[][] before = model.next(text);
                text[T - 1] = 1;
                double[][] after = model.next(text);
                for (int t = 0; t < T - 1; t++) {
                    if (differ(before[t], after[t])) {
                        return 1;
                    }
                }
                return 0;
            })
            .clue("How far is the place that changed from the token that you changed?")
            .mistake("counts the places that leak instead of how far they look", (model, T) -> {
                int[] text = new int[T];
                double[][] before = model.next(text);
                int leaks = 0;
                for (int t = 1; t < T; t++) {
                    int[] changed = new int[T];
                    changed[t] = 1;
                    double[][] after = model.next(changed);
                    for (int i = 0; i < t; i++) {
                        leaks += differ(before[i], after[i]) ? 1 : 0;
                    }
                }
                return leaks;
            })
            .clue("Asked for is a distance: token changed at t, place reached at i, t − i places ahead.")
            .mistake(
                    "a tolerance hides small leaks",
                    (model, T) -> farthest(model, T, (a, b) -> {
                        double greatest = 0;
                        for (int v = 0; v < a.length; v++) {
                            greatest = Math.max(greatest, Math.abs(a[v] - b[v]));
                        }
                        return greatest > 1e-5;
                    }))
            .clue("A causal model gives the same bits. Anything else, however small, is a leak.")
            .mistake("one too many: itself counts", (model, T) -> {
                int far = farthest(model, T, HowFarAhead::differ);
                return far + 1;
            })
            .clue("A causal model looks 0 places ahead: it sees itself, and that is not ahead.")
            .hint("What may a change at place 5 reach, and what not?")
            .hint("For each place: change its token, compare all rows of logits before it, keep the greatest distance.")
            .hint("Two loops: changed from 1, t from 0 below changed; where !Arrays.equals(before[t], after[t]) the"
                    + " distance is changed − t.")
            .matters("A leak of one place is enough to make a training loss look wonderful.");
}
