package firsthand.checks.n10;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;

/** Cross-entropy in which only the K classes of a row's own task compete. Shapes: (B, V), (B) → (). */
@FunctionalInterface
public interface TaskLoss {
    Tensor of(Tensor z, Tensor y, int K);

    /** Where a column belongs to another task than the row's class. */
    private static Tensor foreign(Tensor z, Tensor y, int K) {
        Tensor column = Torch.arange(z.size(1)).floorDivide(K).unsqueeze(0); // (1, V)
        return column.ne(y.floorDivide(K).unsqueeze(1)); // (B, V)
    }

    Check<TaskLoss> CHECK = Check.<TaskLoss>of(
                    "loss among one task's classes",
                    (z, y, K) -> Functional.crossEntropy(z.maskedFill(foreign(z, y, K), Double.NEGATIVE_INFINITY), y),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.integer(2)))
            .takes("z", "y", "K")
            .input(normal(1005, 4, 6), Torch.tensor(0, 2, 3, 5), 3)
            .input(normal(1006, 3, 6).mul(3), Torch.tensor(1, 4, 2), 2)
            .input(normal(1013, 3, 8), Torch.tensor(1, 6, 3), 4)
            .labelled("logits in the thousands", normal(1014, 2, 4).mul(1_000), Torch.tensor(0, 3), 2)
            .labelled(
                    "the right class far below the other",
                    Torch.tensor64(-1500, 900, 3, 1, 2, 0, 400, -800).view(2, 4),
                    Torch.tensor(0, 3),
                    2)
            .labelled("logits around -20,000", normal(1015, 3, 6).sub(20_000.0), Torch.tensor(5, 0, 2), 3)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("all classes compete", (z, y, K) -> Functional.crossEntropy(z, y))
            .clue("Training on one task now pushes down the logits of all the others: forgetting by the loss alone.")
            .mistake(
                    "logits of other tasks set to 0",
                    (z, y, K) -> Functional.crossEntropy(z.maskedFill(foreign(z, y, K), 0), y))
            .clue("A logit of 0 is not a probability of 0. Which logit is?")
            .mistake(
                    "softmax twice",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(foreign(z, y, K), Double.NEGATIVE_INFINITY)
                                    .softmax(-1),
                            y))
            .clue("Cross-entropy takes logits and does the softmax itself.")
            .mistake(
                    "the right task is hidden, the others are left",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(foreign(z, y, K).logicalNot(), -1e4), y))
            .clue("Your mask is the wrong way round.")
            .mistake(
                    "a row's own task is hidden",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(foreign(z, y, K).logicalNot(), Double.NEGATIVE_INFINITY), y))
            .clue("Your mask is the wrong way round: the right class has a logit of −∞, and the loss is infinite.")
            .mistake(
                    "each class is a task of its own: y / K with its fraction",
                    (z, y, K) -> Functional.crossEntropy(z, y).mul(0))
            .clue("Tasks are numbered by y / K rounded down: floorDivide.")
            .mistake(
                    "always the first task",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(Torch.arange(z.size(1)).ge(K).unsqueeze(0), -1e4), y))
            .clue("Which task a row belongs to depends on its class: y / K.")
            .mistake(
                    "a sum instead of a mean",
                    (z, y, K) -> Functional.crossEntropyEach(
                                    z.maskedFill(foreign(z, y, K), Double.NEGATIVE_INFINITY), y)
                            .sum())
            .clue("Your loss grows with the batch.")
            .hint("How do you keep a class out of a softmax without removing its column?")
            .hint("Column j belongs to task j / K, row i to task y[i] / K. Where they differ, the logit is −∞.")
            .hint("Torch.arange(z.size(1)).floorDivide(K).unsqueeze(0) .ne( "
                    + "y.floorDivide(K).unsqueeze(1) ) is true where to hide.")
            .matters("Which classes compete decides how much is forgotten, before any method against it begins.");
}
