package firsthand.torch.models;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Weights;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Activation;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Module;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a trained model where libtorch is not, into a web page for one, and back: its weights for {@code
 * firsthand.arrays}' transformers, which give the same logits to 1e-4.
 */
public final class OnArrays {
    private OnArrays() {}

    /** For {@link firsthand.arrays.transformer.Gpt}. */
    public static Weights of(Gpt model) {
        return weights(model, model.config().heads(), model.config().activation());
    }

    /**
     * For {@link firsthand.arrays.transformer.Transformer}.
     *
     * @throws IllegalArgumentException if the model is post-norm: those on arrays are pre-norm
     */
    public static Weights of(Transformer model) {
        if (!model.config().block().preNorm()) {
            throw new IllegalArgumentException("the transformer on arrays has its norms before the sublayers, this one"
                    + " has them after the sums");
        }
        return weights(
                model, model.config().block().heads(), model.config().block().activation());
    }

    /**
     * The way back: the GPT of these weights on libtorch, ready to write or to learn on.
     *
     * @throws IllegalArgumentException if weights or a setting are missing
     */
    public static Gpt gpt(Weights weights) {
        NdArray tokens = weights.get("tokens.weight"); // (V, C)
        int layers = 0;
        while (weights.find("blocks." + layers + ".linear1.weight") != null) {
            layers++;
        }
        GptConfig config = new GptConfig(
                tokens.shape(0),
                weights.get("positions.weight").shape(0),
                layers,
                weights.number("heads"),
                tokens.shape(1),
                0,
                weights.find("norm.bias") != null,
                Activation.valueOf(weights.setting("activation").toUpperCase(Locale.ROOT)));
        Map<String, Tensor> state = new LinkedHashMap<>();
        weights.arrays().forEach((name, array) -> state.put(name, Torch.from(array)));
        state.put("head.weight", Torch.from(tokens));
        Gpt model = Init.skipped(() -> new Gpt(config));
        model.loadStateDict(state);
        model.eval();
        return model;
    }

    private static Weights weights(Module model, int heads, Activation activation) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        model.stateDict().forEach((name, tensor) -> {
            if (!(model instanceof Gpt && name.equals("head.weight"))) { // the tokens' table under another name
                arrays.put(name, tensor.cpu().toNdArray());
            }
        });
        return new Weights(
                Map.of(
                        "heads",
                        String.valueOf(heads),
                        "activation",
                        activation.name().toLowerCase(Locale.ROOT)),
                arrays);
    }
}
