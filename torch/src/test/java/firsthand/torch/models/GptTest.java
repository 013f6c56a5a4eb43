package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.optim.AdamW;
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
}
