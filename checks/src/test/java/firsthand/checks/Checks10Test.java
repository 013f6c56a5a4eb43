package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.n10.LayerRates;
import firsthand.checks.n10.Trainable;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertClassifier;
import firsthand.torch.models.BertConfig;
import firsthand.torch.nn.Functional;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.ParamGroup;
import firsthand.torch.optim.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library agrees with the exercises; right answers in other words, and mistakes as a learner would type them. */
class Checks10Test {
    @Test
    void theLibrarySolvesTheExercises() {
        assertThat(Checks10.pool((h, mask) -> Bert.meanPool(h, mask)).passed()).isTrue();
        BertClassifier model = new BertClassifier(new Bert(new BertConfig(9, 8, 2, 3, 2, 8, 20, 0, 1e-12, 0)), 5);
        model.freezeAllBut(2);
        assertThat(Trainable.CHECK.reference().of(8, 20, 5, 2))
                .isEqualTo(model.parameters().stream()
                        .filter(Tensor::requiresGrad)
                        .mapToLong(Tensor::numel)
                        .sum());
        List<ParamGroup> groups = Schedule.layerwise(
                model.namedParameters(), List.of("bert.embeddings", "bert.encoder.layer.0."), 1e-3, 0.5, 0);
        assertThat(groups.getFirst().lr())
                .isEqualTo(LayerRates.CHECK.reference().of(2, 0, 1e-3, 0.25e-3)[0]);
    }

    @Test
    void acceptsOtherWords() {
        assertThat(Checks10.search((q, d, k) -> Functional.cosineSimilarity(q.unsqueeze(1), d.unsqueeze(0), -1)
                                .argsort(-1, true)
                                .narrow(1, 0, k))
                        .passed())
                .isTrue();
        assertThat(Checks10.headThenAll((body, head, x, y, test) -> { // an optimizer each, the body's from step 10 on
                            AdamW ofHead = new AdamW(head.parameters(), 1e-2);
                            AdamW ofBody = new AdamW(body.parameters(), 1e-2);
                            for (int step = 0; step < 20; step++) {
                                body.zeroGrad();
                                head.zeroGrad();
                                Functional.crossEntropy(head.forward(body.forward(x)), y)
                                        .backward();
                                ofHead.step();
                                if (step >= 10) {
                                    ofBody.step();
                                }
                            }
                            body.train(false);
                            return head.forward(body.forward(test)).detach();
                        })
                        .passed())
                .isTrue();
        assertThat(Checks10.layerRates((n, k, top, bottom) -> {
                            double[] rates = new double[n + 1];
                            for (int l = k; l <= n; l++) { // a line in the logarithms
                                rates[l] = Math.exp(
                                        Math.log(bottom) + (Math.log(top) - Math.log(bottom)) * (l - k) / (n - k));
                            }
                            return rates;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks10.matchingRate((w, S, floor) -> IntStream.range(0, S)
                                .mapToDouble(s -> Schedule.cosine(w, S, floor).factor(s))
                                .average()
                                .orElseThrow())
                        .passed())
                .isTrue();
        assertThat(Checks10.matchingRate((w, S, floor) -> { // the cosines add up to 1: a line has the same sum
                            double n = S - w;
                            return (w / 2.0 + n * floor + (1 - floor) * (n + 1) / 2) / S;
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks10.matchingRate((w, S, floor) -> IntStream.rangeClosed(1, S)
                                .mapToDouble(s -> Schedule.cosine(w, S, floor).factor(s))
                                .average()
                                .orElseThrow())
                        .passed())
                .isFalse();
        assertThat(Checks10.pool((h, mask) -> h.mean(1)).mistake()).isEqualTo("the mask is not used");
        assertThat(Checks10.search(
                                (q, d, k) -> q.matmul(d.transpose(0, 1)).topk(k).indices())
                        .mistake())
                .isEqualTo("products with texts that were not made of length 1");
        assertThat(Checks10.layerRates((n, k, top, bottom) -> {
                            int exponent = 1 / (n - k);
                            double decay = Math.pow(bottom / top, exponent);
                            return IntStream.rangeClosed(0, n)
                                    .mapToDouble(l -> l < k ? 0 : top * Math.pow(decay, n - l))
                                    .toArray();
                        })
                        .mistake())
                .isEqualTo("whole-number division in the root");
        assertThat(Checks10.leaked((train, test) -> { // one by one, by the words
                            List<Integer> found = new ArrayList<>();
                            for (int i = 0; i < test.size(); i++) {
                                String[] words = test.get(i).trim().split("\\s+");
                                if (train.stream()
                                        .anyMatch(t -> sameWords(t.trim().split("\\s+"), words))) {
                                    found.add(i);
                                }
                            }
                            return found.stream().mapToInt(i -> i).toArray();
                        })
                        .passed())
                .isTrue();
        assertThat(Checks10.leaked((train, test) -> IntStream.range(0, test.size())
                                .filter(i -> train.contains(test.get(i)))
                                .toArray())
                        .mistake())
                .isEqualTo("only texts that are equal to the letter");
        assertThat(Checks10.paired((b, c, n) -> { // from the array of differences
                            double[] d = new double[n];
                            Arrays.fill(d, 0, b, 1);
                            Arrays.fill(d, b, b + c, -1);
                            double mean = Arrays.stream(d).sum() / n;
                            double squares = Arrays.stream(d)
                                    .map(x -> (x - mean) * (x - mean))
                                    .sum();
                            return new double[] {mean, Math.sqrt(squares / (n - 1) / n)};
                        })
                        .passed())
                .isTrue();
        assertThat(Checks10.average((before, after, t) -> before.mul(t).add(after.mul(1 - t)))
                        .mistake())
                .isEqualTo("before and after exchanged");
        assertThat(Checks10.average((before, after, t) -> before.mul_(1 - t).add_(after.mul(t)))
                        .passed())
                .isFalse(); // right numbers, and the model that was to be kept is gone
        assertThat(Checks10.headThenAll((body, head, x, y, test) -> { // the stub
                            body.requiresGrad_(false);
                            AdamW adam = new AdamW(head.parameters(), 1e-2);
                            for (int step = 0; step < 20; step++) {
                                if (step == 10) {
                                    body.requiresGrad_(true);
                                }
                                adam.zeroGrad();
                                Functional.crossEntropy(head.forward(body.forward(x)), y)
                                        .backward();
                                adam.step();
                            }
                            return Torch.noGrad(() -> head.forward(body.forward(test)));
                        })
                        .mistake())
                .isEqualTo("both faults are still in it");
        assertThat(Checks10.trainable((C, F, K, n) -> (long) n * (4L * C * C + 2L * C * F) + (long) C * K)
                        .passed())
                .isFalse();
    }

    private static boolean sameWords(String[] a, String[] b) {
        return Arrays.equals(a, b, String.CASE_INSENSITIVE_ORDER);
    }
}
