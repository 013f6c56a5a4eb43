package firsthand.checks.n12;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** Attention whose H query heads share G heads of keys. Shapes: q (B, H, 1, D), keys (B, G, t, D) → (B, H, 1, D). */
@FunctionalInterface
public interface GroupedAttention {
    Tensor of(Tensor q, Tensor keys, Tensor values);

    private static Tensor attention(Tensor q, Tensor keys, Tensor values) {
        return q.matmul(keys.transpose(-2, -1))
                .div(Math.sqrt((double) q.size(-1)))
                .softmax(-1)
                .matmul(values);
    }

    private static Tensor shared(Tensor q, Tensor keys) {
        return keys.repeatInterleave(q.size(1) / keys.size(1), 1);
    }

    Check<GroupedAttention> CHECK = Check.<GroupedAttention>of(
                    "grouped-query attention",
                    (q, keys, values) -> attention(q, shared(q, keys), shared(q, values)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)))
            .takes("q", "keys", "values")
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
            .labelled(
                    "six heads, three groups",
                    normal(1227, 2, 6, 1, 5),
                    normal(1228, 2, 3, 4, 5),
                    normal(1229, 2, 3, 4, 5))
            .labelled("one group for all", normal(1230, 1, 4, 1, 2), normal(1231, 1, 1, 3, 2), normal(1232, 1, 1, 3, 2))
            .labelled(
                    "a group for each head",
                    normal(1233, 1, 3, 1, 2),
                    normal(1234, 1, 3, 4, 2),
                    normal(1235, 1, 3, 4, 2))
            .labelled(
                    "scores in the thousands",
                    normal(1236, 1, 4, 1, 3).mul(60),
                    normal(1237, 1, 2, 3, 3).mul(60),
                    normal(1238, 1, 2, 3, 3))
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("neighbours get different groups", (q, keys, values) -> {
                long times = q.size(1) / keys.size(1);
                return attention(q, keys.repeat(1, times, 1, 1), values.repeat(1, times, 1, 1));
            })
            .clue("Your heads take the groups in turn. The first H / G heads are the first group.")
            .mistake(
                    "all heads use the first group",
                    (q, keys, values) -> attention(q, keys.narrow(1, 0, 1), values.narrow(1, 0, 1)))
            .clue("That is multi-query attention. Here there are several groups.")
            .mistake(
                    "the groups are averaged",
                    (q, keys, values) -> attention(q, keys.mean(1, true), values.mean(1, true)))
            .clue("Each head uses one group's keys, not a mixture.")
            .mistake(
                    "one query for each group: the others are dropped",
                    (q, keys, values) -> attention(q.narrow(1, 0, keys.size(1)), keys, values))
            .clue("Your result has G heads. Every query head gives one: H.")
            .mistake(
                    "keys are shared by neighbours, values in turn",
                    (q, keys, values) ->
                            attention(q, shared(q, keys), values.repeat(1, q.size(1) / values.size(1), 1, 1)))
            .clue("A head must take its values from the group whose keys it used.")
            .mistake(
                    "the scale is that of a whole group",
                    (q, keys, values) -> q.matmul(shared(q, keys).transpose(-2, -1))
                            .div(Math.sqrt((double) q.size(-1) * q.size(1) / keys.size(1)))
                            .softmax(-1)
                            .matmul(shared(q, values)))
            .clue("A score is still a sum of D products.")
            .hint("After one step it is ordinary attention. How often must each key head be there, and beside which?")
            .hint("repeatInterleave(H / G, 1) writes every group H / G times in a row.")
            .hint("each = q.size(1) / keys.size(1); keys.repeatInterleave(each, 1), values too; then "
                    + "attention with √D.")
            .matters("With 8 groups for 64 heads the cache is an eighth: that is how large models afford long texts.");
}
