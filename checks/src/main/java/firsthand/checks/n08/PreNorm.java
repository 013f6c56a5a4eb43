package firsthand.checks.n08;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import java.util.function.UnaryOperator;

/** u = x + attention(norm1(x)), y = u + feedForward(norm2(u)). Shapes: (B, T, C) → (B, T, C). */
@FunctionalInterface
public interface PreNorm {
    Tensor of(
            Tensor x,
            UnaryOperator<Tensor> attention,
            UnaryOperator<Tensor> feedForward,
            UnaryOperator<Tensor> norm1,
            UnaryOperator<Tensor> norm2);

    /** Four functions that are easy to tell apart; attention mixes the places. */
    private static Tensor call(PreNorm answer, Tensor x) {
        return answer.of(
                x,
                y -> MultiHead.scores(y, y)
                        .div(MultiHead.root(y))
                        .softmax(-1)
                        .matmul(y)
                        .mul(0.7)
                        .add(0.3),
                y -> y.square().mul(0.5).sub(y),
                y -> PlainLayerNorm.norm(y, -1).mul(1.2),
                y -> PlainLayerNorm.norm(y, -1).mul(0.8).add(0.1));
    }

    Check<PreNorm> CHECK = Check.<PreNorm>of(
                    "pre-norm block",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(attention.apply(norm1.apply(x)));
                        return u.add(feedForward.apply(norm2.apply(u)));
                    },
                    (answer, in) -> call(answer, in.get(0)))
            .takes("x")
            .input(normal(841, 2, 3, 4))
            .input(normal(842, 1, 2, 6))
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("post-norm: the norms stand after the sums", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = norm1.apply(x.add(attention.apply(x)));
                return norm2.apply(u.add(feedForward.apply(u)));
            })
            .clue("That is the block of 2017. Here the stream itself is never normalised, only what the sublayers "
                    + "read.")
            .mistake(
                    "both residuals are missing",
                    (x, attention, feedForward, norm1, norm2) ->
                            feedForward.apply(norm2.apply(attention.apply(norm1.apply(x)))))
            .clue("Set both sublayers to 0: the block should hand x through. What does yours do?")
            .mistake("the residual around attention is missing", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = attention.apply(norm1.apply(x));
                return u.add(feedForward.apply(norm2.apply(u)));
            })
            .clue("After attention the token itself is gone. To what is its result added?")
            .mistake(
                    "the residual around the feed-forward layer is missing",
                    (x, attention, feedForward, norm1, norm2) ->
                            feedForward.apply(norm2.apply(x.add(attention.apply(norm1.apply(x))))))
            .clue("The second sublayer adds to the stream too.")
            .mistake("adds to the normalised x", (x, attention, feedForward, norm1, norm2) -> {
                Tensor a = norm1.apply(x);
                Tensor u = norm2.apply(a.add(attention.apply(a)));
                return u.add(feedForward.apply(u));
            })
            .clue("The stream passes the norms by: add to x as it came in, not to what the norm made of it.")
            .mistake(
                    "side by side instead of one after the other",
                    (x, attention, feedForward, norm1, norm2) ->
                            x.add(attention.apply(norm1.apply(x))).add(feedForward.apply(norm2.apply(x))))
            .clue("Some large models do that, for speed. Here the feed-forward layer reads what attention has added.")
            .mistake("the second sum goes back to x", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = x.add(attention.apply(norm1.apply(x)));
                return x.add(feedForward.apply(norm2.apply(u)));
            })
            .clue("What attention has added to the stream is lost at your second sum.")
            .mistake("the feed-forward layer comes first", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = x.add(feedForward.apply(norm1.apply(x)));
                return u.add(attention.apply(norm2.apply(u)));
            })
            .clue("First the tokens exchange, then each thinks about what it got.")
            .mistake("the first norm is used twice", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = x.add(attention.apply(norm1.apply(x)));
                return u.add(feedForward.apply(norm1.apply(u)));
            })
            .clue("Each sublayer has a norm with γ and β of its own.")
            .mistake("the norms are missing", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = x.add(attention.apply(x));
                return u.add(feedForward.apply(u));
            })
            .clue("Every block adds to the stream, so it grows. What keeps a sublayer's input at one size?")
            .mistake("the norms stand behind the sublayers", (x, attention, feedForward, norm1, norm2) -> {
                Tensor u = x.add(norm1.apply(attention.apply(x)));
                return u.add(norm2.apply(feedForward.apply(u)));
            })
            .clue("The norms work on what goes into a sublayer, not on what comes out.")
            .hint("Two halves, each with a way around it. Where on the way in does pre-norm put its norm?")
            .hint("u = x + attention(norm1(x)), then the same once more with the other two.")
            .hint("Tensor u = x.add(attention.apply(norm1.apply(x))); and then u takes the part of "
                    + "x, with feedForward and norm2.")
            .matters("You have written the block that GPT-2 stacks twelve times.");
}
