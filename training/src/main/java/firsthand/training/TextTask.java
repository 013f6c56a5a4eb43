package firsthand.training;

import firsthand.data.CharVocabulary;
import firsthand.data.Text;
import firsthand.torch.Device;
import firsthand.torch.Torch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.models.Gpt;
import firsthand.torch.train.GptTraining;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.Trainer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A GPT that is to learn a text: the model, its trainer, and the text's two parts as numbers. */
final class TextTask {
    /** As many batches an evaluation on the way takes, as nanoGPT's does twice. */
    private static final int SOME_BATCHES = 20;

    private static final int SAMPLE_LENGTH = 200;

    private final RunConfig config;
    private final int[] train;
    private final int[] validation;
    private final CharVocabulary vocabulary;
    private final Gpt model;
    private final Trainer trainer;
    private final @Nullable TrainStart start;

    /** The task, from first weights and on batches that the seed decides, or from {@code start}. */
    TextTask(RunConfig config, Text text, CharVocabulary vocabulary, Device device, @Nullable TrainStart start) {
        this.config = config;
        this.start = start;
        this.vocabulary = vocabulary;
        Text.Parts parts = text.split();
        train = vocabulary.encode(parts.train().content());
        validation = vocabulary.encode(parts.validation().content());
        Torch.manualSeed(config.seed());
        model = new Gpt(config.model());
        if (start != null) {
            model.loadStateDict(start.weights());
        }
        model.to(device);
        trainer = config.training().trainer(model).tokens(tokensPerStep()).validation(some());
        if (!device.equals(Device.CPU)) {
            trainer.seedSteps(config.seed()); // a checkpoint does not hold where a GPU's generator stands
        }
    }

    private int context() {
        return config.model().context();
    }

    Gpt model() {
        return model;
    }

    Trainer trainer() {
        return trainer;
    }

    long tokensPerStep() {
        return (long) config.training().batch() * context();
    }

    /** The windows to learn from. */
    DataLoader batches() {
        return start != null ? start.batches() : config.training().batches(train, context(), config.seed());
    }

    /** The training as configured, with neither evaluations nor checkpoints. */
    TrainConfig plan() {
        return config.training().config();
    }

    /** The beginning of the validation text, enough for a good guess. */
    private DataLoader some() {
        int length = (int) Math.min(validation.length, SOME_BATCHES * tokensPerStep() + 1);
        return GptTraining.whole(Arrays.copyOf(validation, length), context());
    }

    /** The loss over the beginning of the validation text. */
    double guessValidationLoss() {
        return trainer.evaluate(some());
    }

    /** The mean loss over the whole validation text, in nats per character; each but the first is predicted once. */
    double validationLoss() {
        return trainer.evaluate(GptTraining.whole(validation, context()));
    }

    /** A few lines by the model as it is now. Each begins with the same chance, so what differs is what was learned. */
    String sample() {
        return new TextModel(model, vocabulary).sample(SAMPLE_LENGTH, config.seed());
    }

    /** How many characters the validation text has. */
    int validationLength() {
        return validation.length;
    }
}
