package firsthand.torch.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.train.TrainConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OptimizersTest {
    /** Three steps on a bowl from the same start, the values after each step. */
    private static double[][] path(Function<List<ParamGroup>, Optimizer> make, double weightDecay) {
        Tensor p = Torch.tensor(1.0, -2.0, 0.5).requiresGrad_();
        Optimizer optimizer = make.apply(List.of(new ParamGroup(List.of(p), 0.1, weightDecay)));
        double[][] path = new double[3][];
        for (int i = 0; i < 3; i++) {
            optimizer.zeroGrad();
            p.square().mul(Torch.tensor(1.0, 0.1, 3.0)).sum().backward();
            optimizer.step();
            path[i] = p.toDoubleArray();
        }
        return path;
    }

    private static void assertPath(double[][] path, String golden) {
        double[] expected = Arrays.stream(golden.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int i = 0; i < 9; i++) {
            assertThat(path[i / 3][i % 3]).isCloseTo(expected[i], within(2e-6));
        }
    }

    @Test
    void stepsEqualPyTorchs() {
        // golden/torch_optim.py
        assertPath(
                path(g -> new Sgd(g, 0, false), 0),
                "0.80000001 -1.96 0.19999999 0.63999999 -1.9208001 0.079999991 0.51199996 -1.8823841 0.031999994");
        assertPath(
                path(g -> new Sgd(g, 0.9, false), 0.1),
                "0.79000002 -1.9399999 0.19499999 0.43510005 -1.8277999 -0.19844998 0.024319042 -1.6719859 -0.43150046");
        assertPath(
                path(g -> new Sgd(g, 0.9, true), 0.1),
                "0.60100001 -1.886 -0.079499967 0.19110101 -1.729898 -0.23440948 -0.14046837 -1.541724 -0.14579293");
        assertPath(
                path(g -> new AdamW(g, 0.9, 0.99, 1e-8), 0.1),
                "0.88999999 -1.88 0.39500001 0.7815457 -1.761395 0.29228699 0.67500323 -1.6443169 0.19322038");
        assertPath(
                path(g -> AdamW.readable(g, 0.9, 0.99, 1e-8), 0.1),
                "0.88999999 -1.88 0.39500001 0.7815457 -1.761395 0.29228699 0.67500323 -1.6443169 0.19322038");
    }

    @Test
    void readableAdamWEqualsTheFusedOne() {
        Tensor start = Torch.randn(50);
        Tensor a = start.clone().requiresGrad_();
        Tensor b = start.clone().requiresGrad_();
        Optimizer fused = new AdamW(List.of(new ParamGroup(List.of(a), 0.01, 0.1)), 0.9, 0.95, 1e-8);
        Optimizer readable = AdamW.readable(List.of(new ParamGroup(List.of(b), 0.01, 0.1)), 0.9, 0.95, 1e-8);
        for (int i = 0; i < 20; i++) {
            for (Map.Entry<Tensor, Optimizer> one :
                    Map.of(a, fused, b, readable).entrySet()) {
                one.getValue().zeroGrad();
                one.getKey().sin().sum().backward();
                one.getValue().step();
            }
        }
        // Twenty steps of 0.01 in float32, rounded in another order.
        assertThat(a.detach().allclose(b.detach(), 1e-5, 1e-6)).isTrue();
    }

    @Test
    void aLoadedStateGoesOnToTheBit() {
        Tensor a = Torch.ones(4).requiresGrad_();
        Tensor b = Torch.ones(4).requiresGrad_();
        AdamW first = new AdamW(List.of(a), 0.1);
        step(first, a);
        AdamW second = new AdamW(List.of(b), 0.1);
        step(second, b);
        Torch.noGrad(() -> b.copy_(a));
        second.loadState(first.state());
        step(first, a);
        step(second, b);
        assertThat(a.equal(b)).isTrue();
        assertThatThrownBy(() -> second.loadState(Map.of())).hasMessageContaining("\"m.0\" is missing");
    }

    private static void step(Optimizer optimizer, Tensor p) {
        optimizer.zeroGrad();
        p.exp().sum().backward();
        optimizer.step();
    }

    @Test
    void parametersWithoutGradientStayAsTheyAre() {
        Tensor used = Torch.ones(2).requiresGrad_();
        Tensor unused = Torch.ones(2).requiresGrad_();
        AdamW optimizer = new AdamW(List.of(used, unused), 0.1);
        used.sum().backward();
        optimizer.step();
        assertThat(unused.toFloatArray()).containsExactly(1, 1);
        assertThat(used.toFloatArray()[0]).isLessThan(1);
    }

    @Test
    void clippingScalesAllGradientsToTheCommonNorm() {
        Tensor a = Torch.zeros(1).requiresGrad_();
        Tensor b = Torch.zeros(1).requiresGrad_();
        a.mul(3).add(b.mul(4)).sum().backward();
        assertThat(Gradients.clipNorm(List.of(a, b), 1)).isCloseTo(5, within(1e-6));
        assertThat(a.grad().item()).isCloseTo(0.6, within(1e-5));
        assertThat(Gradients.clipNorm(List.of(a, b), 10)).isCloseTo(1, within(1e-5));
        assertThat(b.grad().item()).isCloseTo(0.8, within(1e-5));
    }

    @Test
    void schedulesRiseAndFallAsTheySay() {
        Schedule cosine = Schedule.cosine(10, 110, 0.1);
        assertThat(cosine.factor(0)).isCloseTo(1.0 / 11, within(1e-12));
        assertThat(cosine.factor(10)).isEqualTo(1);
        assertThat(cosine.factor(60)).isCloseTo(0.55, within(1e-12));
        assertThat(cosine.factor(110)).isEqualTo(0.1);
        Schedule linear = Schedule.linear(0, 100);
        assertThat(linear.factor(0)).isEqualTo(1);
        assertThat(linear.factor(75)).isEqualTo(0.25);
        assertThat(linear.factor(200)).isZero();
        assertThat(Schedule.constant().factor(7)).isEqualTo(1);
    }

    @Test
    void layerwiseRatesFallFromTopToBottom() {
        Map<String, Tensor> named =
                Map.of("embed.w", Torch.ones(1), "blocks.0.w", Torch.ones(1), "head.w", Torch.ones(1));
        List<ParamGroup> groups = Schedule.layerwise(named, List.of("embed", "blocks.0"), 1, 0.5, 0);
        assertThat(groups).extracting(ParamGroup::baseLr).containsExactly(0.25, 0.5, 1.0);
        Sgd optimizer = new Sgd(groups, 0, false);
        Schedule.linear(0, 2).apply(optimizer, 1);
        assertThat(groups).extracting(ParamGroup::lr).containsExactly(0.125, 0.25, 0.5);
    }

    @Test
    void doubledOrMissingParametersAreRefused() {
        Tensor p = Torch.ones(1).requiresGrad_();
        assertThatThrownBy(() -> new AdamW(List.of(p, p), 0.1)).hasMessageContaining("twice");
        assertThatThrownBy(() -> new AdamW(List.of(), 0.1)).hasMessageContaining("got none");
        assertThatThrownBy(() -> new ParamGroup(List.of(p), -1, 0)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new ParamGroup(List.of(p), 1, 0).lr(Double.NaN))
                .hasMessage("a rate must not be negative: NaN");
    }

    @Test
    void settingsThatPyTorchRefusesAreRefused() {
        List<ParamGroup> groups = List.of(new ParamGroup(List.of(Torch.ones(1).requiresGrad_()), 0.1, 0));
        assertThatThrownBy(() -> new AdamW(groups, 2, 0.9, 1e-8)).hasMessage("β₁ must be in [0, 1), not 2.0");
        assertThatThrownBy(() -> new AdamW(groups, 0.9, 1, 1e-8)).hasMessage("β₂ must be in [0, 1), not 1.0");
        assertThatThrownBy(() -> new AdamW(groups, 0.9, 0.999, -1)).hasMessage("ε must be 0 or more, not -1.0");
        assertThatThrownBy(() -> AdamW.readable(groups, Double.NaN, 0.9, 1e-8))
                .hasMessage("β₁ must be in [0, 1), not NaN");
        assertThatThrownBy(() -> new Sgd(groups, -0.1, false)).hasMessage("the momentum must be 0 or more, not -0.1");
        assertThatThrownBy(() -> new Sgd(groups, 0, true))
                .hasMessage("looking ahead (nesterov) needs a momentum above 0");
        assertThatThrownBy(() -> TrainConfig.of(-1)).hasMessageStartingWith("a training needs numbers of 0 or more");
        assertThatThrownBy(() -> TrainConfig.of(1).withClipNorm(Double.NaN))
                .hasMessage("a training needs numbers of 0 or more, not steps 1, clip norm NaN, evaluate every 0,"
                        + " checkpoint every 0");
    }
}
