package firsthand.training;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Losses;
import firsthand.arrays.nn.Weights;
import firsthand.arrays.transformer.Continuation;
import firsthand.arrays.transformer.Sampling;
import firsthand.arrays.transformer.Transformer;
import firsthand.data.CharVocabulary;
import firsthand.data.Corpus;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.OnArrays;
import firsthand.torch.models.Sampler;
import firsthand.torch.models.TextGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The weights that the notebooks' runs keep for the page: what they are worth there. */
class KeptModelsTest {
    private static byte[] kept(String notebook, String name) throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("firsthand.root", ".."), "notebooks/kept")
                        .resolve(notebook + ".txt"))
                .stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Base64.getDecoder().decode(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private final byte[] file = kept("09-minimal-gpt", "gpt");
    private final Weights weights = Weights.of(file);
    private final firsthand.arrays.transformer.Gpt gpt = new firsthand.arrays.transformer.Gpt(weights);
    private final CharVocabulary signs = Corpus.shakespeare().vocabulary();

    KeptModelsTest() throws IOException {}

    /** The model that {@code ./firsthand sample} would have, of the same weights. */
    private Gpt torch() {
        return OnArrays.gpt(weights);
    }

    @Test
    void theGptIsSmallEnoughForAPageAndKnowsItsSigns() {
        assertThat(Base64.getEncoder().encode(file).length).isLessThan(1_500_000);
        assertThat(weights.setting("signs")).isEqualTo(signs.characters());
        assertThat(gpt.layers()).isEqualTo(4);
        assertThat(gpt.context()).isEqualTo(64);
    }

    @Test
    void itPredictsHeldOutTextAsWellAsTheNotebookSays() {
        int[] held = signs.encode(Corpus.shakespeare().split().validation().content());
        double nats = 0;
        int windows = 40;
        for (int i = 0; i < windows; i++) {
            int from = i * (held.length / windows - 2);
            NdArray logits = gpt.forward(Arrays.copyOfRange(held, from, from + 64));
            nats += Losses.crossEntropy(logits, Arrays.copyOfRange(held, from + 1, from + 65))
                            .value()
                    / windows;
        }
        assertThat(nats).isBetween(1.5, 1.95);
    }

    @Test
    void onArraysItWritesTheSame200CharactersAsTheTextGeneratorOfTheCommandSample() {
        int[] prompt = signs.encode("ROMEO:\n");
        int[] theirs = new TextGenerator(torch(), Sampler.greedy(), 1).generate(prompt, 200);
        for (boolean cached : new boolean[] {true, false}) {
            Continuation ours = new Continuation(gpt, cached, prompt);
            for (int i = 0; i < 200; i++) {
                ours.next(Sampling.greedy(), new Rng(1));
            }
            assertThat(signs.decode(Arrays.copyOfRange(ours.tokens(), prompt.length, 200 + prompt.length)))
                    .isEqualTo(signs.decode(theirs));
        }
    }

    @Test
    void itsLogitsAreLibtorchsTo1e4() {
        int[] text = signs.encode("JULIET:\nO Romeo, Romeo! wherefore art thou Romeo?\n");
        Tensor theirs = Torch.noGrad(() -> torch().forward(Torch.tensor(text).unsqueeze(0)))
                .get("0");
        assertThat(theirs.toNdArray().maxAbsDifference(gpt.forward(text))).isLessThan(1e-4);
    }

    @Test
    void theEncodersCopyAndReverseWords() throws IOException {
        Weights both = Weights.of(kept("08-minimal-transformer", "encoder"));
        Transformer copier = new Transformer(both);
        Transformer reverser = new Transformer(both.part("reverse."));
        Rng rng = new Rng(99);
        for (int i = 0; i < 200; i++) {
            int[] word = rng.integers(0, 26, 10);
            int[] asked = Arrays.copyOf(word, 20);
            Arrays.fill(asked, 10, 20, 26);
            int[] copied = copier.forward(asked).argmax(1).toIntArray();
            int[] reversed = reverser.forward(asked).argmax(1).toIntArray();
            for (int k = 0; k < 10; k++) {
                assertThat(copied[10 + k]).isEqualTo(word[k]);
                assertThat(reversed[10 + k]).isEqualTo(word[9 - k]);
            }
        }
    }
}
