package firsthand.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.DType;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleTest {
    private static final class Net extends Module implements Layer {
        private final Linear up = child("up", new Linear(2, 3));
        private final Sequential rest = child("rest", new Sequential(new Dropout(0.5), Tensor::relu, new Linear(3, 1)));
        private final Tensor count = buffer("count", Torch.zeros(1));

        @Override
        public Tensor forward(Tensor x) {
            return rest.forward(up.forward(x));
        }

        void clash() {
            child("up", new Linear(1, 1));
        }

        void dotted() {
            param("a.b", Torch.zeros(1));
        }

        Tensor count() {
            return count;
        }
    }

    @Test
    void namesArePathsAndTheStateHasBuffersToo() {
        Net net = new Net();
        assertThat(net.namedParameters().keySet())
                .containsExactly("up.weight", "up.bias", "rest.2.weight", "rest.2.bias");
        assertThat(net.stateDict().keySet())
                .containsExactly("count", "up.weight", "up.bias", "rest.2.weight", "rest.2.bias");
        assertThat(net.namedModules().keySet()).containsExactly("", "up", "rest", "rest.0", "rest.2");
        assertThat(net.numParameters()).isEqualTo(2 * 3 + 3 + 3 + 1);
        assertThat(net.count().requiresGrad()).isFalse();
    }

    @Test
    void theTreePrintsOneModuleALine() {
        assertThat(new Net()).hasToString("""
                Net(
                  (up): Linear(in=2, out=3)
                  (rest): Sequential(
                    (0): Dropout(p=0.5)
                    (2): Linear(in=3, out=1)
                  )
                )""");
    }

    @Test
    void trainAndEvalReachEveryModule() {
        Net net = new Net();
        net.eval();
        assertThat(net.namedModules().values()).noneMatch(Module::isTraining);
        Tensor x = Torch.ones(4, 2);
        assertThat(net.forward(x).equal(net.forward(x))).isTrue();
        net.train();
        assertThat(net.namedModules().values()).allMatch(Module::isTraining);
    }

    @Test
    void dropoutKeepsTheMean() {
        Torch.manualSeed(1);
        Tensor y = new Dropout(0.25).forward(Torch.ones(10_000));
        // 10,000 draws of 0 or 4/3: standard error 0.006, so 0.03 is five of them.
        assertThat(y.mean().item()).isBetween(0.97, 1.03);
        assertThat(y.eq(0).to(DType.FLOAT32).mean().item()).isBetween(0.23, 0.27);
    }

    @Test
    void parametersMadeInAScopeOutliveIt() {
        Net[] net = new Net[1];
        Scope.run("building", () -> net[0] = new Net());
        assertThat(net[0].forward(Torch.ones(1, 2)).shape()).containsExactly(1, 1);
        assertThat(net[0].count().item()).isZero();
    }

    @Test
    void aLoadedStateComputesTheSame() {
        Net from = new Net();
        Net to = new Net();
        from.eval();
        to.eval();
        to.loadStateDict(from.stateDict());
        Tensor x = Torch.randn(3, 2);
        assertThat(to.forward(x).equal(from.forward(x))).isTrue();
    }

    @Test
    void whatDoesNotFitIsListedInFullWithNearMissesAndChangesNothing() {
        Net net = new Net();
        Tensor before = net.namedParameters().get("up.weight").detach().clone();
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("up.weigth", Torch.zeros(3, 2));
        state.put("up.bias", Torch.zeros(4));
        state.put("rest.2.weight", Torch.zeros(1, 3));
        state.put("rest.2.bias", Torch.zeros(1));
        state.put("unrelated", Torch.zeros(1));
        assertThatThrownBy(() -> net.loadStateDict(state))
                .isInstanceOf(StateDictException.class)
                .hasMessage("""
                the state dictionary does not fit Net:
                  missing:
                    count
                    up.weight (did you mean up.weigth?)
                  surplus:
                    up.weigth (did you mean up.weight?)
                    unrelated
                  wrong shape:
                    up.bias: [4] given, [3] needed""");
        assertThat(net.namedParameters().get("up.weight").detach().equal(before))
                .isTrue();
        state.put("up.bias", Torch.zeros(3));
        StateDictReport report = net.loadStateDict(state, false);
        assertThat(report.missing()).hasSize(2);
        assertThat(report.surplus()).hasSize(2);
    }

    @Test
    void sharedParametersCountOnceButStandUnderBothNames() {
        Embedding table = new Embedding(5, 3);
        Linear head = new Linear(table.weight());
        Module tied = new Module() {
            {
                child("table", table);
                child("head", head);
            }
        };
        assertThat(tied.namedParameters().keySet()).containsExactly("table.weight");
        assertThat(tied.stateDict().keySet()).containsExactly("table.weight", "head.weight");
        assertThat(tied.numParameters()).isEqualTo(15);
        tied.to(DType.FLOAT64);
        assertThat(head.weight().dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void freezingKeepsGradientsAway() {
        Net net = new Net();
        net.eval();
        net.up.requiresGrad_(false);
        net.forward(Torch.ones(1, 2)).sum().backward();
        assertThat(net.up.weight().hasGrad()).isFalse();
        assertThat(net.namedParameters().get("rest.2.bias").hasGrad()).isTrue();
        net.zeroGrad();
        assertThat(net.namedParameters().get("rest.2.bias").hasGrad()).isFalse();
    }

    @Test
    void buffersHavePathsAndOnesAreOnes() {
        assertThat(new Sequential(new Net()).namedBuffers()).containsOnlyKeys("0.count");
        assertThat(Init.ones_(Torch.zeros(2)).toDoubleArray()).containsExactly(1, 1);
    }

    @Test
    void rmsNormDividesByTheRootOfTheMeanSquare() {
        RmsNorm norm = new RmsNorm(3, 1e-6);
        norm.loadStateDict(Map.of("weight", Torch.tensor(1.0, 2, 3)));
        Tensor y = norm.forward(Torch.tensor(3.0, 4, 0).mul(100).unsqueeze(0)); // √(mean of squares) = 500 / √3
        double root = Math.sqrt(3) / 5;
        assertThat(y.toDoubleArray()).containsExactly(new double[] {3 * root, 8 * root, 0}, within(1e-6));
        assertThat(norm).hasToString("RmsNorm(3, eps=1.0E-6)");
    }

    @Test
    void badNamesAndConfigurationsAreRefused() {
        assertThatThrownBy(() -> new Net().clash()).hasMessage("the name \"up\" is taken in Net");
        assertThatThrownBy(() -> new Net().dotted()).hasMessageContaining("have no dots");
        assertThatThrownBy(() -> BlockConfig.of(10, 3)).hasMessageContaining("10 cannot be divided among 3 heads");
        assertThatThrownBy(() -> new Dropout(1)).hasMessageContaining("must be in [0, 1)");
        assertThatThrownBy(() -> new MultiHeadAttention(8, 2).forward(Torch.ones(2, 8)))
                .hasMessage("attention needs x of shape (B, T, 8), not float32 (2, 8)");
        assertThatThrownBy(() -> PositionalEncoding.sinusoidal(3, 4).forward(Torch.ones(1, 5, 4)))
                .hasMessage("a sequence of 5 places, but only 3 have a position");
    }

    @Test
    void attentionWeightsAreRowsThatSumToOneAndRespectTheMask() {
        MultiHeadAttention attention = new MultiHeadAttention(8, 2);
        Tensor x = Torch.randn(1, 4, 8);
        Tensor weights = attention.weights(x, null, true);
        assertThat(weights.shape()).containsExactly(1, 2, 4, 4);
        assertThat(weights.sum(-1).allclose(Torch.ones(1, 2, 4), 1e-6, 1e-6)).isTrue();
        assertThat(weights.triu(1).abs().max().item()).isZero();
    }

    @Test
    void sinusoidsAreThePapersAtSomePlaces() {
        Tensor table = PositionalEncoding.sinusoidal(10, 4).table();
        assertThat(table.get(0).toFloatArray()).containsExactly(0, 1, 0, 1);
        assertThat(table.get(3, 0).item()).isCloseTo(Math.sin(3), within(1e-6));
        assertThat(table.get(3, 3).item()).isCloseTo(Math.cos(3 / 100.0), within(1e-6));
    }
}
