package firsthand.training;

import firsthand.data.Text;
import firsthand.torch.models.GptConfig;
import firsthand.torch.train.GptTraining;
import java.util.function.IntFunction;

/** A model and how it is trained, by name. In all of them a token is one character of the text. */
@SuppressWarnings("MemberName") // spelled as users type them
public enum Preset {
    /** nanoGPT's setting for a processor: 0.8 million parameters, about two minutes on two cores. */
    nanoCpu(GptConfig::nanoCpu, GptTraining.nanoCpu()),
    /** nanoGPT's setting for one GPU: 10.7 million parameters. */
    nanoGpu(GptConfig::nanoGpu, GptTraining.nanoGpu()),
    /**
     * The blocks of GPT-2 small on characters: 85 million parameters, and the embeddings. GPT-2 itself has 50,257
     * tokens made by byte-pair encoding, whose embedding is another 39 million; that encoding is not here.
     */
    gpt2Small(GptConfig.gpt2Small()::withVocabulary, GptTraining.gpt2Small());

    /** The model for so many different characters. */
    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final IntFunction<GptConfig> model;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final GptTraining training;

    Preset(IntFunction<GptConfig> model, GptTraining training) {
        this.model = model;
        this.training = training;
    }

    /**
     * All that decides a training of this preset.
     *
     * @param steps how many steps; 0 for the preset's own number
     */
    public RunConfig config(Text text, long seed, long steps) {
        return new RunConfig(
                name(),
                text.source().title(),
                text.sha256(),
                seed,
                model.apply(text.vocabulary().size()),
                steps == 0 ? training : training.withSteps(steps));
    }
}
