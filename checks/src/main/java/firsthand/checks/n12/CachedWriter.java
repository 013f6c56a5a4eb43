package firsthand.checks.n12;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The n likeliest tokens that follow a prompt, one after another; none is read twice. */
@FunctionalInterface
public interface CachedWriter {
    int[] write(Given.Model model, int[] prompt, int n);

    /** What is given: Checks12 inherits its name, since a cell says {@code Checks12.Model}. */
    interface Given {
        /** A model with a cache inside. */
        interface Model {
            /** Empties the cache. */
            void reset();

            /**
             * Adds {@code tokens} to the cache, the first at place {@code position} of the text, and gives the logits
             * of the token that follows the last.
             */
            double[] next(int[] tokens, int position);
        }
    }

    /** A model that remembers what it was given, and whose next token depends on every token and place of it. */
    final class Toy implements Given.Model {
        private static final int VOCABULARY = 97;

        private final List<int[]> cache = new ArrayList<>();
        private int read;
        private int passes;

        Toy() {
            next(new int[] {5, 6, 7}, 0); // another text, as if the model had been used before
            read = 0;
            passes = 0;
        }

        @Override
        public void reset() {
            cache.clear();
        }

        @Override
        public double[] next(int[] tokens, int position) {
            read += tokens.length;
            passes++;
            for (int i = 0; i < tokens.length; i++) {
                cache.add(new int[] {tokens[i], position + i});
            }
            long hash = 17;
            for (int[] entry : cache) {
                hash = (hash * 1_000_003 + entry[0] * 8191L + entry[1] * 131L + 7) % 2_147_483_647L;
            }
            double[] logits = new double[VOCABULARY];
            for (int v = 0; v < VOCABULARY; v++) {
                logits[v] = -2 + Math.sin(hash % 10_007 + 3.7 * v * (1 + hash % 13));
            }
            return logits;
        }
    }

    /** The text that was written, and how the model read it. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one check and is compared by Comparison only
    record Written(int @Nullable [] text, String reading) {
        static Written by(CachedWriter writer, int[] prompt, int n) {
            Toy model = new Toy();
            int[] text = writer.write(model, prompt, n);
            boolean once = model.read <= prompt.length + n; // whoever reads the last one too does no harm
            if (once && model.passes > n + 1) { // whoever reads the last one too has one pass more
                return new Written(text, "no token twice, in %d passes".formatted(model.passes));
            }
            return new Written(
                    text, once ? "no token twice, the prompt in one pass" : "%d tokens".formatted(model.read));
        }
    }

    private static int best(double[] logits) {
        int best = 0;
        for (int v = 1; v < logits.length; v++) {
            best = logits[v] > logits[best] ? v : best;
        }
        return best;
    }

    /** Which place a token gets, when {@code prompt} tokens and then {@code written} came before. */
    @FunctionalInterface
    interface Place {
        int of(int prompt, int written);
    }

    private static CachedWriter writer(boolean reset, Place place) {
        return (model, prompt, n) -> {
            if (reset) {
                model.reset();
            }
            int[] text = new int[n];
            double[] logits = model.next(prompt, 0);
            for (int i = 0; i < n; i++) {
                text[i] = best(logits);
                if (i + 1 < n) {
                    logits = model.next(new int[] {text[i]}, place.of(prompt.length, i));
                }
            }
            return text;
        };
    }

    private static int[] join(int[] prompt, int[] text, int n) {
        int[] all = Arrays.copyOf(prompt, prompt.length + n);
        System.arraycopy(text, 0, all, prompt.length, n);
        return all;
    }

    Check<CachedWriter> CHECK = Check.<CachedWriter>of(
                    "writing with a cache",
                    writer(true, Integer::sum),
                    (answer, in) -> Written.by(answer, in.get(0), in.integer(1)))
            .takes("prompt", "n")
            .input(new int[] {3, 1, 4}, 6)
            .input(new int[] {9, 2, 6, 5, 3, 5}, 5)
            .labelled("a prompt of one token", new int[] {8}, 6)
            .labelled("nothing is asked for", new int[] {2, 7}, 0)
            .within(0, "whole numbers")
            .mistake("a stale cache: not reset before another text", writer(false, Integer::sum))
            .clue("The model was used before. What is still in its cache when your prompt comes?")
            .mistake("the position is always 0", writer(true, (prompt, i) -> 0))
            .clue("The prompt is right, but every new token says that it begins the text.")
            .mistake("the position counts from the end of the prompt", writer(true, (prompt, i) -> i))
            .clue("The first new token follows the prompt: how many places are taken?")
            .mistake("the position is one too small", writer(true, (prompt, i) -> prompt + i - 1))
            .clue("The last token of the prompt has place prompt.length − 1. Yours has it again.")
            .mistake("the position is one too large", writer(true, (prompt, i) -> prompt + i + 1))
            .clue("There is a gap between the prompt and the first new token.")
            .mistake("the whole text is given at every step, into a cache that has it already", (model, prompt, n) -> {
                model.reset();
                int[] text = new int[n];
                for (int i = 0; i < n; i++) {
                    text[i] = best(model.next(join(prompt, text, i), 0));
                }
                return text;
            })
            .clue("The cache holds the past. Giving it again makes the model see everything several times.")
            .mistake("everything is read again for every token: the cache is of no use", (model, prompt, n) -> {
                int[] text = new int[n];
                for (int i = 0; i < n; i++) {
                    model.reset();
                    text[i] = best(model.next(join(prompt, text, i), 0));
                }
                return text;
            })
            .clue("The text is right. How many tokens did the model read?")
            .mistake("the last token of the prompt is given twice", (model, prompt, n) -> {
                model.reset();
                int[] text = new int[n];
                model.next(prompt, 0);
                int token = prompt[prompt.length - 1];
                for (int i = 0; i < n; i++) {
                    token = best(model.next(new int[] {token}, prompt.length + i));
                    text[i] = token;
                }
                return text;
            })
            .clue("The pass over the prompt gives the logits of the first new token already.")
            .mistake("the prompt is not read, but for its last token", (model, prompt, n) -> {
                model.reset();
                int[] text = new int[n];
                int token = prompt[prompt.length - 1];
                for (int i = 0; i < n; i++) {
                    token = best(model.next(new int[] {token}, prompt.length - 1 + i));
                    text[i] = token;
                }
                return text;
            })
            .clue("The cache is empty at first. Fill it with the whole prompt.")
            .mistake("the prompt is read a token at a time", (model, prompt, n) -> {
                model.reset();
                for (int i = 0; i + 1 < prompt.length; i++) {
                    model.next(new int[] {prompt[i]}, i);
                }
                int[] text = new int[n];
                double[] logits = model.next(new int[] {prompt[prompt.length - 1]}, prompt.length - 1);
                for (int i = 0; i < n; i++) {
                    text[i] = best(logits);
                    if (i + 1 < n) {
                        logits = model.next(new int[] {text[i]}, prompt.length + i);
                    }
                }
                return text;
            })
            .clue("The text is right, and each token is read once. But a pass may take the whole prompt at once.")
            .mistake("reset before every token", (model, prompt, n) -> {
                int[] text = new int[n];
                model.reset();
                double[] logits = model.next(prompt, 0);
                for (int i = 0; i < n; i++) {
                    text[i] = best(logits);
                    model.reset();
                    logits = model.next(new int[] {text[i]}, prompt.length + i);
                }
                return text;
            })
            .clue("Each token of yours is chosen from the one before alone. When must the cache be emptied?")
            .mistake(
                    "the prompt belongs to the result",
                    (model, prompt, n) ->
                            join(prompt, writer(true, Integer::sum).write(model, prompt, n), n))
            .clue("Only the n new tokens are asked for.")
            .mistake("the n likeliest first tokens instead of n tokens in a row", (model, prompt, n) -> {
                model.reset();
                double[] logits = model.next(prompt, 0);
                int[] text = new int[n];
                for (int i = 0; i < n; i++) {
                    text[i] = best(logits);
                    logits[text[i]] = Double.NEGATIVE_INFINITY;
                }
                return text;
            })
            .clue("These are n answers to one question. After a token is chosen, the model must see it.")
            .hint("When is a token chosen, when is it read? Which one need not be read at all?")
            .hint("Reset; give the prompt at 0; then choose, give the one chosen token at its place, choose again.")
            .hint("logits = model.next(new int[] {text[i]}, prompt.length + i), but only while "
                    + "another token is to come.")
            .matters("Every program that lets a language model write has this loop inside.");
}
