package firsthand.torch.models;

import firsthand.display.Interrupts;
import firsthand.torch.Generator;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.KvCache;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Continues a text of tokens, one token after another: each goes back into the model before the next is chosen. The
 * same seed gives the same text every time {@link #generate} is called; nothing else draws from its random numbers.
 *
 * <p>With a {@link KvCache} each step computes its one new token only. Without, it computes all tokens again, and
 * chooses the same: the logits differ by rounding, so only where two tokens are equally likely to six digits could the
 * texts part.
 *
 * <p>The cache helps as long as the text fits into the model's context. After that the window of tokens that the model
 * sees moves on by one at each step, and with it the place of every token in it. Places are learned and part of what
 * keys and values are made from, so none can be kept: each step computes the whole window, as without a cache.
 *
 * @param model what gives the logits
 * @param sampler what chooses from them
 * @param seed where chance begins
 * @param cached whether keys and values are kept
 */
public record TextGenerator(Gpt model, Sampler sampler, long seed, boolean cached) {
    /** The longest text at once, prompt included: all of it is kept. */
    public static final int MOST = 100_000_000;

    /** A generator with a cache. */
    public TextGenerator(Gpt model, Sampler sampler, long seed) {
        this(model, sampler, seed, true);
    }

    /** The same that computes everything again at each step: slower, and easier to read. */
    public TextGenerator withoutCache() {
        return new TextGenerator(model, sampler, seed, false);
    }

    /** {@code count} tokens that follow {@code prompt}. */
    public int[] generate(int[] prompt, int count) {
        return generate(prompt, count, token -> {});
    }

    /**
     * {@code count} tokens that follow {@code prompt}, each also given to {@code each} as soon as it is chosen. The
     * model sees at most as many of the last tokens as its context holds. Tensors that {@code each} makes are freed at
     * the end, unless it keeps them.
     *
     * @throws IllegalArgumentException if the prompt is empty, one of its tokens unknown, or the count negative
     * @throws Interrupts.Interrupted if the stop button was pressed
     */
    public int[] generate(int[] prompt, int count, IntConsumer each) {
        requireSound(prompt, count);
        if (count > MOST - prompt.length) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "cannot keep %,d tokens: at most %,d at once", count, MOST));
        }
        int[] tokens = Arrays.copyOf(prompt, prompt.length + count);
        Generator random = Generator.of(seed);
        boolean wasTraining = model.isTraining();
        model.eval();
        Scope text = Scope.open("generate"); // frees the cache
        try {
            KvCache cache = cache(prompt.length, count);
            for (int n = prompt.length; n < tokens.length; n++) {
                Interrupts.poll();
                int end = n;
                Scope.run("token", () -> tokens[end] = next(tokens, end, cache, random));
                each.accept(tokens[n]);
            }
        } finally {
            text.close();
            model.train(wasTraining);
        }
        return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
    }

    private void requireSound(int[] prompt, int count) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("the prompt is empty: the model needs a token to continue from");
        }
        int vocabulary = model.config().vocabulary();
        for (int i = 0; i < prompt.length; i++) {
            if (prompt[i] < 0 || prompt[i] >= vocabulary) {
                throw new IllegalArgumentException("token " + prompt[i] + " at " + i + " of the prompt is outside the"
                        + " model's vocabulary of " + vocabulary + ": ids run from 0 to " + (vocabulary - 1));
            }
        }
        if (count < 0) {
            throw new IllegalArgumentException("cannot write " + count + " tokens");
        }
    }

    /**
     * {@code count} tokens that follow each of several prompts of any lengths, all written at once: a pass reads the
     * weights once for all of them. Shorter prompts are filled up on the left, which nobody sees. Each text is the one
     * that {@link #generate(int[], int)} writes alone, since each draws from random numbers of its own, but for
     * rounding.
     *
     * @throws IllegalArgumentException if a prompt is empty or has unknown tokens, or a text would not fit into the
     *     context
     * @throws Interrupts.Interrupted if the stop button was pressed
     */
    public List<int[]> generate(List<int[]> prompts, int count) {
        prompts.forEach(prompt -> requireSound(prompt, count));
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
        if (longest + count > model.config().context()) {
            throw new IllegalArgumentException("a prompt of " + longest + " tokens and " + count
                    + " more do not fit into a context of " + model.config().context()
                    + "; write them one by one, or fewer tokens");
        }
        int B = prompts.size();
        List<int[]> texts = prompts.stream().map(prompt -> new int[count]).toList();
        if (B == 0 || count == 0) {
            return texts;
        }
        boolean wasTraining = model.isTraining();
        model.eval();
        Scope scope = Scope.open("generate");
        try {
            KvCache cache = model.cache(B, longest + count - 1);
            if (prompts.stream().anyMatch(prompt -> prompt.length < longest)) {
                cache.padLeft(prompts.stream()
                        .mapToInt(prompt -> longest - prompt.length)
                        .toArray());
            }
            List<Generator> random =
                    prompts.stream().map(prompt -> Generator.of(seed)).toList();
            int[][] read =
                    prompts.stream().map(prompt -> filled(prompt, longest)).toArray(int[][]::new);
            for (int n = 0; n < count; n++) {
                Interrupts.poll();
                int[][] next = read;
                int place = n;
                Scope.run("token", () -> {
                    Tensor logits = model.next(Torch.tensor(next).to(model.device()), cache)
                            .cpu(); // (B, V)
                    for (int b = 0; b < B; b++) {
                        texts.get(b)[place] = (int) sampler.sample(logits.narrow(0, b, 1), random.get(b))
                                .itemLong();
                    }
                });
                read = texts.stream().map(text -> new int[] {text[place]}).toArray(int[][]::new);
            }
        } finally {
            scope.close();
            model.train(wasTraining);
        }
        return texts;
    }

    private static int[] filled(int[] prompt, int length) { // on the left, with a token that is there
        int[] all = new int[length];
        System.arraycopy(prompt, 0, all, length - prompt.length, prompt.length);
        return all;
    }

    /** Room for all tokens that will be read, or null where there is nothing to gain. The last one is only written. */
    private @Nullable KvCache cache(int prompt, int count) {
        int context = model.config().context();
        return cached && count > 1 && prompt < context ? model.cache(1, Math.min(context, prompt + count - 1)) : null;
    }

    /** The token after the first {@code end}. */
    private int next(int[] tokens, int end, @Nullable KvCache cache, Generator random) {
        Tensor logits = logits(tokens, end, cache).cpu(); // (1, V); random numbers come from the processor
        return (int) sampler.sample(logits, random).itemLong();
    }

    private Tensor logits(int[] tokens, int end, @Nullable KvCache cache) {
        int context = model.config().context();
        if (cache != null && end <= context) {
            return model.next(row(tokens, cache.position(), end), cache); // first the prompt, then a token at a time
        }
        Tensor window = row(tokens, Math.max(0, end - context), end);
        return Torch.noGrad(() -> model.next(window));
    }

    /** Tokens {@code start} to {@code end} for the model. Shapes: → (1, end − start). */
    private Tensor row(int[] tokens, int start, int end) {
        return Torch.tensor(Arrays.copyOfRange(tokens, start, end)).unsqueeze(0).to(model.device());
    }
}
