package firsthand.training;

import firsthand.data.CharVocabulary;
import firsthand.torch.Device;
import firsthand.torch.TorchException;
import firsthand.torch.io.Checkpoint;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.Sampler;
import firsthand.torch.models.TextGenerator;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A trained model with its vocabulary: continues texts. */
public final class TextModel {
    private final Gpt model;
    private final CharVocabulary vocabulary;

    TextModel(Gpt model, CharVocabulary vocabulary) {
        this.model = model;
        this.vocabulary = vocabulary;
    }

    /**
     * The model of a training's last checkpoint.
     *
     * @throws RunException if there is no training or no checkpoint yet, or it is damaged
     */
    public static TextModel load(RunDirectory directory, Device device) {
        RunConfig config = directory.config();
        if (!Files.exists(directory.checkpoint())) {
            throw new RunException(
                    directory.path() + " has no checkpoint yet: its training was stopped before the first."
                            + " Run ./firsthand train again");
        }
        CharVocabulary vocabulary = directory.vocabulary();
        Gpt model = new Gpt(config.model());
        try {
            Checkpoint.loadModel(directory.checkpoint(), model);
        } catch (TorchException e) {
            throw new RunException(directory.checkpoint() + " cannot be used: " + e.getMessage(), e);
        }
        model.to(device);
        return new TextModel(model, vocabulary);
    }

    /**
     * {@code count} characters that follow the vocabulary's first. Chance begins with {@code seed} and is this text's
     * own: a training that writes one on the way has the losses of one that does not.
     */
    String sample(int count, long seed) {
        StringBuilder text = new StringBuilder();
        continueText(vocabulary.character(0), count, Sampler.of(0.8, 0, 1), seed, text::append);
        return text.toString();
    }

    /** The characters the model knows. */
    public CharVocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Continues {@code prompt} by {@code count} characters, and tells each as it is chosen.
     *
     * @throws RunException naming the prompt's characters that the model has never seen
     */
    public void continueText(String prompt, int count, Sampler sampler, long seed, Consumer<String> each) {
        int[] unknown = prompt.codePoints()
                .filter(character -> !vocabulary.contains(character))
                .distinct()
                .toArray();
        if (unknown.length > 0) {
            throw new RunException("the prompt has characters that this model has never seen: "
                    + Arrays.stream(unknown)
                            .mapToObj(character ->
                                    "'%s' (%s)".formatted(Character.toString(character), Character.getName(character)))
                            .collect(Collectors.joining(", "))
                    + "\nIt knows " + vocabulary);
        }
        new TextGenerator(model, sampler, seed)
                .generate(vocabulary.encode(prompt), count, id -> each.accept(vocabulary.character(id)));
    }
}
