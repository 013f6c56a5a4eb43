package firsthand.checks.n10;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.Sequential;
import firsthand.torch.optim.AdamW;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ten steps of AdamW for a head on a frozen body, ten for both; then what they say of other texts. Shapes: x (N, C), y
 * (N), test (M, C) → (M, 3).
 */
@FunctionalInterface
public interface HeadThenAll {
    Tensor of(Sequential body, Linear head, Tensor x, Tensor y, Tensor test);

    /** What the body does between its layers in training: dropout that always meets the same numbers. */
    final class Halves extends Module implements Layer {
        @Override
        public Tensor forward(Tensor x) {
            return isTraining() ? x.mul(Torch.arange(x.size(-1)).remainder(2).mul(2)) : x;
        }
    }

    /** A fresh body and head for this answer, always the same. */
    private static Tensor run(HeadThenAll answer, Tensor x, Tensor y, Tensor test) {
        long width = x.size(1) + 3;
        Linear first = linear(1031, x.size(1), width);
        return answer.of(new Sequential(first, Tensor::tanh, new Halves()), linear(1032, width, 3), x, y, test);
    }

    private static Linear linear(long seed, long in, long out) {
        Linear linear = Init.skipped(() -> new Linear(in, out, false));
        Torch.noGrad(
                () -> linear.weight().copy_(normal(seed, (int) out, (int) in).mul(0.5)));
        return linear;
    }

    /**
     * The training that the exercise asks for, and its slips.
     *
     * @param frozen for how many steps the body is
     * @param anew whether a new optimizer begins when the body thaws
     */
    private static HeadThenAll training(int frozen, boolean anew, boolean dropout) {
        return (body, head, x, y, test) -> {
            body.train(dropout);
            AdamW adam = optimizer(body, head);
            for (int step = 0; step < 20; step++) {
                body.requiresGrad_(step >= frozen);
                adam = anew && step == frozen ? optimizer(body, head) : adam;
                adam.zeroGrad();
                loss(body, head, x, y).backward();
                adam.step();
            }
            body.eval();
            return logits(body, head, test);
        };
    }

    private static AdamW optimizer(Sequential body, Linear head) {
        return new AdamW(
                Stream.of(body, head)
                        .flatMap(part -> part.parameters().stream())
                        .toList(),
                1e-2);
    }

    private static Tensor loss(Sequential body, Linear head, Tensor x, Tensor y) {
        return Functional.crossEntropy(head.forward(body.forward(x)), y);
    }

    private static Tensor logits(Sequential body, Linear head, Tensor test) {
        return Torch.noGrad(() -> head.forward(body.forward(test)));
    }

    /** Reads the test texts as training reads them. */
    private static HeadThenAll dropping(HeadThenAll training) {
        return (body, head, x, y, test) -> {
            training.of(body, head, x, y, test);
            body.train();
            return logits(body, head, test);
        };
    }

    /** Twenty steps, of which the second ten are for some of the parameters only. */
    private static HeadThenAll half(boolean forBody) {
        return (body, head, x, y, test) -> {
            for (int stage = 0; stage < 2; stage++) {
                body.requiresGrad_(stage == 1);
                List<Tensor> learning = forBody && stage == 1 ? body.parameters() : head.parameters();
                AdamW adam = new AdamW(learning, 1e-2);
                for (int step = 0; step < 10; step++) {
                    body.zeroGrad();
                    head.zeroGrad();
                    loss(body, head, x, y).backward();
                    adam.step();
                }
            }
            body.eval();
            return logits(body, head, test);
        };
    }

    private static Tensor texts(long seed, int... shape) {
        return normal(seed, shape).to(DType.FLOAT32);
    }

    Check<HeadThenAll> CHECK = Check.<HeadThenAll>of(
                    "first the head, then everything",
                    training(10, false, true),
                    (answer, in) -> run(answer, in.get(0), in.get(1), in.get(2)))
            .also(training(10, true, true))
            .takes("x", "y", "test")
            .input(texts(1033, 6, 3), Torch.tensor(0, 1, 2, 0, 1, 2), texts(1034, 2, 3))
            .input(texts(1035, 4, 5), Torch.tensor(2, 0, 1, 1), texts(1036, 3, 5))
            .within(1e-3, "float32, and AdamW makes much of the rounding of small gradients")
            .mistake("both faults are still in it", dropping(training(20, false, true)))
            .clue("Print a weight of the body before and after. When it moves, run the check again.")
            .mistake("the body never learns", training(20, false, true))
            .clue("It has gradients from step 10 on. Which parameters does the optimizer know?")
            .mistake("the test texts are read with dropout", dropping(training(10, false, true)))
            .clue("Both learn now. But in which mode does the body read the test texts?")
            .mistake("a new optimizer, and the test texts are read with dropout", dropping(training(10, true, true)))
            .clue("Both learn now. But in which mode does the body read the test texts?")
            .mistake("trains without dropout, too", training(10, false, false))
            .clue("Dropout belongs into the training. When should it end?")
            .mistake("everything learns from the first step", training(0, false, true))
            .clue("For ten steps the body should stay as it was.")
            .mistake("the head stops when the body begins", half(true))
            .clue("From step 10 on both should learn.")
            .mistake("a new optimizer at step 10, again for the head alone", half(false))
            .clue("Which parameters does the second optimizer know?")
            .hint(
                    "Which parameters did the optimizer get, and when? And what does a body with dropout do when it is asked?")
            .hint(
                    "AdamW passes over a parameter without a gradient, so it may have all from the start. Before the last "
                            + "line the body has to leave training mode.")
            .hint("new AdamW(…) of the parameters of both, without the filter; before return: body.eval()")
            .matters(
                    "Neither fault raises an error, and the loss falls: count what the optimizer holds, and look at the mode.");
}
