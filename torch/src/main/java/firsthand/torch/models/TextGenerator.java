package firsthand.torch.models;

import firsthand.display.Interrupts;
import firsthand.torch.Generator;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Continues a text of tokens, one token after another: each goes back into the model before the next is chosen. The same
 * seed gives the same text every time {@link #generate} is called; nothing else draws from its random numbers.
 *
 * @param model what gives the logits
 * @param sampler what chooses from them
 * @param seed where chance begins
 */
public record TextGenerator(Gpt model, Sampler sampler, long seed) {
    /** {@code count} tokens that follow {@code prompt}. */
    public int[] generate(int[] prompt, int count) {
        return generate(prompt, count, token -> {});
    }

    /**
     * {@code count} tokens that follow {@code prompt}, each also given to {@code each} as soon as it is chosen. The model
     * sees at most as many of the last tokens as its context holds.
     *
     * @throws IllegalArgumentException if the prompt is empty
     * @throws Interrupts.Interrupted if the stop button was pressed
     */
    public int[] generate(int[] prompt, int count, IntConsumer each) {
        if (prompt.length == 0) {
            throw new IllegalArgumentException("the prompt is empty: the model needs a token to continue from");
        }
        int[] tokens = Arrays.copyOf(prompt, prompt.length + count);
        Generator random = Generator.of(seed);
        boolean wasTraining = model.isTraining();
        model.eval();
        try {
            for (int n = prompt.length; n < tokens.length; n++) {
                Interrupts.poll();
                int end = n;
                Scope.run("token", () -> tokens[end] = next(tokens, end, random));
                each.accept(tokens[n]);
            }
        } finally {
            model.train(wasTraining);
        }
        return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
    }

    /** The token after the first {@code end}. */
    private int next(int[] tokens, int end, Generator random) {
        int[] seen = Arrays.copyOfRange(tokens, Math.max(0, end - model.config().context()), end);
        Tensor x = Torch.tensor(seen).unsqueeze(0).to(model.device()); // (1, T)
        Tensor logits = Torch.noGrad(() -> model.next(x)).cpu(); // (1, V); random numbers come from the processor
        return (int) sampler.sample(logits, random).itemLong();
    }
}
