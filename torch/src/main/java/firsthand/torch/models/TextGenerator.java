package firsthand.torch.models;

import firsthand.display.Interrupts;
import firsthand.torch.Generator;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.KvCache;
import java.util.Arrays;
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
     * @throws IllegalArgumentException if the prompt is empty, a token of it not in the vocabulary, or the count negative
     * @throws Interrupts.Interrupted if the stop button was pressed
     */
    public int[] generate(int[] prompt, int count, IntConsumer each) {
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
