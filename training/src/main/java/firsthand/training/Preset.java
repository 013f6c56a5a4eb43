package firsthand.training;

import firsthand.data.Text;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.GptTraining;

/** A model and how it is trained, by name. In all of them a token is one character of the text. */
@SuppressWarnings("MemberName") // spelled as users type them
public enum Preset {
    /** nanoGPT's setting for a processor: 0.8 million parameters, about two minutes on two cores. */
    nanoCpu,
    /** nanoGPT's setting for one GPU: 10.7 million parameters. */
    nanoGpu,
    /**
     * The blocks of GPT-2 small on characters: 85 million parameters, and the embeddings. GPT-2 itself has 50,257 tokens made
     * by byte-pair encoding, whose embedding is another 39 million; that encoding is not here.
     */
    gpt2Small;

    /**
     * All that decides a training of this preset.
     *
     * @param steps how many steps; 0 for the preset's own number
     */
    public RunConfig config(Text text, long seed, long steps) {
        GptTraining training = steps == 0 ? training() : training().withSteps(steps);
        return new RunConfig(
                name(),
                text.source().title(),
                text.sha256(),
                seed,
                model(text.vocabulary().size()),
                training);
    }

    /** The model's shape for so many different characters. */
    GptConfig model(int vocabulary) {
        return switch (this) {
            case nanoCpu -> GptConfig.nanoCpu(vocabulary);
            case nanoGpu -> GptConfig.nanoGpu(vocabulary);
            case gpt2Small -> {
                GptConfig small = GptConfig.gpt2Small();
                yield new GptConfig(
                        vocabulary,
                        small.context(),
                        small.layers(),
                        small.heads(),
                        small.width(),
                        small.dropout(),
                        small.bias(),
                        small.activation());
            }
        };
    }

    /** How it is trained. */
    GptTraining training() {
        return switch (this) {
            case nanoCpu -> GptTraining.nanoCpu();
            case nanoGpu -> GptTraining.nanoGpu();
            // Rates and decays of nanoGPT's train_gpt2.py; few steps, for a text of a megabyte is soon known by heart.
            case gpt2Small -> new GptTraining(5_000, 12, 6e-4, 6e-5, 200, 0.9, 0.95, 0.1, 1.0);
        };
    }
}
