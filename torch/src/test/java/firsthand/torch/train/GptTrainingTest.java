package firsthand.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import firsthand.torch.data.Dataset;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GptTrainingTest {
    private static final GptConfig TINY = new GptConfig(7, 6, 2, 2, 8, 0, false);
    private static final int[] TEXT =
            IntStream.range(0, 200).map(i -> i * i % 7).toArray();

    @Test
    void theRateRisesAndFallsAsNanoGptSays() {
        Schedule schedule = GptTraining.nanoCpu().schedule();
        // nanoGPT: lr · (it + 1) / (warmup_iters + 1), then min_lr + ½ (1 + cos) (lr − min_lr)
        assertThat(schedule.factor(0)).isCloseTo(1 / 101.0, within(1e-12));
        assertThat(schedule.factor(100)).isEqualTo(1);
        assertThat(schedule.factor(1_050)).isCloseTo(0.55, within(1e-12));
        assertThat(schedule.factor(2_000)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void onlyMatricesDecay() {
        Gpt gpt = new Gpt(TINY);
        AdamW optimizer = GptTraining.nanoCpu().optimizer(gpt);
        assertThat(optimizer.groups().getFirst().weightDecay()).isEqualTo(0.1);
        assertThat(optimizer.groups().getFirst().parameters()).allMatch(p -> p.dim() == 2);
        assertThat(optimizer.groups().getLast().weightDecay()).isZero();
        assertThat(optimizer.parameters()).hasSameSizeAs(gpt.parameters());
    }

    @Test
    void dataParallelOnlyWhereNothingIsRandom() {
        GptTraining training = GptTraining.nanoGpu();
        assertThat(training.trainer(new Gpt(TINY)).dataParallel).isTrue();
        assertThat(training.trainer(new Gpt(new GptConfig(7, 6, 2, 2, 8, 0.2, false))).dataParallel)
                .isFalse();
    }

    @Test
    void shortRunsWarmUpForATenth() {
        assertThat(GptTraining.nanoCpu().withSteps(50).warmup()).isEqualTo(5);
        assertThat(GptTraining.nanoCpu().withSteps(9_000).warmup()).isEqualTo(100);
    }

    @Test
    void theSameSeedGivesTheSameLossesToTheBit() {
        assertThat(losses()).isEqualTo(losses());
    }

    private static List<Double> losses() {
        Torch.manualSeed(3);
        Gpt gpt = new Gpt(TINY);
        GptTraining training = GptTraining.nanoCpu().withSteps(30);
        List<Double> losses = new ArrayList<>();
        training.trainer(gpt)
                .listener(new TrainListener() {
                    @Override
                    public void step(Step step) {
                        losses.add(step.loss());
                    }
                })
                .train(training.batches(TEXT, 6, 4), training.config());
        return losses;
    }

    @Test
    void theWholeTextIsEvaluatedEachTokenOnce() {
        Torch.manualSeed(3);
        Gpt gpt = new Gpt(TINY);
        gpt.parameters().forEach(p -> Torch.noGrad(() -> p.mul_(10)));
        Trainer trainer = GptTraining.nanoCpu().trainer(gpt);
        double whole = trainer.evaluate(GptTraining.whole(TEXT, 6));
        double sum = 0;
        int count = 0;
        for (int start = 0; start < 198; start += 6) { // 33 full windows: targets 1 … 198
            Batch window = Dataset.windows(TEXT, 6).batch(start);
            sum += 6 * gpt.loss(window.x(), window.y()).item();
            count += 6;
        }
        Tensor end = Torch.tensor(Arrays.copyOfRange(TEXT, 193, 199)).unsqueeze(0);
        sum -= gpt.forward(end).get("0, -1").logSoftmax(-1).get(TEXT[199]).item(); // and the last, 199
        // float32's rounding of a mean over 199 numbers around 2
        assertThat(whole).isCloseTo(sum / (count + 1), within(1e-5));
    }
}
