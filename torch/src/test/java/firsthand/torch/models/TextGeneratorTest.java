package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.torch.Memory;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextGeneratorTest {
    private static final int[] PROMPT = {1, 2};
    private Gpt model = new Gpt(new GptConfig(7, 6, 2, 2, 8, 0, true));

    @BeforeEach
    void aModelWithOpinions() {
        model = withOpinions(1);
    }

    private static Gpt withOpinions(long seed) {
        Torch.manualSeed(seed);
        Gpt model = new Gpt(new GptConfig(7, 6, 2, 2, 8, 0, true));
        model.parameters().forEach(p -> Torch.noGrad(() -> p.mul_(20))); // far from an even distribution
        return model;
    }

    @Test
    void greedyTextIsTheArgmaxOfTheWindowAtEveryPlace() {
        int[] text = new TextGenerator(model, Sampler.greedy(), 0).generate(PROMPT, 10);
        int[] all = IntStream.concat(Arrays.stream(PROMPT), Arrays.stream(text)).toArray();
        for (int n = 2; n < all.length; n++) {
            int[] window = Arrays.copyOfRange(all, Math.max(0, n - 6), n); // the context is 6
            long next = model.forward(Torch.tensor(window).unsqueeze(0))
                    .get("0, -1")
                    .argmax()
                    .itemLong();
            assertThat(all[n]).as("token %d", n).isEqualTo((int) next);
        }
    }

    @Test
    void promptsOfAllLengthsAtOnceAreWrittenAsEachAlone() {
        Gpt other = new Gpt(new GptConfig(13, 32, 2, 2, 16, 0, true));
        other.parameters().forEach(p -> Torch.noGrad(() -> p.mul_(10)));
        List<int[]> prompts = List.of(new int[] {3, 1, 4, 1, 5}, new int[] {9}, new int[] {2, 6, 5}, new int[] {9});
        for (Sampler sampler : List.of(Sampler.greedy(), Sampler.of(1.5, 5, 0.9))) {
            TextGenerator writer = new TextGenerator(other, sampler, 7);
            List<int[]> together = writer.generate(prompts, 20);
            for (int b = 0; b < prompts.size(); b++) {
                assertThat(together.get(b)).containsExactly(writer.generate(prompts.get(b), 20));
            }
            assertThat(writer.generate(List.of(prompts.get(1), prompts.get(3)), 3))
                    .allSatisfy(text -> assertThat(text).hasSize(3));
        }
        TextGenerator writer = new TextGenerator(other, Sampler.greedy(), 7);
        assertThat(writer.generate(List.of(), 3)).isEmpty();
        assertThatThrownBy(() -> writer.generate(prompts, 28)).hasMessageContaining("do not fit into a context of 32");
        assertThatThrownBy(() -> writer.generate(List.of(new int[] {1}, new int[] {}), 2))
                .hasMessageContaining("the prompt is empty");
    }

    /** Beyond the context, too: 40 tokens after contexts of 6 and 16. */
    @ParameterizedTest(name = "context {0}, {1} layers, width {2}")
    @CsvSource({"6, 2, 8", "16, 1, 4", "16, 3, 32", "64, 2, 16"})
    void withAndWithoutACacheTheTextIsTheSameTokenForToken(int context, int layers, int width) {
        for (long seed = 0; seed < 5; seed++) {
            Torch.manualSeed(seed);
            Gpt other = new Gpt(new GptConfig(13, context, layers, 2, width, 0, seed % 2 == 0));
            other.parameters().forEach(p -> Torch.noGrad(() -> p.mul_(10)));
            for (Sampler sampler : List.of(Sampler.greedy(), Sampler.of(2, 0, 1), Sampler.of(1.5, 5, 0.9))) {
                TextGenerator writer = new TextGenerator(other, sampler, seed);
                for (int[] prompt : new int[][] {
                    {1}, {2, 3, 4}, IntStream.range(0, 20).map(i -> i % 13).toArray()
                }) {
                    assertThat(writer.generate(prompt, 40))
                            .as("seed %d, prompt of %d", seed, prompt.length)
                            .containsExactly(writer.withoutCache().generate(prompt, 40));
                }
            }
        }
    }

    /** Up to the last token that fits into the context of 6: the places of those before may be spoilt meanwhile. */
    @Test
    void whatTheCacheHoldsIsNotReadAgain() {
        boolean noticed = false;
        for (long seed = 0; seed < 5; seed++) {
            int[] text = new TextGenerator(withOpinions(seed), Sampler.greedy(), 0).generate(PROMPT, 5);
            for (boolean cached : new boolean[] {true, false}) {
                Gpt other = withOpinions(seed);
                int[] read = {PROMPT.length};
                Tensor places = other.stateDict().get("positions.weight");
                int[] spoilt = new TextGenerator(other, Sampler.greedy(), 0, cached)
                        .generate(
                                PROMPT,
                                5,
                                token -> Torch.noGrad(
                                        () -> places.narrow(0, 0, read[0]++).mul_(-3)));
                if (cached) {
                    assertThat(spoilt).as("seed %d", seed).containsExactly(text);
                }
                noticed |= spoilt[4] != text[4];
            }
        }
        assertThat(noticed).as("the last token depends on the places before").isTrue();
    }

    @Test
    void onlyTheCacheLivesFromTokenToToken() {
        TextGenerator writer = new TextGenerator(model, Sampler.greedy(), 0);
        Memory.collect();
        long before = Memory.liveTensors();
        writer.generate(PROMPT, 3, token -> assertThat(Memory.liveTensors()).isEqualTo(before + 2 * 2));
        writer.withoutCache()
                .generate(PROMPT, 3, token -> assertThat(Memory.liveTensors()).isEqualTo(before));
    }

    @Test
    void aTextLeavesNoTensorBehind() {
        TextGenerator writer = new TextGenerator(model, Sampler.of(1, 3, 0.9), 0);
        writer.generate(PROMPT, 3);
        Memory.collect();
        long before = Memory.liveTensors();
        writer.generate(PROMPT, 12);
        assertThat(Memory.liveTensors()).isEqualTo(before);
        assertThatThrownBy(() -> writer.generate(PROMPT, 12, token -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertThat(Memory.liveTensors()).isEqualTo(before);
    }

    @Test
    void fewTokensNeedNoMoreThanTheyAre() {
        TextGenerator writer = new TextGenerator(model, Sampler.greedy(), 0);
        assertThat(writer.generate(PROMPT, 0)).isEmpty();
        assertThat(writer.generate(PROMPT, 1)).containsExactly(writer.generate(PROMPT, 3)[0]);
        assertThatThrownBy(() -> writer.generate(PROMPT, -1)).hasMessage("cannot write -1 tokens");
    }

    @Test
    void theSeedAloneDecidesTheText() {
        Sampler sampler = Sampler.of(3, 0, 1);
        TextGenerator generator = new TextGenerator(model, sampler, 5);
        Torch.manualSeed(10);
        int[] first = generator.generate(PROMPT, 50);
        Torch.manualSeed(11);
        assertThat(generator.generate(PROMPT, 50)).containsExactly(first);
        assertThat(new TextGenerator(model, sampler, 6).generate(PROMPT, 50)).isNotEqualTo(first);
    }

    @Test
    void tokensArriveOneByOneInOrder() {
        int[] heard = new int[20];
        int[] count = {0};
        int[] text = new TextGenerator(model, Sampler.of(1, 0, 1), 5)
                .generate(PROMPT, 20, token -> heard[count[0]++] = token);
        assertThat(heard).containsExactly(text);
        assertThat(count[0]).isEqualTo(20);
    }

    @Test
    void theModelKeepsItsModeAlsoWhenTheListenerFails() {
        TextGenerator generator = new TextGenerator(model, Sampler.greedy(), 0);
        assertThatThrownBy(() -> generator.generate(PROMPT, 3, token -> {
                    assertThat(model.isTraining()).isFalse();
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertThat(model.isTraining()).isTrue();
    }

    @Test
    void anEmptyPromptIsRefused() {
        assertThatThrownBy(() -> new TextGenerator(model, Sampler.greedy(), 0).generate(new int[0], 3))
                .hasMessage("the prompt is empty: the model needs a token to continue from");
    }
}
