package firsthand.checks.n12;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** softmax(q Kᵀ / √D) V. Shapes: q (B, H, 1, D), keys and values (B, H, t, D) → (B, H, 1, D). */
@FunctionalInterface
public interface CachedAttention {
    Tensor of(Tensor q, Tensor keys, Tensor values);

    static Tensor scores(Tensor q, Tensor keys) {
        return q.matmul(keys.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1)));
    }

    static Tensor attention(Tensor q, Tensor keys, Tensor values) {
        return scores(q, keys).softmax(-1).matmul(values);
    }

    Check<CachedAttention> CHECK = Check.<CachedAttention>of(
                    "attention of one token",
                    CachedAttention::attention,
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)))
            .takes("q", "keys", "values")
            .input(normal(1211, 2, 3, 1, 4), normal(1212, 2, 3, 5, 4), normal(1213, 2, 3, 5, 4))
            .input(normal(1214, 1, 2, 1, 2), normal(1215, 1, 2, 3, 2), normal(1216, 1, 2, 3, 2))
            .labelled(
                    "scores in the thousands",
                    normal(1217, 1, 2, 1, 4).mul(60),
                    normal(1218, 1, 2, 3, 4).mul(60),
                    normal(1219, 1, 2, 3, 4))
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("a causal mask from the top left: only the first key is seen", (q, keys, values) -> {
                Tensor s = scores(q, keys);
                return s.maskedFill(Torch.onesLike(s).triu(1).gt(0), Double.NEGATIVE_INFINITY)
                        .softmax(-1)
                        .matmul(values);
            })
            .clue("Your result is the first token's value. All keys are of the past: what is there to hide?")
            .mistake(
                    "the newest token does not see itself",
                    (q, keys, values) ->
                            attention(q, keys.narrow(2, 0, keys.size(2) - 1), values.narrow(2, 0, keys.size(2) - 1)))
            .clue("The last key is its own, and it may look at it.")
            .mistake(
                    "only the newest key is seen",
                    (q, keys, values) ->
                            attention(q, keys.narrow(2, keys.size(2) - 1, 1), values.narrow(2, keys.size(2) - 1, 1)))
            .clue("Then the cache is for nothing.")
            .mistake(
                    "the scale is missing",
                    (q, keys, values) ->
                            q.matmul(keys.transpose(-2, -1)).softmax(-1).matmul(values))
            .clue("What keeps the variance of the scores at 1?")
            .mistake(
                    "scaled by the number of keys",
                    (q, keys, values) -> q.matmul(keys.transpose(-2, -1))
                            .div(Math.sqrt((double) keys.size(2)))
                            .softmax(-1)
                            .matmul(values))
            .clue("Each score is a sum of D products, however many keys there are.")
            .mistake(
                    "softmax over the wrong axis",
                    (q, keys, values) -> scores(q, keys).softmax(-2).matmul(values))
            .clue("There is one query, so every weight of yours is 1. The row over the keys should sum to 1.")
            .mistake(
                    "softmax over the heads",
                    (q, keys, values) -> scores(q, keys).softmax(1).matmul(values))
            .clue("Heads do not share their attention; keys do.")
            .mistake("no softmax", (q, keys, values) -> scores(q, keys).matmul(values))
            .clue("Scores are not weights yet: they are negative, too.")
            .mistake("keys are mixed instead of values", (q, keys, values) -> attention(q, keys, keys))
            .clue("Keys say where to look. What is taken from there?")
            .hint("The one query is the newest token. Is there anything in the cache that it must not see?")
            .hint("Scores (B, H, 1, t), softmax over the keys, mix the values. No mask.")
            .hint("q.matmul(keys.transpose(-2, -1)) divided by √D, softmax(-1), matmul(values).")
            .matters("One row instead of t × t: this is all the attention that a new token costs.");
}
