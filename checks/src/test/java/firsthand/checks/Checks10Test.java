package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertClassifier;
import firsthand.torch.models.BertConfig;
import firsthand.torch.nn.Functional;
import firsthand.torch.optim.ParamGroup;
import firsthand.torch.optim.Schedule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The library agrees with the exercises; right answers in other words, and mistakes as a learner would type them. */
class Checks10Test {
    @Test
    void theLibrarySolvesTheExercises() {
        assertThat(Checks10.pool((h, mask) -> Bert.meanPool(h, mask)).passed()).isTrue();
        assertThat(Checks10.linear((t, w, n) -> Schedule.linear(w, n).factor(t)).passed())
                .isTrue();
        BertClassifier model = new BertClassifier(new Bert(new BertConfig(9, 8, 2, 3, 2, 8, 20, 0, 1e-12, 0)), 5);
        model.freezeAllBut(2);
        assertThat(Checks10.TRAINABLE.reference().of(8, 20, 5, 2))
                .isEqualTo(model.parameters().stream()
                        .filter(Tensor::requiresGrad)
                        .mapToLong(Tensor::numel)
                        .sum());
        List<ParamGroup> groups = Schedule.layerwise(
                model.namedParameters(), List.of("bert.embeddings", "bert.encoder.layer.0."), 1e-3, 0.5, 0);
        assertThat(groups.getFirst().lr())
                .isEqualTo(Checks10.LAYER_RATE.reference().of(0, 2, 1e-3, 0.5));
    }

    @Test
    void acceptsOtherWords() {
        assertThat(Checks10.similarity(v -> Functional.cosineSimilarity(v.unsqueeze(1), v.unsqueeze(0), -1))
                        .passed())
                .isTrue();
        assertThat(Checks10.taskLoss((z, y, K) -> {
                            Tensor own = z.reshape(z.size(0), -1, K) // (B, tasks, K)
                                    .gather(1, y.floorDivide(K).view(-1, 1, 1).expand(z.size(0), 1, K))
                                    .squeeze(1);
                            return Functional.crossEntropy(own, y.remainder(K));
                        })
                        .passed())
                .isTrue();
        assertThat(Checks10.layerRate((l, n, top, decay) -> {
                            double rate = top;
                            for (int i = l; i < n; i++) {
                                rate *= decay;
                            }
                            return rate;
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks10.pool((h, mask) -> h.mean(1)).mistake()).isEqualTo("the mask is not used");
        assertThat(Checks10.similarity(v -> v.matmul(v.transpose(0, 1))).mistake())
                .isEqualTo("products of vectors that were not made of length 1");
        assertThat(Checks10.taskLoss((z, y, K) -> Functional.crossEntropy(z, y)).mistake())
                .isEqualTo("all classes compete");
        assertThat(Checks10.trainable((C, F, K, n) -> (long) n * (4L * C * C + 2L * C * F) + (long) C * K)
                        .passed())
                .isFalse();
        assertThat(Map.of("10", Checks10.all()).get("10")).hasSize(7);
    }
}
