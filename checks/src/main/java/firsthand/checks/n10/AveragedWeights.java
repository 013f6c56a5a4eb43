package firsthand.checks.n10;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** (1 − t) before + t after; neither may change. Shapes: any, the same. */
@FunctionalInterface
public interface AveragedWeights {
    Tensor of(Tensor before, Tensor after, double t);

    Check<AveragedWeights> CHECK = Check.<AveragedWeights>of(
                    "between two models",
                    (before, after, t) -> before.mul(1 - t).add(after.mul(t)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.number(2)))
            .takes("before", "after", "t")
            .input(normal(1021, 2, 3), normal(1022, 2, 3), 0.25)
            .labelled("t = 0: before", normal(1023, 4), normal(1024, 4), 0.0)
            .labelled("t = 1: after", normal(1025, 3, 2), normal(1026, 3, 2), 1.0)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "before and after exchanged",
                    (before, after, t) -> after.mul(1 - t).add(before.mul(t)))
            .clue("At t = 0 yours is the model after.")
            .mistake(
                    "always the middle", (before, after, t) -> before.add(after).mul(0.5))
            .clue("Your answer does not depend on t.")
            .mistake(
                    "the second is added whole",
                    (before, after, t) -> before.mul(1 - t).add(after))
            .clue("The two shares must make 1 together.")
            .mistake("the first is kept whole", (before, after, t) -> before.add(after.mul(t)))
            .clue("The two shares must make 1 together.")
            .mistake(
                    "halved once too often",
                    (before, after, t) -> before.mul(1 - t).add(after.mul(t)).mul(0.5))
            .clue("Where both models are equal, so must the mean be.")
            .mistake("t times the second: the first has no share", (before, after, t) -> after.mul(t))
            .clue("At t = 0 yours is 0 and not before. Does t multiply more than the difference?")
            .mistake(
                    "goes on beyond the second model",
                    (before, after, t) -> after.add(after.sub(before).mul(t)))
            .clue("Begin at before, and go the share t of the way to after.")
            .hint("Two faults: one in which share belongs to which; one that you see when you call it twice.")
            .hint("Methods that end in _ change the tensor they are called on.")
            .hint("before.mul(1 - t).add(after.mul(t))")
            .matters("In place, the first call would have destroyed the model that you wanted to keep.");
}
