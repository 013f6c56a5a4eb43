package firsthand.checks.n08;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import java.util.function.UnaryOperator;

/** Attention in heads, without the matrices around it. Shapes: q, k, v (B, T, C) → (B, T, C). */
@FunctionalInterface
public interface MultiHead {
    Tensor of(Tensor q, Tensor k, Tensor v, int heads);

    private static Tensor split(Tensor x, int heads) {
        return x.view(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2); // (B, T, C) → (B, H, T, D)
    }

    private static Tensor merge(Tensor y) {
        return y.transpose(1, 2).reshape(y.size(0), y.size(2), -1); // (B, H, T, D) → (B, T, C)
    }

    static Tensor scores(Tensor q, Tensor k) {
        return q.matmul(k.transpose(-2, -1));
    }

    static double root(Tensor x) {
        return Math.sqrt((double) x.size(-1));
    }

    private static Tensor attend(Tensor q, Tensor k, Tensor v, double scale, long axis) {
        return scores(q, k).div(scale).softmax(axis).matmul(v);
    }

    /** Attention with a way of its own to split and to merge. */
    private static MultiHead by(Split split, UnaryOperator<Tensor> merge) {
        return (q, k, v, heads) -> {
            Tensor a = split.of(q, heads);
            return merge.apply(attend(a, split.of(k, heads), split.of(v, heads), root(a), -1));
        };
    }

    @FunctionalInterface
    interface Split {
        Tensor of(Tensor x, int heads);
    }

    private static Tensor viewed(Tensor x, int heads) {
        return x.contiguous().view(x.size(0), heads, x.size(1), x.size(2) / heads);
    }

    private static Tensor viewedBack(Tensor y) {
        return y.contiguous().view(y.size(0), y.size(2), y.size(1) * y.size(3));
    }

    Check<MultiHead> CHECK = Check.<MultiHead>of(
                    "multi-head attention",
                    by(MultiHead::split, MultiHead::merge),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.integer(3)))
            .takes("q", "k", "v", "heads")
            .wholeNumbers() // C / heads
            .input(normal(831, 2, 3, 6), normal(832, 2, 3, 6), normal(833, 2, 3, 6), 2)
            .input(normal(834, 1, 4, 4), normal(835, 1, 4, 4), normal(836, 1, 4, 4), 2)
            .labelled("three heads", normal(837, 2, 4, 6), normal(838, 2, 4, 6), normal(839, 2, 4, 6), 3)
            .labelled("one head", normal(840, 1, 3, 2), normal(843, 1, 3, 2), normal(844, 1, 3, 2), 1)
            .labelled(
                    "scores in the thousands",
                    normal(845, 1, 3, 4).mul(60),
                    normal(846, 1, 3, 4).mul(60),
                    normal(847, 1, 3, 4),
                    2)
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("one head instead of several", (q, k, v, heads) -> attend(q, k, v, root(q), -1))
            .clue("Right for one head. Each head has D = C / H channels and weights of its own.")
            .mistake(
                    "the scale is √C instead of √D",
                    (q, k, v, heads) -> merge(attend(split(q, heads), split(k, heads), split(v, heads), root(q), -1)))
            .clue("A score is a sum of D products, the length of one head, not of C.")
            .mistake(
                    "divides by D instead of √D",
                    (q, k, v, heads) -> merge(
                            attend(split(q, heads), split(k, heads), split(v, heads), (double) q.size(-1) / heads, -1)))
            .clue("D is how much the variance of the scores grew. How much did the standard deviation grow?")
            .mistake(
                    "the scale is missing",
                    (q, k, v, heads) -> merge(attend(split(q, heads), split(k, heads), split(v, heads), 1, -1)))
            .clue("The variance of your scores grows with D. What brings it back to 1?")
            .mistake(
                    "softmax over the wrong axis: the queries",
                    (q, k, v, heads) ->
                            merge(attend(split(q, heads), split(k, heads), split(v, heads), root(split(q, heads)), -2)))
            .clue("Your columns sum to 1; the rows should. Each query shares out its attention over the keys.")
            .mistake(
                    "softmax over the wrong axis: the heads",
                    (q, k, v, heads) ->
                            merge(attend(split(q, heads), split(k, heads), split(v, heads), root(split(q, heads)), 1)))
            .clue("Your heads share one attention. Each has its own: which axis are the keys?")
            .mistake("heads split without a transpose", by(MultiHead::viewed, MultiHead::merge))
            .clue("A view straight to (B, H, T, D) has the right shape and the wrong numbers: it cuts along the "
                    + "places. View as (B, T, H, D) first, then exchange two axes.")
            .mistake("heads merged without a transpose", by(MultiHead::split, MultiHead::viewedBack))
            .clue("From (B, H, T, D) straight to (B, T, C) mixes the places. Which two axes must go back first?")
            .mistake("heads split and merged without a transpose", by(MultiHead::viewed, MultiHead::viewedBack))
            .clue("The shape is right, but your heads are pieces of the sequence: head 0 never sees the last places.")
            .mistake(
                    "attention among the heads of one place",
                    by((x, heads) -> x.view(x.size(0), x.size(1), heads, x.size(2) / heads), y -> y.flatten(2, 3)))
            .clue("Your scores are (B, T, H, H): places never meet. Which axis must stand last but one?")
            .mistake(
                    "channels dealt out like cards",
                    by(
                            (x, heads) -> x.view(x.size(0), x.size(1), x.size(2) / heads, heads)
                                    .permute(0, 3, 1, 2),
                            y -> y.permute(0, 2, 3, 1).reshape(y.size(0), y.size(2), -1)))
            .clue("Head 0 takes every other channel in yours. It could be trained, but PyTorch's weights would not "
                    + "fit: head 0 has the first D channels.")
            .mistake(
                    "mixes the keys instead of the values",
                    (q, k, v, heads) -> by(MultiHead::split, MultiHead::merge).of(q, k, k, heads))
            .clue("Keys decide where to look. What is it that comes back?")
            .hint("The channels are cut, and the heads then have to stand where a batch stands. "
                    + "Which two axes change places?")
            .hint("(B, T, C) → (B, T, H, D) → (B, H, T, D), attention with √D, and the same way back.")
            .hint("q.unflatten(2, heads, -1).transpose(1, 2), k and v alike; attention; then "
                    + "transpose(1, 2).flatten(2, 3).")
            .matters("Several looks at once for the price of one: this is what runs in every block.");
}
