package firsthand.checks.n08;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Whether what stands behind a text's tokens changes what a model says of them. */
@FunctionalInterface
public interface PaddingLeaks {
    boolean of(Given.Model model);

    /** How much padding is tried, and with which tokens. */
    List<Integer> LENGTHS = List.of(1, 2, 3, 4, 5);

    List<Integer> TOKENS = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    /** What is given: Checks08 inherits its name, since a cell says {@code Checks08.Model}. */
    interface Given {
        /** A model whose tokens are 0 to 9. */
        interface Model {
            /** A number for each of the first {@code length} tokens; what follows them is padding. */
            double[] answer(int[] tokens, int length);
        }
    }

    /** How a model treats the place j of a batch's row, of which the first {@code length} are tokens. */
    @FunctionalInterface
    interface Weight {
        double of(int token, int j, int length, int all);
    }

    /** A weighted mean of all that is there, and its own place. */
    static Given.Model toy(Weight weight) {
        return (tokens, length) -> {
            double[] answers = new double[length];
            for (int t = 0; t < length; t++) {
                double sum = 0;
                double mass = 0;
                for (int j = tokens.length - 1; j >= 0; j--) {
                    double w = (j < length ? 1 + tokens[j] : 1) * weight.of(tokens[j], j, length, tokens.length);
                    sum += w * Math.sin(tokens[j] + 0.1 * j);
                    mass += w;
                }
                answers[t] = sum / mass + Math.cos(tokens[t] + t);
            }
            return answers;
        };
    }

    /** A tight model but for one of its answers, which changes by so much for each place of padding. */
    private static Given.Model oneAnswer(IntUnaryOperator which, double change) {
        return (tokens, length) -> {
            double[] answers = model(0).answer(tokens, length);
            answers[which.applyAsInt(length)] += change * (tokens.length - length);
            return answers;
        };
    }

    /** The models that the check tries, by number: two that are tight, twelve that leak. */
    static Given.Model model(int number) {
        return switch (number) {
            case 0 -> toy((token, j, length, all) -> j < length ? 1 : 0);
            case 1 -> oneAnswer(length -> 0, 1e-9); // tight, and as far off as other sums are by rounding
            case 2 -> toy((token, j, length, all) -> 1);
            case 3 -> toy((token, j, length, all) -> j < length || token != 0 ? 1 : 0); // only 0 is padding to it
            case 4 -> toy((token, j, length, all) -> j < length || j == length ? 1 : 0); // the mask is one too long
            case 5 -> toy((token, j, length, all) -> j < length ? 1 : Math.max(0, j - length - 1) * 0.01);
            case 6 -> toy((token, j, length, all) -> j < length ? 1 : 0.01); // all of it, but hardly
            case 7 -> toy((token, j, length, all) -> j < length || token == 7 ? 1 : 0);
            case 8 -> oneAnswer(length -> 0, -0.01);
            case 9 -> oneAnswer(length -> length - 1, 0.01);
            case 10 -> oneAnswer(length -> 0, 0.01);
            case 11 -> toy((token, j, length, all) -> j < length || j == length + 4 ? 1 : 0);
            case 12 -> toy((token, j, length, all) -> j < length || token == 0 ? 1 : 0);
            default ->
                (tokens, length) -> {
                    double[] answers = oneAnswer(l -> 0, 0.01).answer(tokens, length);
                    answers[length - 1] -= length > 1 ? 0.01 * (tokens.length - length) : 0; // the sum stays
                    return answers;
                };
        };
    }

    private static double[] padded(Given.Model model, int[] text, int padding, int token) {
        int[] all = Arrays.copyOf(text, text.length + padding);
        Arrays.fill(all, text.length, all.length, token);
        return model.answer(all, text.length);
    }

    private static boolean differ(double[] a, double[] b, double tolerance) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > tolerance) {
                return true;
            }
        }
        return false;
    }

    private static PaddingLeaks trying(List<Integer> paddings, List<Integer> tokens, double tolerance) {
        return trying(paddings, tokens, (padded, alone) -> differ(padded, alone, tolerance));
    }

    private static PaddingLeaks trying(
            List<Integer> paddings, List<Integer> tokens, BiPredicate<double[], double[]> differ) {
        return model -> {
            int[] text = {3, 1, 4, 1};
            double[] alone = model.answer(text, 4);
            return paddings.stream()
                    .anyMatch(padding ->
                            tokens.stream().anyMatch(token -> differ.test(padded(model, text, padding, token), alone)));
        };
    }

    Check<PaddingLeaks> CHECK = Check.<PaddingLeaks>of(
                    "does padding leak",
                    trying(LENGTHS, TOKENS, 1e-5),
                    (answer, in) -> answer.of(model(in.integer(0))) ? 1.0 : 0.0)
            .takes("model")
            .labelled("a tight model (0: no leak)", 0)
            .labelled("a tight model that rounds differently with more padding (0)", 1)
            .labelled("no mask at all (1: it leaks)", 2)
            .labelled("a mask that knows padding by the token 0 only (1)", 3)
            .labelled("a mask that is one place too long (1)", 4)
            .labelled("a mask that forgets what is far behind (1)", 5)
            .labelled("a mask that lets a hundredth through (1)", 6)
            .labelled("a mask that token 7 passes (1)", 7)
            .labelled("the first answer sinks with each place of padding, whatever stands there (1)", 8)
            .labelled("the last answer rises with each place of padding, whatever stands there (1)", 9)
            .labelled("the first answer rises with each place of padding (1)", 10)
            .labelled("the fifth place of padding is seen, and no other (1)", 11)
            .labelled("a mask that token 0 passes (1)", 12)
            .labelled("the first answer rises with each place of padding, and the last sinks as much (1)", 13)
            .within(0, "yes (1) or no (0)")
            .mistake(
                    "the padding is always token 0, or the loop ends after its first token",
                    trying(LENGTHS, List.of(0), 1e-5))
            .clue("One of the models knows padding by its token. What if it is another one?")
            .mistake("only one padding token is added", trying(List.of(1), TOKENS, 1e-5))
            .clue("One of the models hides the nearest padding and forgets what lies farther behind.")
            .mistake("padding ends a place too soon", trying(List.of(1, 2, 3, 4), TOKENS, 1e-5))
            .clue("One of the models sees the fifth place of padding alone. How far does your loop go?")
            .mistake("token 0 is left out", trying(LENGTHS, TOKENS.subList(1, 10), 1e-5))
            .clue("There are ten tokens, 0 to 9. Does your loop begin with the first?")
            .mistake("only one length and only token 0", trying(List.of(1), List.of(0), 1e-5))
            .clue("Try more padding, and other tokens as padding.")
            .mistake("the same bits are asked for", trying(LENGTHS, TOKENS, 0))
            .clue("One model is tight and adds up in another order when there is more to add. Allow for rounding.")
            .mistake(
                    "only an answer that rises counts: the difference without its absolute value",
                    trying(
                            LENGTHS,
                            TOKENS,
                            (padded, alone) ->
                                    IntStream.range(0, alone.length).anyMatch(t -> padded[t] - alone[t] > 1e-5)))
            .clue("An answer that sinks has changed, too. What makes a difference of either sign positive?")
            .mistake(
                    "only the last answer is compared",
                    trying(LENGTHS, TOKENS, (padded, alone) -> Math.abs(padded[3] - alone[3]) > 1e-5))
            .clue("Each token has an answer, and the padding may reach any of them.")
            .mistake(
                    "only the first answer is compared",
                    trying(LENGTHS, TOKENS, (padded, alone) -> Math.abs(padded[0] - alone[0]) > 1e-5))
            .clue("Each token has an answer, and the padding may reach any of them.")
            .mistake("paddings are compared with each other, never with none", model -> {
                int[] text = {3, 1, 4, 1};
                return TOKENS.stream()
                        .anyMatch(token -> differ(padded(model, text, 3, token), padded(model, text, 3, 0), 1e-5));
            })
            .clue("Some models see how much padding there is, not what stands in it. What is the text's own answer?")
            .mistake("compares the same text with itself", model -> {
                int[] text = {3, 1, 4, 1};
                return differ(model.answer(text, 4), model.answer(text, 4), 1e-5);
            })
            .clue("A model without any mask passes your test. What must change between the two calls?")
            .mistake("the padding counts as tokens", model -> {
                int[] text = {3, 1, 4, 1};
                return differ(
                        Arrays.copyOf(model.answer(new int[] {3, 1, 4, 1, 7}, 5), 4), model.answer(text, 4), 1e-5);
            })
            .clue("You told the model that the text is longer. The length stays; only what stands behind it changes.")
            .mistake(
                    "yes and no exchanged",
                    model -> !trying(LENGTHS, TOKENS, 1e-5).of(model))
            .clue("True means that padding changes an answer.")
            .mistake("a tolerance that hides small leaks", trying(LENGTHS, TOKENS, 0.06))
            .clue("A leak may be small. Rounding is far smaller still: six digits or so.")
            .hint("Ask for the same text twice, alone and with something behind it. What may differ?")
            .hint(
                    "Loop over lengths of padding and over the ten tokens; compare each answer with that of the text alone.")
            .hint("Math.abs(answer[t] - alone[t]) > 1e-5 for any t, any padding, any token: return true.")
            .matters("A model that leaks gives other answers in a batch than alone, and nobody notices.");
}
