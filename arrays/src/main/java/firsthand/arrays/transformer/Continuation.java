package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that a GPT goes on with, one token after another: ask for the {@link #logits} of what follows, choose, and
 * {@link #append}.
 *
 * <p>With a cache each token is computed once. Without, all are computed again at each step: the same logits, up to
 * rounding. The cache helps as long as the text fits into the context. After that the window moves on by one at each
 * step, and with it the learned place of every token in it; so nothing can be kept, and every step computes its window.
 */
public final class Continuation {
    private final Gpt model;
    private final List<Integer> tokens = new ArrayList<>();
    private final @Nullable KeyValueCache cache;
    private @Nullable NdArray logits;

    /**
     * The text of these tokens.
     *
     * @throws IllegalArgumentException if there is none, or one is not in the vocabulary
     */
    public Continuation(Gpt model, boolean cached, int... prompt) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("the prompt is empty: the model needs a token to continue from");
        }
        this.model = model;
        cache = cached ? model.cache() : null;
        for (int token : prompt) {
            append(token);
        }
    }

    /** Puts a token at the end. */
    public void append(int token) {
        if (token < 0 || token >= model.vocabulary()) {
            throw new IllegalArgumentException("token " + token + " is outside the model's vocabulary of "
                    + model.vocabulary() + ": ids run from 0 to " + (model.vocabulary() - 1));
        }
        tokens.add(token);
        logits = null;
    }

    /** The logits of the token that follows. Shape (V) */
    public NdArray logits() {
        if (logits == null) {
            int end = tokens.size();
            KeyValueCache kept = end <= model.context() ? cache : null;
            int from = kept == null ? Math.max(0, end - model.context()) : kept.position();
            int[] read = tokens.subList(from, end).stream().mapToInt(i -> i).toArray();
            NdArray all = kept == null ? model.forward(read) : model.forward(kept, read);
            logits = all.row(-1);
        }
        return logits;
    }

    /** Draws the token that follows, appends it and returns it. */
    public int next(Sampling sampling, Rng rng) {
        int token = rng.choice(sampling.probabilities(logits()));
        append(token);
        return token;
    }

    /** All tokens, the prompt's included. */
    public int[] tokens() {
        return tokens.stream().mapToInt(i -> i).toArray();
    }

    /** The number of all tokens, the prompt's included. */
    public int length() {
        return tokens.size();
    }

    /** The keys and values kept so far; null without a cache. */
    public @Nullable KeyValueCache cache() {
        return cache;
    }
}
