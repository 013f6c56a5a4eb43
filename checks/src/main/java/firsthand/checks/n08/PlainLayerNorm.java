package firsthand.checks.n08;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.function.UnaryOperator;

/** (x − mean) / √(var + 1e-5), without γ and β. Shapes: (B, T, C) → (B, T, C). */
public final class PlainLayerNorm {
    static final double EPS = 1e-5;

    static Tensor norm(Tensor x, long dim) {
        Tensor centred = x.sub(x.mean(dim, true));
        return centred.div(x.var(dim, false, true).add(EPS).sqrt());
    }

    public static final Check<UnaryOperator<Tensor>> CHECK = Check.<UnaryOperator<Tensor>>of(
                    "layer norm", x -> norm(x, -1), (answer, in) -> answer.apply(in.get(0)))
            .takes("x")
            .input(normal(811, 2, 3, 4).add(1.0))
            .labelled("small numbers, so that ε counts", normal(812, 1, 2, 3).mul(0.01))
            .labelled(
                    "a place whose numbers are all equal",
                    Torch.tensor64(5, 5, 5, 1, 2, 4).view(1, 2, 3))
            .labelled("a mean of three thousand", normal(813, 1, 2, 4).add(3e3))
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("norm over the wrong dimension: the places instead of the channels", x -> norm(x, -2))
            .clue("Each token is normalised by itself. In yours the result at one place depends on all other places.")
            .mistake("norm over the wrong dimension: the batch, as batch norm does", x -> norm(x, 0))
            .clue("Each token is normalised by itself. In yours it depends on what else is in the batch.")
            .mistake(
                    "norm over places and channels together",
                    x -> norm(x.flatten(1, 2), -1).view(x.shape()))
            .clue("One mean for each sequence is too few: each token has one of its own.")
            .mistake(
                    "variance with C − 1 in the denominator",
                    x -> x.sub(x.mean(-1, true))
                            .div(x.var(-1, true, true).add(EPS).sqrt()))
            .clue("var and std divide by C − 1 unless told otherwise. Layer norm divides by C: what is `unbiased`?")
            .mistake(
                    "ε outside the root",
                    x -> x.sub(x.mean(-1, true)).div(x.std(-1, false, true).add(EPS)))
            .clue("Is your ε inside the square root? It is added to the variance, not to the standard deviation.")
            .mistake(
                    "ε is missing",
                    x -> x.sub(x.mean(-1, true)).div(x.var(-1, false, true).sqrt()))
            .clue("A token whose channels are all the same would divide by 0. PyTorch adds 1e-5 to the variance.")
            .mistake(
                    "the mean is not subtracted",
                    x -> x.div(x.var(-1, false, true).add(EPS).sqrt()))
            .clue("What is the mean of each of your rows? It should be 0.")
            .mistake(
                    "divides by the root of the mean square, as RMSNorm does",
                    x -> x.div(x.square().mean(-1, true).add(EPS).sqrt()))
            .clue("That is RMSNorm, which newer models use. Layer norm subtracts the mean first.")
            .mistake(
                    "divides by the variance instead of its root",
                    x -> x.sub(x.mean(-1, true)).div(x.var(-1, false, true).add(EPS)))
            .clue("If x doubles, the result should stay the same. Yours halves.")
            .hint("Over which of the three axes does a layer norm average, and what is divided by what?")
            .hint("Mean and variance over the last dimension, both with keepdim, ε = 1e-5 added to the variance.")
            .hint("x.var(-1, false, true) divides by C. x minus its mean(-1, true), divided by the "
                    + "sqrt() of variance.add(1e-5).")
            .matters("It keeps every sublayer's input at one size, however many blocks have added to the stream.");

    private PlainLayerNorm() {}
}
