package firsthand.checks.n08;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import java.util.function.UnaryOperator;

/** ∂L/∂x of L = Σ u ⊙ f(x), by autograd. Shapes: x and u (B, T, C) → (B, T, C). */
@FunctionalInterface
public interface GradientOf {
    Tensor of(UnaryOperator<Tensor> f, Tensor x, Tensor u);

    private static Tensor leaf(Tensor x) {
        return x.detach().requiresGrad_();
    }

    /** The gradient of the plain sum of f(x). */
    private static Tensor ofTheSum(UnaryOperator<Tensor> f, Tensor x) {
        Tensor leaf = leaf(x);
        f.apply(leaf).sum().backward();
        return leaf.grad();
    }

    private static Tensor weighted(UnaryOperator<Tensor> f, Tensor x, Tensor u) {
        Tensor leaf = leaf(x);
        f.apply(leaf).backward(u);
        return leaf.grad();
    }

    /** Attention without matrices, in which each output depends on every input; asked twice, as a training does. */
    private static Tensor call(GradientOf answer, Tensor x, Tensor u) {
        // y.square().add(y) is neither odd nor even: the sign of x counts
        UnaryOperator<Tensor> f =
                y -> y.matmul(y.transpose(-2, -1)).softmax(-1).matmul(y.square().add(y));
        answer.of(f, x, u);
        return answer.of(f, x, u);
    }

    Check<GradientOf> CHECK = Check.<GradientOf>of(
                    "a gradient by autograd", GradientOf::weighted, (answer, in) -> call(answer, in.get(0), in.get(1)))
            .takes("x", "u")
            .input(normal(801, 2, 3, 4), normal(802, 2, 3, 4))
            .input(normal(803, 1, 4, 2), normal(804, 1, 4, 2))
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("u is left out: the gradient of the plain sum", (f, x, u) -> ofTheSum(f, x))
            .clue("That is the gradient of Σ f(x). Where does u come in? `backward` takes what arrives from above.")
            .mistake(
                    "the gradient of the plain sum, times u",
                    (f, x, u) -> ofTheSum(f, x).mul(u))
            .clue("Right only where each output depends on the input at its own place, as with relu. Here every output "
                    + "depends on all places, so u must go in at the top.")
            .mistake("a second call adds to the gradient of the first", (f, x, u) -> {
                x.requiresGrad_();
                f.apply(x).backward(u);
                return x.grad();
            })
            .clue("Called twice, yours gives twice the gradient: `backward` adds to what `grad()` holds already. Learn "
                    + "on a tensor of your own, `x.detach()`, not on x itself.")
            .mistake(
                    "the value instead of its gradient", (f, x, u) -> f.apply(x).mul(u))
            .clue("That is what L sums, not how L changes with x.")
            .mistake("u comes in twice", (f, x, u) -> weighted(f, x, u).mul(u))
            .clue("u arrives from above once; on the way down it is multiplied by derivatives only.")
            .mistake(
                    "downhill instead of uphill", (f, x, u) -> weighted(f, x, u).neg())
            .clue("The gradient points uphill. The minus sign is the optimizer's.")
            .hint("Which tensor has to learn, what is computed from it, and who walks back?")
            .hint("A copy of x that learns; f of it; backward with u; the copy's gradient.")
            .hint("Tensor leaf = x.detach().requiresGrad_(); then f.apply(leaf).backward(u), and leaf.grad() is it.")
            .matters("One call for any function: nobody has derived a transformer's gradient by hand since.");
}
