package firsthand.checks;

import firsthand.arrays.Rng;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 12, kv-cache-demo, from easy to hard:
 *
 * <pre>{@code
 * 1 cacheBytes  long cacheBytes(int L, int B, int H, int D, int T, int bytes)
 * 2 tokensRead  long[] tokensRead(int prompt, int n)
 * 3 append      Tensor append(Tensor cache, Tensor k, int position)
 * 4 attend      Tensor attend(Tensor q, Tensor keys, Tensor values)
 * 5 chunkMask   Tensor chunkMask(int past, int T)
 * 6 grouped     Tensor grouped(Tensor q, Tensor keys, Tensor values)
 * 7 write       int[] write(Checks12.Model model, int[] prompt, int n)
 * }</pre>
 */
public final class Checks12 {
    private static final String ROUNDING =
            "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8";
    private static final double HIDDEN = Double.NEGATIVE_INFINITY;

    private Checks12() {}

    /** The bytes of a cache. */
    @FunctionalInterface
    public interface CacheBytes {
        long of(int L, int B, int H, int D, int T, int bytes);
    }

    /** How many tokens go through a model, in two ways. */
    @FunctionalInterface
    public interface TokensRead {
        long[] of(int prompt, int n);
    }

    /** Writes into a cache. */
    @FunctionalInterface
    public interface Append {
        Tensor of(Tensor cache, Tensor k, int position);
    }

    /** Attention of new tokens to all that are in a cache. */
    @FunctionalInterface
    public interface Attend {
        Tensor of(Tensor q, Tensor keys, Tensor values);
    }

    /** Where the tokens of a chunk may look. */
    @FunctionalInterface
    public interface ChunkMask {
        Tensor of(int past, int T);
    }

    /** Writes a text with a model that has a cache. */
    @FunctionalInterface
    public interface Writer {
        int[] write(Model model, int[] prompt, int n);
    }

    /** A model with a cache inside. */
    public interface Model {
        /** Empties the cache. */
        void reset();

        /**
         * Adds {@code tokens} to the cache, the first at place {@code position} of the text, and gives the logits of the token
         * that follows the last.
         */
        double[] next(int[] tokens, int position);
    }

    private static Tensor normal(long seed, int... shape) {
        return Torch.from(new Rng(seed).normal(shape));
    }

    // ---- 1 ----

    static final Check<CacheBytes> CACHE_BYTES = Check.<CacheBytes>of(
                    "bytes of a cache",
                    (L, B, H, D, T, bytes) -> 2L * L * B * H * D * T * bytes,
                    (answer, in) -> (double) answer.of(
                            in.integer(0), in.integer(1), in.integer(2), in.integer(3), in.integer(4), in.integer(5)),
                    "L",
                    "B",
                    "H",
                    "D",
                    "T",
                    "bytes")
            .labelled("GPT-2 small, its whole context", 12, 1, 12, 64, 1024, 4)
            .labelled("in half precision, a batch of 3", 5, 3, 4, 32, 100, 2)
            .labelled("a large model", 80, 16, 64, 128, 4096, 2)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake(
                    "the factor 2 is missing: keys or values, not both",
                    (L, B, H, D, T, bytes) -> 1L * L * B * H * D * T * bytes,
                    "Half of what is needed. What is kept besides the keys?")
            .mistake(
                    "numbers are counted, not bytes",
                    (L, B, H, D, T, bytes) -> 2L * L * B * H * D * T,
                    "That is how many numbers there are. How large is one?")
            .mistake(
                    "one layer instead of all",
                    (L, B, H, D, T, bytes) -> 2L * B * H * D * T * bytes,
                    "Each layer has its own queries, keys and values.")
            .mistake(
                    "one sequence instead of the batch",
                    (L, B, H, D, T, bytes) -> 2L * L * H * D * T * bytes,
                    "Each sequence of the batch has a past of its own.")
            .mistake(
                    "one head instead of all",
                    (L, B, H, D, T, bytes) -> 2L * L * B * D * T * bytes,
                    "Each head looks by keys of its own.")
            .mistake(
                    "one token instead of all",
                    (L, B, H, D, T, bytes) -> 2L * L * B * H * D * bytes,
                    "That is what one more token costs. How many are there?")
            .mistake(
                    "the attention weights are kept too",
                    (L, B, H, D, T, bytes) -> 2L * L * B * H * D * T * bytes + 1L * L * B * H * T * T * bytes,
                    "Weights T × T are not kept: each token uses its row once.")
            .mistake(
                    "queries are kept too",
                    (L, B, H, D, T, bytes) -> 3L * L * B * H * D * T * bytes,
                    "Who asks for an old query? Only the newest token looks.")
            .mistake(
                    "computed in int, which ends at two thousand million",
                    (L, B, H, D, T, bytes) -> (int) (2L * L * B * H * D * T * bytes),
                    "Right for small models. A large one's bytes do not fit into an int: let one factor be a long.")
            .hint("Two tensors a layer, (B, H, T, D) each.")
            .matters("With many users at once this memory, not the weights, decides how many a server can hold.");

    /** Exercise 1: the bytes of keys and values of L layers, B sequences, H heads of D numbers, T tokens. */
    public static CheckResult cacheBytes(@Nullable CacheBytes answer) {
        return CACHE_BYTES.check(answer);
    }

    // ---- 2 ----

    private static long[] read(long naive, long cached) {
        return new long[] {naive, cached};
    }

    private static long again(long prompt, long n) {
        return n * prompt + n * (n - 1) / 2;
    }

    static final Check<TokensRead> TOKENS_READ = Check.<TokensRead>of(
                    "tokens through the model",
                    (prompt, n) -> read(again(prompt, n), prompt + n - 1L),
                    (answer, in) -> doubles(answer.of(in.integer(0), in.integer(1))), // null: not done yet
                    "prompt",
                    "n")
            .labelled("a prompt of 3, then 4 tokens", 3, 4)
            .labelled("200 tokens after a prompt of 16", 16, 200)
            .input(50, 2)
            .within(0, "whole numbers")
            .mistake(
                    "the prompt is forgotten",
                    (prompt, n) -> read(again(0, n), n - 1L),
                    "The first pass reads the whole prompt.")
            .mistake(
                    "naive: the prompt is read once",
                    (prompt, n) -> read(prompt + again(0, n), prompt + n - 1L),
                    "Without a cache the prompt goes through again for every token.")
            .mistake(
                    "naive: every pass reads all tokens there will be",
                    (prompt, n) -> read((long) n * (prompt + n), prompt + n - 1L),
                    "When the first token is chosen, the others do not exist yet.")
            .mistake(
                    "the last token is read too",
                    (prompt, n) -> read(again(prompt, n + 1L), (long) prompt + n),
                    "After the last token nothing is chosen any more: who would read it?")
            .mistake(
                    "naive: one too many in every pass",
                    (prompt, n) -> read(again(prompt + 1L, n), prompt + n - 1L),
                    "The first new token is chosen from the prompt alone.")
            .mistake(
                    "cached: one token for each that is written, the prompt not counted",
                    (prompt, n) -> read(again(prompt, n), n),
                    "Before the cache can help it must be filled. By what?")
            .mistake(
                    "cached: the prompt is read for every token",
                    (prompt, n) -> read(again(prompt, n), (long) n * prompt + n - 1),
                    "Its keys and values are in the cache after the first pass.")
            .mistake(
                    "cached and naive exchanged",
                    (prompt, n) -> read(prompt + n - 1L, again(prompt, n)),
                    "Both numbers are right. In which order are they asked for?")
            .hint(
                    "Write down how many tokens each pass reads: prompt, prompt + 1, … without a cache; prompt, 1, 1, … with.")
            .matters("The ratio of the two is the most a cache can save.");

    private static double @Nullable [] doubles(long @Nullable [] values) {
        return values == null ? null : Arrays.stream(values).asDoubleStream().toArray();
    }

    /** Exercise 2: tokens that go through the model, without and with a cache. */
    public static CheckResult tokensRead(@Nullable TokensRead answer) {
        return TOKENS_READ.check(answer);
    }

    // ---- 3 ----

    /** What came back, the cache afterwards, and whether the one is a view of the other. */
    private record Appended(@Nullable Tensor result, Tensor cache, String memory) {
        static Appended of(@Nullable Tensor result, Tensor cache) {
            if (result == null) {
                return new Appended(null, cache, ""); // null inside means: not done yet
            }
            Tensor then = result.clone();
            Tensor written = cache.clone();
            cache.add_(1);
            return new Appended(then, written, result.equal(then) ? "a copy" : "the cache's own");
        }
    }

    /** Writes k at {@code place} and gives the first {@code length} tokens. */
    private static Tensor written(Tensor cache, Tensor k, long place, long length) {
        cache.narrow(2, place, k.size(2)).copy_(k);
        return cache.narrow(2, 0, length);
    }

    static final Check<Append> APPEND = Check.<Append>of(
                    "writing into a cache",
                    (cache, k, position) -> written(cache, k, position, position + k.size(2)),
                    (answer, in) -> {
                        Tensor cache = in.<Tensor>get(0).clone(); // the answer should change it
                        return Appended.of(answer.of(cache, in.get(1), in.integer(2)), cache);
                    },
                    "cache",
                    "k",
                    "position")
            .labelled("one token", normal(1201, 2, 3, 6, 2), normal(1202, 2, 3, 1, 2), 3)
            .labelled("a prompt into an empty cache", normal(1203, 1, 2, 5, 3), normal(1204, 1, 2, 3, 3), 0)
            .labelled("two tokens after two", normal(1205, 1, 2, 6, 2), normal(1206, 1, 2, 2, 2), 2)
            .within(0, "numbers are copied")
            .mistake(
                    "the position is always 0",
                    (cache, k, position) -> written(cache, k, 0, position + k.size(2)),
                    "Each token is written over the first. Where does the next one belong?")
            .mistake(
                    "the cache is not advanced: what was just written is not seen",
                    (cache, k, position) -> written(cache, k, position, position),
                    "A token may look at itself, so its own key belongs to the result.")
            .mistake(
                    "one place too early: the last token is overwritten",
                    (cache, k, position) -> written(cache, k, Math.max(0, position - 1), position + k.size(2)),
                    "Positions count from 0: with three tokens inside the next one goes to place 3.")
            .mistake(
                    "all that was allocated is returned",
                    (cache, k, position) -> written(cache, k, position, cache.size(2)),
                    "Behind the tokens your result has places that nobody has written. Attention would look there.")
            .mistake(
                    "only the new keys are returned",
                    (cache, k, position) ->
                            written(cache, k, position, position + k.size(2)).narrow(2, position, k.size(2)),
                    "The past is what the cache is for.")
            .mistake(
                    "joined by cat: nothing is written into the cache",
                    (cache, k, position) -> Torch.cat(2, cache.narrow(2, 0, position), k),
                    "The result is right, but the cache is as before, and cat copied all of it. Write in place.")
            .mistake(
                    "written in place, but a copy is returned",
                    (cache, k, position) ->
                            written(cache, k, position, position + k.size(2)).clone(),
                    "All numbers are right. But copying the result costs as much as cat: a view of the cache is enough.")
            .mistake(
                    "joined along the heads",
                    (cache, k, position) -> Torch.cat(1, cache.narrow(2, 0, k.size(2)), k),
                    "Your result has more heads than the model. Which axis counts tokens?")
            .mistake(
                    "added instead of written",
                    (cache, k, position) -> {
                        cache.narrow(2, position, k.size(2)).add_(k);
                        return cache.narrow(2, 0, position + k.size(2));
                    },
                    "That needs zeros there. After a reset the memory still holds the old text.")
            .hint("narrow(2, start, length) is a view: copy_ into it changes the cache itself.")
            .matters("In place, a token costs the same at every position; joined anew, it costs a copy of the past.");

    /**
     * Exercise 3: writes k at {@code position} and returns the keys of all tokens so far. Shapes: cache (B, H, T_max, D), k
     * (B, H, T, D) → (B, H, position + T, D)
     */
    public static CheckResult append(@Nullable Append answer) {
        return APPEND.check(answer);
    }

    // ---- 4 ----

    private static Tensor scores(Tensor q, Tensor keys) {
        return q.matmul(keys.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1)));
    }

    private static Tensor attention(Tensor q, Tensor keys, Tensor values) {
        return scores(q, keys).softmax(-1).matmul(values);
    }

    static final Check<Attend> ATTEND = Check.<Attend>of(
                    "attention of one token",
                    Checks12::attention,
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)),
                    "q",
                    "keys",
                    "values")
            .input(normal(1211, 2, 3, 1, 4), normal(1212, 2, 3, 5, 4), normal(1213, 2, 3, 5, 4))
            .input(normal(1214, 1, 2, 1, 2), normal(1215, 1, 2, 3, 2), normal(1216, 1, 2, 3, 2))
            .within(1e-6, ROUNDING)
            .mistake(
                    "a causal mask from the top left: only the first key is seen",
                    (q, keys, values) -> {
                        Tensor s = scores(q, keys);
                        return s.maskedFill(Torch.onesLike(s).triu(1).gt(0), HIDDEN)
                                .softmax(-1)
                                .matmul(values);
                    },
                    "Your result is the first token's value. All keys are of the past: what is there to hide?")
            .mistake(
                    "the newest token does not see itself",
                    (q, keys, values) ->
                            attention(q, keys.narrow(2, 0, keys.size(2) - 1), values.narrow(2, 0, keys.size(2) - 1)),
                    "The last key is its own, and it may look at it.")
            .mistake(
                    "only the newest key is seen",
                    (q, keys, values) ->
                            attention(q, keys.narrow(2, keys.size(2) - 1, 1), values.narrow(2, keys.size(2) - 1, 1)),
                    "Then the cache is for nothing.")
            .mistake(
                    "the scale is missing",
                    (q, keys, values) ->
                            q.matmul(keys.transpose(-2, -1)).softmax(-1).matmul(values),
                    "What keeps the variance of the scores at 1?")
            .mistake(
                    "scaled by the number of keys",
                    (q, keys, values) -> q.matmul(keys.transpose(-2, -1))
                            .div(Math.sqrt((double) keys.size(2)))
                            .softmax(-1)
                            .matmul(values),
                    "Each score is a sum of D products, however many keys there are.")
            .mistake(
                    "softmax over the wrong axis",
                    (q, keys, values) -> scores(q, keys).softmax(-2).matmul(values),
                    "There is one query, so every weight of yours is 1. The row over the keys should sum to 1.")
            .mistake(
                    "softmax over the heads",
                    (q, keys, values) -> scores(q, keys).softmax(1).matmul(values),
                    "Heads do not share their attention; keys do.")
            .mistake(
                    "no softmax",
                    (q, keys, values) -> scores(q, keys).matmul(values),
                    "Scores are not weights yet: they are negative, too.")
            .mistake(
                    "keys are mixed instead of values",
                    (q, keys, values) -> attention(q, keys, keys),
                    "Keys say where to look. What is taken from there?")
            .hint("Scores (B, H, 1, t), softmax over the keys, mix the values. No mask.")
            .matters("One row instead of t × t: this is all the attention that a new token costs.");

    /** Exercise 4: softmax(q Kᵀ / √D) V. Shapes: q (B, H, 1, D), keys and values (B, H, t, D) → (B, H, 1, D) */
    public static CheckResult attend(@Nullable Attend answer) {
        return ATTEND.check(answer);
    }

    // ---- 5 ----

    private static Tensor below(int past, int T, long diagonal) {
        return Torch.ones(T, past + T).tril(diagonal).gt(0);
    }

    private static Tensor numbers(Tensor mask) {
        return mask.to(DType.FLOAT64);
    }

    static final Check<ChunkMask> CHUNK_MASK = Check.<ChunkMask>of(
                    "mask of a chunk",
                    (past, T) -> below(past, T, past),
                    (answer, in) -> {
                        Tensor mask = answer.of(in.integer(0), in.integer(1));
                        return mask == null ? null : numbers(mask);
                    },
                    "past",
                    "T")
            .labelled("three tokens after two", 2, 3)
            .labelled("two tokens after five", 5, 2)
            .labelled("nothing before", 0, 4)
            .within(0, "true or false, shown as 1 and 0")
            .mistake(
                    "from the top left: as if the chunk began the text",
                    (past, T) -> below(past, T, 0),
                    "The chunk's first token sees the text's first only. It stands at place past, not at 0.")
            .mistake(
                    "off by one: does not see itself",
                    (past, T) -> below(past, T, past - 1L),
                    "A place may see itself.")
            .mistake(
                    "off by one: sees its successor",
                    (past, T) -> below(past, T, past + 1L),
                    "The successor is the answer that the model should find.")
            .mistake(
                    "nothing is hidden",
                    (past, T) -> Torch.ones(T, past + (long) T).gt(0),
                    "All of the past may be seen, but within the chunk there is a future.")
            .mistake(
                    "the past is hidden",
                    (past, T) -> Torch.cat(
                                    1, Torch.zeros(T, past), Torch.ones(T, T).tril())
                            .gt(0),
                    "Within the chunk it is right. But what is in the cache may be seen by all.")
            .mistake(
                    "the chunk stands before the past",
                    (past, T) -> Torch.cat(1, Torch.ones(T, T).tril(), Torch.ones(T, past))
                            .gt(0),
                    "The keys stand in the order of the text: first those of the cache.")
            .mistake(
                    "true where it is hidden",
                    (past, T) -> below(past, T, past).logicalNot(),
                    "Here true means: may look. Yours is the other way round.")
            .mistake(
                    "the chunk's own keys are missing",
                    (past, T) -> Torch.ones(T, past).gt(0),
                    "The keys are those of the past and those of the chunk: past + T.")
            .mistake(
                    "transposed: keys are rows",
                    (past, T) -> below(past, T, past).t(),
                    "Rows are who looks, columns who is looked at.")
            .hint("A triangle, moved to the right by past columns: tril takes a diagonal.")
            .matters("A long prompt is read in chunks, so that its attention weights fit into memory.");

    /** Exercise 5: where T tokens that follow {@code past} may look. Shapes: (T, past + T) */
    public static CheckResult chunkMask(@Nullable ChunkMask answer) {
        return CHUNK_MASK.check(answer);
    }

    // ---- 6 ----

    private static Tensor shared(Tensor q, Tensor keys) {
        return keys.repeatInterleave(q.size(1) / keys.size(1), 1);
    }

    static final Check<Attend> GROUPED = Check.<Attend>of(
                    "grouped-query attention",
                    (q, keys, values) -> attention(q, shared(q, keys), shared(q, values)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)),
                    "q",
                    "keys",
                    "values")
            .labelled(
                    "four heads, two groups",
                    normal(1221, 2, 4, 1, 4),
                    normal(1222, 2, 2, 3, 4),
                    normal(1223, 2, 2, 3, 4))
            .labelled(
                    "six heads, two groups",
                    normal(1224, 1, 6, 1, 2),
                    normal(1225, 1, 2, 4, 2),
                    normal(1226, 1, 2, 4, 2))
            .within(1e-6, ROUNDING)
            .mistake(
                    "neighbours get different groups",
                    (q, keys, values) -> {
                        long times = q.size(1) / keys.size(1);
                        return attention(q, keys.repeat(1, times, 1, 1), values.repeat(1, times, 1, 1));
                    },
                    "Your heads take the groups in turn. The first H / G heads are the first group.")
            .mistake(
                    "all heads use the first group",
                    (q, keys, values) -> attention(q, keys.narrow(1, 0, 1), values.narrow(1, 0, 1)),
                    "That is multi-query attention. Here there are several groups.")
            .mistake(
                    "the groups are averaged",
                    (q, keys, values) -> attention(q, keys.mean(1, true), values.mean(1, true)),
                    "Each head uses one group's keys, not a mixture.")
            .mistake(
                    "one query for each group: the others are dropped",
                    (q, keys, values) -> attention(q.narrow(1, 0, keys.size(1)), keys, values),
                    "Your result has G heads. Every query head gives one: H.")
            .mistake(
                    "keys are shared by neighbours, values in turn",
                    (q, keys, values) ->
                            attention(q, shared(q, keys), values.repeat(1, q.size(1) / values.size(1), 1, 1)),
                    "A head must take its values from the group whose keys it used.")
            .mistake(
                    "the scale is that of a whole group",
                    (q, keys, values) -> q.matmul(shared(q, keys).transpose(-2, -1))
                            .div(Math.sqrt((double) q.size(-1) * q.size(1) / keys.size(1)))
                            .softmax(-1)
                            .matmul(shared(q, values)),
                    "A score is still a sum of D products.")
            .hint("repeatInterleave(H / G, 1) writes every group H / G times in a row.")
            .matters("With 8 groups for 64 heads the cache is an eighth: that is how large models afford long texts.");

    /**
     * Exercise 6: attention in which H / G neighbouring query heads share a head of keys and values. Shapes: q (B, H, 1, D),
     * keys and values (B, G, t, D) → (B, H, 1, D)
     */
    public static CheckResult grouped(@Nullable Attend answer) {
        return GROUPED.check(answer);
    }

    // ---- 7 ----

    /** A model that remembers what it was given, and whose next token depends on every token and place of it. */
    private static final class Toy implements Model {
        private static final int VOCABULARY = 97;

        private final List<int[]> cache = new ArrayList<>();
        private int read;

        Toy() {
            next(new int[] {5, 6, 7}, 0); // another text, as if the model had been used before
            read = 0;
        }

        @Override
        public void reset() {
            cache.clear();
        }

        @Override
        public double[] next(int[] tokens, int position) {
            read += tokens.length;
            for (int i = 0; i < tokens.length; i++) {
                cache.add(new int[] {tokens[i], position + i});
            }
            long hash = 17;
            for (int[] entry : cache) {
                hash = (hash * 1_000_003 + entry[0] * 8191L + entry[1] * 131L + 7) % 2_147_483_647L;
            }
            double[] logits = new double[VOCABULARY];
            for (int v = 0; v < VOCABULARY; v++) {
                logits[v] = Math.sin(hash % 10_007 + 3.7 * v * (1 + hash % 13));
            }
            return logits;
        }
    }

    /** The text that was written, and how the model read it. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one check and is compared by Comparison only
    private record Written(int @Nullable [] text, String reading) {
        static Written by(Writer writer, int[] prompt, int n) {
            Toy model = new Toy();
            int[] text = writer.write(model, prompt, n);
            boolean once = model.read <= prompt.length + n; // whoever reads the last one too does no harm
            return new Written(text, once ? "no token twice" : "%d tokens".formatted(model.read));
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
    private interface Place {
        int of(int prompt, int written);
    }

    private static Writer writer(boolean reset, Place place) {
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

    static final Check<Writer> WRITE = Check.<Writer>of(
                    "writing with a cache",
                    writer(true, Integer::sum),
                    (answer, in) -> Written.by(answer, in.get(0), in.integer(1)),
                    "prompt",
                    "n")
            .input(new int[] {3, 1, 4}, 6)
            .input(new int[] {9, 2, 6, 5, 3, 5}, 5)
            .labelled("a prompt of one token", new int[] {8}, 6)
            .within(0, "whole numbers")
            .mistake(
                    "a stale cache: not reset before another text",
                    writer(false, Integer::sum),
                    "The model was used before. What is still in its cache when your prompt comes?")
            .mistake(
                    "the position is always 0",
                    writer(true, (prompt, i) -> 0),
                    "The prompt is right, but every new token says that it begins the text.")
            .mistake(
                    "the position counts from the end of the prompt",
                    writer(true, (prompt, i) -> i),
                    "The first new token follows the prompt: how many places are taken?")
            .mistake(
                    "the position is one too small",
                    writer(true, (prompt, i) -> prompt + i - 1),
                    "The last token of the prompt has place prompt.length − 1. Yours has it again.")
            .mistake(
                    "the position is one too large",
                    writer(true, (prompt, i) -> prompt + i + 1),
                    "There is a gap between the prompt and the first new token.")
            .mistake(
                    "the whole text is given at every step, into a cache that has it already",
                    (model, prompt, n) -> {
                        model.reset();
                        int[] text = new int[n];
                        for (int i = 0; i < n; i++) {
                            text[i] = best(model.next(join(prompt, text, i), 0));
                        }
                        return text;
                    },
                    "The cache holds the past. Giving it again makes the model see everything several times.")
            .mistake(
                    "everything is read again for every token: the cache is of no use",
                    (model, prompt, n) -> {
                        int[] text = new int[n];
                        for (int i = 0; i < n; i++) {
                            model.reset();
                            text[i] = best(model.next(join(prompt, text, i), 0));
                        }
                        return text;
                    },
                    "The text is right. How many tokens did the model read?")
            .mistake(
                    "the last token of the prompt is given twice",
                    (model, prompt, n) -> {
                        model.reset();
                        int[] text = new int[n];
                        model.next(prompt, 0);
                        int token = prompt[prompt.length - 1];
                        for (int i = 0; i < n; i++) {
                            token = best(model.next(new int[] {token}, prompt.length + i));
                            text[i] = token;
                        }
                        return text;
                    },
                    "The pass over the prompt gives the logits of the first new token already.")
            .mistake(
                    "the prompt is not read, but for its last token",
                    (model, prompt, n) -> {
                        model.reset();
                        int[] text = new int[n];
                        int token = prompt[prompt.length - 1];
                        for (int i = 0; i < n; i++) {
                            token = best(model.next(new int[] {token}, prompt.length - 1 + i));
                            text[i] = token;
                        }
                        return text;
                    },
                    "The cache is empty at first. Fill it with the whole prompt.")
            .mistake(
                    "reset before every token",
                    (model, prompt, n) -> {
                        int[] text = new int[n];
                        model.reset();
                        double[] logits = model.next(prompt, 0);
                        for (int i = 0; i < n; i++) {
                            text[i] = best(logits);
                            model.reset();
                            logits = model.next(new int[] {text[i]}, prompt.length + i);
                        }
                        return text;
                    },
                    "Each token of yours is chosen from the one before alone. When must the cache be emptied?")
            .mistake(
                    "the prompt belongs to the result",
                    (model, prompt, n) ->
                            join(prompt, writer(true, Integer::sum).write(model, prompt, n), n),
                    "Only the n new tokens are asked for.")
            .hint("Reset; give the prompt at 0; then choose, give the one chosen token at its place, choose again.")
            .matters("Every program that lets a language model write has this loop inside.");

    /** Exercise 7: the n tokens that follow {@code prompt}, always the one with the greatest logit; none is read twice. */
    public static CheckResult write(@Nullable Writer answer) {
        return WRITE.check(answer);
    }

    static List<Check<?>> all() {
        return List.of(CACHE_BYTES, TOKENS_READ, APPEND, ATTEND, CHUNK_MASK, GROUPED, WRITE);
    }
}
