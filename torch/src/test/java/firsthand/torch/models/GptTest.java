package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.optim.AdamW;
import java.util.List;
import org.junit.jupiter.api.Test;

class GptTest {
    private static final GptConfig TINY = new GptConfig(7, 6, 2, 2, 8, 0, true);

    @Test
    void presetsHaveThePublishedNumberOfParameters() {
        // nanoGPT reports parameters without the position table: 0.80 M and 10.65 M at 65 characters.
        assertThat(new Gpt(GptConfig.nanoCpu(65)).numParameters() - 64 * 128).isEqualTo(795_904);
        assertThat(GptConfig.gpt2Small().block().hidden()).isEqualTo(3072);
    }

    @Test
    void aChangeLeavesEverythingBeforeItTheSameToTheBit() {
        Gpt gpt = new Gpt(TINY);
        Tensor x = Torch.tensor(new int[][] {{1, 2, 3, 4, 5, 6}});
        Tensor changed = Torch.tensor(new int[][] {{1, 2, 3, 0, 0, 0}});
        Tensor before = gpt.forward(x).narrow(1, 0, 3);
        assertThat(gpt.forward(changed).narrow(1, 0, 3).equal(before)).isTrue();
        assertThat(gpt.forward(changed).equal(gpt.forward(x))).isFalse();
    }

    @Test
    void anUntrainedModelGuessesEvenly() {
        Torch.manualSeed(0);
        Gpt gpt = new Gpt(GptConfig.nanoCpu(65));
        Tensor x = Torch.randint(0, 65, 4, 64);
        assertThat(gpt.loss(x, x.roll(-1, 1)).item()).isCloseTo(Math.log(65), within(0.1));
    }

    @Test
    void oneBatchCanBeOverfitted() {
        Torch.manualSeed(0);
        Gpt gpt = new Gpt(TINY);
        Tensor x = Torch.tensor(new int[][] {{1, 2, 3, 4, 5, 6}, {6, 1, 5, 2, 4, 3}});
        Tensor y = Torch.tensor(new int[][] {{2, 3, 4, 5, 6, 0}, {1, 5, 2, 4, 3, 0}});
        AdamW optimizer = new AdamW(gpt.parameters(), 0.02);
        for (int i = 0; i < 150; i++) {
            optimizer.zeroGrad();
            gpt.loss(x, y).backward();
            optimizer.step();
        }
        assertThat(gpt.loss(x, y).item()).isLessThan(0.02);
        assertThat(new TextGenerator(gpt, Sampler.greedy(), 0).generate(new int[] {1}, 5))
                .containsExactly(2, 3, 4, 5, 6);
    }

    @Test
    void theNextTokensLogitsAreTheLastOfAllAndLongTextsLoseTheirBeginning() {
        Gpt gpt = new Gpt(TINY);
        Tensor x = Torch.tensor(new int[][] {{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}});
        Tensor next = gpt.next(x);
        assertThat(next.shape()).containsExactly(2, 7);
        // One row of the output layer's product instead of six: the sums may be taken in another order.
        assertThat(next.allclose(gpt.forward(x).select(1, -1), 0, 1e-6)).isTrue();
        assertThat(gpt.next(Torch.cat(1, x.flip(1), x)).equal(next)).isTrue();
    }

    @Test
    void longSequencesAreRefused() {
        assertThatThrownBy(() -> new Gpt(TINY).forward(Torch.tensor(new int[][] {{1, 2, 3, 4, 5, 6, 0}})))
                .hasMessage("a sequence of 7 tokens, but this model's context is 6");
    }

    @Test
    void wrongTokensAndTargetsAreNamed() {
        Gpt gpt = new Gpt(TINY);
        Tensor x = Torch.tensor(new int[][] {{1, 2, 3}, {4, 5, 6}});
        assertThatThrownBy(() -> gpt.forward(Torch.tensor(new int[][] {{1, 2, 3}, {4, 7, 6}})))
                .isInstanceOf(TorchException.class)
                .hasMessage("embedding: token 7 at (1, 1) of int64 (2, 3) is outside the 7 rows of the vocabulary: they"
                        + " run from 0 to 6");
        assertThatThrownBy(() -> gpt.forward(Torch.arange(4)))
                .hasMessage("tokens must be (B, T), not int64 (4,); unsqueeze(0) makes a row of one text");
        assertThatThrownBy(() -> gpt.next(Torch.arange(4))).hasMessageStartingWith("tokens must be (B, T)");
        assertThatThrownBy(() -> gpt.forward(Torch.arange(4), gpt.cache(1)))
                .hasMessageStartingWith("tokens must be (B, T)");
        assertThatThrownBy(() -> gpt.loss(x, x.t()))
                .hasMessage("each token needs one target: targets must be (B, T) as the tokens, int64 (2, 3), not int64"
                        + " (3, 2)");
        assertThatThrownBy(() -> gpt.loss(x, Torch.tensor(new int[][] {{1, -100, 3}, {4, 5, 10}})))
                .hasMessage(
                        "cross_entropy: target 10 at (5) of int64 (6,) is outside the 7 classes: they run from 0 to 6");
        TextGenerator generator = new TextGenerator(gpt, Sampler.greedy(), 0);
        assertThatThrownBy(() -> generator.generate(new int[] {1, 2, 70}, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token 70 at 2 of the prompt is outside the model's vocabulary of 7: ids run from 0 to 6");
    }

    @Test
    void shapesThatNoModelCanHaveAreRefused() {
        assertThatThrownBy(() -> new GptConfig(0, 6, 2, 2, 8, 0, true))
                .hasMessage("a GPT needs positive sizes, not vocabulary 0, context 6, layers 2, heads 2, width 8");
        for (GptConfigMaker wrong : List.<GptConfigMaker>of(
                () -> new GptConfig(7, 0, 2, 2, 8, 0, true),
                () -> new GptConfig(7, 6, -1, 2, 8, 0, true),
                () -> new GptConfig(7, 6, 2, 0, 8, 0, true),
                () -> new GptConfig(7, 6, 2, 2, 0, 0, true),
                () -> GptConfig.nanoCpu(-1))) {
            assertThatThrownBy(wrong::make).hasMessageStartingWith("a GPT needs positive sizes, not ");
        }
        assertThatThrownBy(() -> new GptConfig(7, 6, 2, 3, 8, 0, true))
                .hasMessage("width 8 cannot be divided among 3 heads: 2 remain");
        assertThatThrownBy(() -> new GptConfig(7, 6, 2, 2, 8, 1, true))
                .hasMessage("the probability of dropout must be in [0, 1), not 1.0");
        assertThatThrownBy(() -> new GptConfig(7, 6, 2, 2, 8, Double.NaN, true))
                .hasMessage("the probability of dropout must be in [0, 1), not NaN");
    }

    private interface GptConfigMaker {
        GptConfig make();
    }
}
