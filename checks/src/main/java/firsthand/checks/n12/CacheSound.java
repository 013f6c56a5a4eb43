package firsthand.checks.n12;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a model says the same of a text with its cache as without. */
@FunctionalInterface
public interface CacheSound {
    boolean of(Given.Cached model);

    int CONTEXT = 16;

    /** What is given: Checks12 inherits its name, since a cell says {@code Checks12.Cached}. */
    interface Given {
        /** A model with a cache: tokens are 0 to 9, a text has 16 at most. */
        interface Cached {
            /** The logits at each place of a text, computed at once: (T, 10). */
            double[][] whole(int[] tokens);

            /** Empties the cache. */
            void reset();

            /** The logits at each of these tokens, which follow those in the cache and are in it then: (T, 10). */
            double[][] next(int[] tokens);
        }
    }

    /** What may be wrong with a cache. */
    enum Fault {
        NONE,
        ROUNDING,
        PLACES,
        CHUNKS,
        NO_MASK,
        SELF,
        STALE,
        FULL,
        ABOVE,
        BELOW,
        ENCODER,
        GAP,
        RESET,
        LAST_TOKEN,
        NAN
    }

    /** A model whose logits depend on every token that a place may see, and on where it stands. */
    final class Toy implements Given.Cached {
        private static final int VOCABULARY = 10;
        private static final int ROOM = 8; // of a cache that is too small

        private final Fault fault;
        private final List<Double> cache = new ArrayList<>(); // what each token tells those who look at it
        private int place;

        Toy(Fault fault) {
            this.fault = fault;
        }

        @Override
        public double[][] whole(int[] tokens) {
            List<Double> all = new ArrayList<>();
            for (int t = 0; t < tokens.length; t++) {
                all.add(told(tokens[t], t));
            }
            return IntStream.range(0, tokens.length)
                    .mapToObj(t -> logits(all.subList(0, fault == Fault.ENCODER ? tokens.length : t + 1), 0, 0))
                    .toArray(double[][]::new);
        }

        @Override
        public void reset() {
            if (fault != Fault.STALE) {
                cache.clear();
            }
            if (fault != Fault.RESET) {
                place = 0;
            }
        }

        @Override
        public double[][] next(int[] tokens) {
            int past = cache.size();
            int first = fault == Fault.PLACES ? 0 : fault == Fault.GAP && past > 0 ? place + 1 : place;
            for (int t = 0; t < tokens.length; t++) {
                cache.add(told(tokens[t], first + t));
            }
            place += tokens.length;
            double[][] rows = new double[tokens.length][];
            for (int t = 0; t < tokens.length; t++) {
                boolean diagonal = fault == Fault.CHUNKS && tokens.length > 1;
                int blind = fault == Fault.SELF && t > 0 ? 1 : 0; // does not see itself
                int end = fault == Fault.NO_MASK ? cache.size() : diagonal ? t + 1 : past + t + 1 - blind;
                int from = fault == Fault.FULL ? Math.max(0, end - ROOM) : 0;
                rows[t] = logits(cache.subList(from, end), past, past + t + 1);
            }
            return rows;
        }

        private static double told(int token, int place) {
            return Math.cos(1.7 * token + 0.9 * place);
        }

        /** The logits after what is seen, of which {@code past} were in the cache; {@code length} tokens were read. */
        private double[] logits(List<Double> seen, int past, int length) {
            double h = seen.stream().mapToDouble(Double::doubleValue).sum();
            double[] logits = new double[VOCABULARY];
            Arrays.setAll(logits, v -> Math.sin(0.37 * (v + 1) * h + v) + (past > 0 ? added(v, length) : 0));
            return logits;
        }

        /** What a faulty cache adds to the logit of token v. */
        private double added(int v, int length) {
            return switch (fault) {
                case ROUNDING -> 1e-9;
                case ABOVE -> 1e-3;
                case BELOW -> -1e-3;
                case NAN -> length == CONTEXT ? Double.NaN : 0;
                case LAST_TOKEN -> v == VOCABULARY - 1 && length == CONTEXT ? 0.01 : 0;
                default -> 0;
            };
        }
    }

    /** Whether two rows of logits differ. */
    @FunctionalInterface
    interface Differ {
        boolean test(double[] cached, double[] whole);
    }

    private static boolean apart(double[] a, double[] b, double allowed) {
        return IntStream.range(0, a.length).anyMatch(v -> !(Math.abs(a[v] - b[v]) <= allowed)); // NaN, too
    }

    private static int best(double[] logits) {
        return IntStream.range(0, logits.length).reduce(0, (a, b) -> logits[b] > logits[a] ? b : a);
    }

    private static int[] text(int length) {
        return Arrays.copyOf(new int[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3}, length);
    }

    /** Reads a text of so many tokens in chunks of each of these sizes. */
    private static CacheSound reading(int length, int[] sizes, boolean reset, boolean lastOnly, Differ differ) {
        return model -> {
            int[] text = text(length);
            double[][] whole = model.whole(text);
            for (int size : sizes) {
                if (reset) {
                    model.reset();
                }
                for (int from = 0; from < length; from += size) {
                    int end = Math.min(length, from + size);
                    double[][] rows = model.next(Arrays.copyOfRange(text, from, end));
                    for (int t = lastOnly ? end - 1 : from; t < end; t++) {
                        if (differ.test(rows[t - from], whole[t])) {
                            return false;
                        }
                    }
                }
            }
            return true;
        };
    }

    private static int[] all() {
        return IntStream.rangeClosed(1, CONTEXT).toArray();
    }

    private static CacheSound reading(int... sizes) {
        return reading(CONTEXT, sizes, true, false, (cached, whole) -> apart(cached, whole, 1e-5));
    }

    private static CacheSound comparing(Differ differ) {
        return reading(CONTEXT, all(), true, false, differ);
    }

    Check<CacheSound> CHECK = Check.<CacheSound>of(
                    "is a cache sound",
                    reading(all()),
                    (answer, in) -> answer.of(new Toy(Fault.valueOf(in.get(0)))) ? 1.0 : 0.0)
            .takes("model")
            .labelled("a sound cache (1)", Fault.NONE.name())
            .labelled("a sound cache that rounds differently (1)", Fault.ROUNDING.name())
            .labelled("every pass begins at place 0 (0: not sound)", Fault.PLACES.name())
            .labelled("the mask of a chunk is not moved (0)", Fault.CHUNKS.name())
            .labelled("a chunk's tokens see those after them (0)", Fault.NO_MASK.name())
            .labelled("reset empties nothing (0)", Fault.STALE.name())
            .labelled("only the last eight tokens are kept (0)", Fault.FULL.name())
            .labelled("logits a thousandth too high (0)", Fault.ABOVE.name())
            .labelled("logits a thousandth too low (0)", Fault.BELOW.name())
            .labelled("a model without a causal mask: its keys change (0)", Fault.ENCODER.name())
            .labelled("a place is left out behind the first pass (0)", Fault.GAP.name())
            .labelled("reset forgets the tokens, not the place (0)", Fault.RESET.name())
            .labelled("tokens of a chunk, but for its first, do not see themselves (0)", Fault.SELF.name())
            .labelled("the logit of token 9 is off at the last place, and no other (0)", Fault.LAST_TOKEN.name())
            .labelled("at the last place the logits are not a number (0)", Fault.NAN.name())
            .within(0, "yes (1) or no (0)")
            .mistake("a token at a time only", reading(1, 1))
            .clue("Some faults show only where several tokens meet a filled cache, or each other.")
            .mistake("the whole text at once only", reading(CONTEXT, CONTEXT))
            .clue("Nothing was in the cache before, so nothing of it was used. Read in pieces.")
            .mistake("chunks, and never two texts", reading(3))
            .clue("One of the models does not forget. Read a text, reset, read again.")
            .mistake(
                    "not reset between two texts",
                    reading(CONTEXT, all(), false, false, (cached, whole) -> apart(cached, whole, 1e-5)))
            .clue("A sound cache fails your test: the text before is still in it.")
            .mistake(
                    "only the last logits of each pass are compared",
                    reading(CONTEXT, all(), true, true, (cached, whole) -> apart(cached, whole, 1e-5)))
            .clue("A token that sees those after it says something else; the last of a pass has none after it.")
            .mistake("only the likeliest token is compared", comparing((cached, whole) -> best(cached) != best(whole)))
            .clue("Numbers may be wrong and the likeliest token right, today. Compare the logits.")
            .mistake("the same bits are asked for", comparing((cached, whole) -> apart(cached, whole, 0)))
            .clue("A cache adds up in another order. Allow for rounding: the sixth digit or so.")
            .mistake(
                    "a text of half the context",
                    reading(
                            8,
                            new int[] {1, 2, 3, 4, 5, 6, 7, 8},
                            true,
                            false,
                            (cached, whole) -> apart(cached, whole, 1e-5)))
            .clue("One of the caches is too small, and one errs at the end only. Fill the context of 16.")
            .mistake(
                    "the difference without its absolute value: only what is too high counts",
                    comparing((cached, whole) ->
                            IntStream.range(0, cached.length).anyMatch(v -> cached[v] - whole[v] > 1e-5)))
            .clue("A logit that is too low is wrong, too.")
            .mistake(
                    "the difference without its absolute value: only what is too low counts",
                    comparing((cached, whole) ->
                            IntStream.range(0, cached.length).anyMatch(v -> whole[v] - cached[v] > 1e-5)))
            .clue("A logit that is too high is wrong, too.")
            .mistake(
                    "only the first logit is compared",
                    comparing((cached, whole) -> Math.abs(cached[0] - whole[0]) > 1e-5))
            .clue("Each place has ten logits; in one of the models nine of them are right.")
            .mistake(
                    "what is not a number counts as equal",
                    comparing((cached, whole) ->
                            IntStream.range(0, cached.length).anyMatch(v -> Math.abs(cached[v] - whole[v]) > 1e-5)))
            .clue(
                    "One of the caches yields NaN, and NaN > 1e-5 is false. Ask whether the difference is small, not whether it is large.")
            .mistake("yes and no exchanged", model -> !reading(all()).of(model))
            .clue("True means that the cache may be used.")
            .hint("What did the notebook do before it trusted its own cache? What could each of the mistakes change?")
            .hint("A text of 16 tokens, whole; then reset and the same text in chunks of 1, of 2, …, of 16.")
            .hint("For each chunk: rows = model.next(…); if !(Math.abs(rows[t][v] - whole[from + t][v]) <= 1e-5) "
                    + "anywhere, return false.")
            .matters("A broken cache raises no error. Whoever changes one needs this test.");
}
