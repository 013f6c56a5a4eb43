package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.n11.LoraParameters;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.lora.LoraConfig;
import firsthand.torch.lora.LoraLinear;
import firsthand.torch.models.GptConfig;
import firsthand.torch.nn.Linear;
import firsthand.torch.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The library agrees with the exercises; right answers in other words, and mistakes as a learner would type them. */
class Checks11Test {
    /** The library's layer with these values in it. */
    private static LoraLinear layer(Tensor W, Tensor A, Tensor B, double alpha) {
        Linear base = new Linear(Torch.noGrad(() -> W.detach().clone()));
        LoraLinear layer = new LoraLinear(base, (int) A.size(0), alpha);
        Torch.noGrad(() -> {
            layer.a().copy_(A);
            layer.b().copy_(B);
        });
        return layer;
    }

    @Test
    void theLibrarySolvesTheExercises() {
        long gpt2 = LoraConfig.of(16, 16, "query", "key", "value", "out_proj", "linear1", "linear2")
                .numParameters(GptConfig.gpt2Small().linearShapes());
        assertThat(LoraParameters.CHECK.reference().of(768, 3072, 12, 16)).isEqualTo(gpt2);
        assertThat(Checks11.start((noise, m) -> {
                            LoraLinear fresh = new LoraLinear(new Linear(noise.size(1), m), (int) noise.size(0), 1);
                            return new Tensor[] {noise, fresh.b()};
                        })
                        .passed())
                .isTrue();
        assertThat(Checks11.adapted((x, W, b, A, B, alpha) ->
                                layer(W, A, B, alpha).forward(x).add(b))
                        .passed())
                .isTrue();
        assertThat(Checks11.merge((W, A, B, alpha) -> {
                            LoraLinear layer = layer(W, A, B, alpha);
                            layer.merge();
                            return layer.base().weight();
                        })
                        .passed())
                .isTrue();
        assertThat(Checks11.step((W, A, B, x, g, s, rate) -> {
                            LoraLinear layer = layer(W, A, B, s * A.size(0));
                            layer.forward(x).backward(g);
                            new Sgd(List.of(layer.a(), layer.b()), rate).step();
                            return new Tensor[] {layer.base().weight(), layer.a(), layer.b()};
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void acceptOtherFormulas() {
        assertThat(Checks11.adapted(
                                (x, W, b, A, B, alpha) -> // merged first
                                x.matmul(W.add(B.matmul(A), alpha / A.size(0)).t())
                                        .add(b))
                        .passed())
                .isTrue();
        assertThat(Checks11.compared((validX, testX, validY, testY) -> { // sums instead of means, the error by squares
                            double[] a = testX[best(validX)];
                            double[] b = testY[best(validY)];
                            double sum = 0;
                            double squares = 0;
                            for (int s = 0; s < a.length; s++) {
                                sum += a[s] - b[s];
                                squares += (a[s] - b[s]) * (a[s] - b[s]);
                            }
                            double n = a.length;
                            return new double[] {sum / n, Math.sqrt((squares - sum * sum / n) / (n - 1) / n)};
                        })
                        .passed())
                .isTrue();
        assertThat(Checks11.agreeing(
                                byWay -> { // by the smallest and the greatest difference; 2 of 2ⁿ outcomes
                                    int agree = 0;
                                    for (double[] x : byWay) {
                                        for (double[] y : byWay) {
                                            double least = Double.POSITIVE_INFINITY;
                                            for (int s = 0; s < x.length; s++) {
                                                least = Math.min(least, x[s] - y[s]);
                                            }
                                            agree += least > 0 ? 1 : 0; // of the two orders at most one
                                        }
                                    }
                                    int n = byWay.length;
                                    return new double[] {agree, n * (n - 1) / Math.pow(2, byWay[0].length)};
                                })
                        .passed())
                .isTrue();
        assertThat(Checks11.rank((sigma, share) -> { // from the end: how many may be left out
                            double rest = (1 - share)
                                    * Arrays.stream(sigma).map(s -> s * s).sum();
                            int r = sigma.length;
                            while (r > 1 && sigma[r - 1] * sigma[r - 1] <= rest + 1e-12) {
                                rest -= sigma[r - 1] * sigma[r - 1];
                                r--;
                            }
                            return r;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks11.budget((sigma, parts) -> { // all of them, and the smallest are given back
                            int[] ranks = Arrays.stream(sigma)
                                    .mapToInt(row -> row.length)
                                    .toArray();
                            for (int left = Arrays.stream(ranks).sum(); left > parts; left--) {
                                int least = -1;
                                for (int i = 0; i < ranks.length; i++) {
                                    boolean less = ranks[i] > 0
                                            && (least < 0 || sigma[i][ranks[i] - 1] < sigma[least][ranks[least] - 1]);
                                    least = less ? i : least;
                                }
                                ranks[least]--;
                            }
                            return ranks;
                        })
                        .passed())
                .isTrue();
    }

    /** The row with the greatest sum. */
    private static int best(double[][] rows) {
        double[] sums =
                Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        return best;
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks11.start((noise, m) -> new Tensor[] {noise, noise.mul(0.0)})
                        .mistake())
                .isEqualTo("B has the shape of A");
        assertThat(Checks11.adapted((x, W, b, A, B, alpha) ->
                                x.matmul(W.t()).add(b).add(x.matmul(A.t()).matmul(B.t())))
                        .mistake())
                .isEqualTo("the scale is missing");
        assertThat(Checks11.merge((W, A, B, alpha) -> W.add(A.t().matmul(B.t()).mul(alpha / A.size(0))))
                        .mistake())
                .isEqualTo("the product is transposed");
        assertThat(Checks11.merge((W, A, B, alpha) -> W.add(B.matmul(A), (double) A.size(0) / alpha))
                        .mistake())
                .isEqualTo("r / α instead of α / r");
        assertThat(Checks11.merge((W, A, B, alpha) -> W.add_(B.matmul(A).mul(A.size(0) / alpha)))
                        .passed())
                .isFalse(); // the stub
        assertThat(Checks11.budget((sigma, parts) -> {
                            int[] ranks = new int[sigma.length];
                            for (int i = 0; i < parts; i++) {
                                ranks[i % sigma.length]++;
                            }
                            return ranks;
                        })
                        .mistake())
                .isEqualTo("the same rank for all");
        assertThat(Checks11.rank((sigma, share) -> {
                            double all = Arrays.stream(sigma).sum();
                            double kept = 0;
                            for (int r = 0; r < sigma.length; r++) {
                                kept += sigma[r];
                                if (kept >= share * all) {
                                    return r + 1;
                                }
                            }
                            return sigma.length;
                        })
                        .mistake())
                .isEqualTo("values instead of their squares");
    }
}
