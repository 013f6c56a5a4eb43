package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

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

    /** A causal model, but for one place, whose logits from {@code logit} on see one token {@code ahead}. */
    static Given.Model peephole(int place, int logit, int ahead, int behind) {
        return tokens -> {
            double[][] logits = toy(0, behind).next(tokens);
            for (int v = logit; v < 10 && place + ahead < tokens.length; v++) {
                logits[place][v] += 0.5 * Math.sin(1.0 + tokens[place + ahead]);
            }
            return logits;
        };
    }

    /** The models that the check tries: all places look ahead, or only place 1, or only place 0, hardly to be seen. */
    private static Given.Model model(int who, int ahead, int behind) {
        return switch (who) {
            case 0 -> toy(ahead, behind);
            case 1 -> peephole(1, 0, ahead, behind);
            default -> peephole(0, 9, ahead, behind);
        };
    }

    /** The places before {@code changed} whose logits, as {@code differ} judges, a change of that token reaches. */
    private static IntStream reached(Given.Model model, int T, int changed, Differ differ) {
        double[][] before = model.next(new int[T]);
        int[] text = new int[T];
        text[changed] = 1;
        double[][] after = model.next(text);
        return IntStream.range(0, changed).filter(t -> differ.of(before[t], after[t]));
    }

    /** The greatest distance at which a change of one of the tokens from {@code first} on reaches an earlier place. */
    private static int farthest(Given.Model model, int T, int first, Differ differ) {
        return IntStream.range(first, T)
                .flatMap(changed -> reached(model, T, changed, differ).map(t -> changed - t))
                .max()
                .orElse(0);
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
                    (model, T) -> farthest(model, T, 1, HowFarAhead::differ),
                    (answer, in) ->
                            (double) answer.of(model(in.integer(3), in.integer(1), in.integer(2)), in.integer(0)))
            .takes("T", "looks ahead", "and back", "who looks")
            .labelled("a causal model", 6, 0, 9, 0)
            .labelled("one place ahead", 7, 1, 9, 0)
            .labelled("two places ahead, one back", 8, 2, 1, 0)
            .labelled("no mask", 5, 9, 9, 0)
            .labelled("only place 1 looks ahead, and only at place 4", 7, 3, 9, 1)
            .labelled("the same, and place 4 is the last", 5, 3, 9, 1)
            .labelled("only place 0 looks ahead, only at place 2, and only its last logit tells", 6, 2, 9, 2)
            .within(0, "whole numbers")
            .mistake("only the last place is compared, which has nothing after it", (model, T) -> {
                int[] text = new int[T];
                double[] before = model.next(text)[T - 1];
                text[0] = 1;
                return differ(before, model.next(text)[T - 1]) ? T - 1 : 0;
            })
            .clue("You changed the past. A place may see that. Change what comes later, and look at what came before.")
            .mistake("any leak counts as 1", (model, T) -> Math.min(1, farthest(model, T, 1, HowFarAhead::differ)))
            .clue("How far is the place that changed from the token that you changed?")
            .mistake(
                    "any leak counts as 1, and only the last token is changed",
                    (model, T) -> Math.min(1, farthest(model, T, T - 1, HowFarAhead::differ)))
            .clue("Change each token in turn. How far is the place that changed from the token that you changed?")
            .mistake("only the last token is changed", (model, T) -> farthest(model, T, T - 1, HowFarAhead::differ))
            .clue("A model may look ahead at some places only. Change each token in turn.")
            .mistake("counts the places that the last token reaches", (model, T) ->
                    (int) reached(model, T, T - 1, HowFarAhead::differ).count())
            .clue("A model may look far ahead and past what is near. Change each token, and measure each distance.")
            .mistake(
                    "only looks from the first place",
                    (model, T) -> IntStream.range(1, T)
                            .filter(changed -> reached(model, T, changed, HowFarAhead::differ)
                                    .anyMatch(t -> t == 0))
                            .max()
                            .orElse(0))
            .clue("The first place may be causal and another not. Compare every place before the one you changed.")
            .mistake(
                    "only the first logit of each place is compared",
                    (model, T) -> farthest(model, T, 1, (a, b) -> a[0] != b[0]))
            .clue("Each place has ten logits, and a leak may show in any of them.")
            .mistake(
                    "counts the places that leak instead of how far they look",
                    (model, T) -> (int) IntStream.range(1, T)
                            .flatMap(changed -> reached(model, T, changed, HowFarAhead::differ))
                            .count())
            .clue("Asked for is a distance: token changed at t, place reached at i, t − i places ahead.")
            .mistake(
                    "a tolerance hides small leaks",
                    (model, T) -> farthest(model, T, 1, (a, b) -> {
                        double greatest = 0;
                        for (int v = 0; v < a.length; v++) {
                            greatest = Math.max(greatest, Math.abs(a[v] - b[v]));
                        }
                        return greatest > 1e-5;
                    }))
            .clue("A causal model gives the same bits. Anything else, however small, is a leak.")
            .mistake(
                    "the farthest leak is missed: the nearest counted, or a small difference taken for none",
                    (model, T) -> IntStream.range(1, T)
                            .flatMap(changed -> reached(model, T, changed, HowFarAhead::differ)
                                    .map(t -> changed - t))
                            .min()
                            .orElse(0))
            .clue("The leaks grow smaller with their distance, and the greatest distance is asked for.")
            .mistake("no leak is ever found", (model, T) -> 0)
            .clue(
                    "What of the logits do you compare? A small leak changes numbers long before it changes the likeliest "
                            + "token.")
            .mistake("one too many: itself counts", (model, T) -> 1 + farthest(model, T, 1, HowFarAhead::differ))
            .clue("A causal model looks 0 places ahead: it sees itself, and that is not ahead.")
            .hint("What may a change at place 5 reach, and what not?")
            .hint("For each place: change its token, compare all rows of logits before it, keep the greatest distance.")
            .hint("Two loops: changed from 1, t from 0 below changed; where !Arrays.equals(before[t], after[t]) the"
                    + " distance is changed − t.")
            .matters("A leak of one place is enough to make a training loss look wonderful.");
}
