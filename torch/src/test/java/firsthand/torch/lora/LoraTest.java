package firsthand.torch.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertClassifier;
import firsthand.torch.models.BertConfig;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.LinearShape;
import firsthand.torch.nn.StateDictException;
import firsthand.torch.optim.AdamW;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraTest {
    private static final BertConfig SMALL = new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, 1e-12, 0);
    private static final Tensor IDS =
            Torch.tensor(new int[][] {{3, 5, 7, 0}, {4, 6, 8, 9}, {2, 0, 0, 0}}).keep();
    private static final Tensor LABELS = Torch.tensor(new int[] {0, 1, 2}).keep();
    private static final String[] EVERYTHING = {
        "query", "key", "value", "attention.output.dense", "intermediate.dense", "layer.*.output.dense"
    };

    @TempDir
    Path folder;

    private static BertClassifier model(long seed) {
        Torch.manualSeed(seed);
        BertClassifier model = new BertClassifier(new Bert(SMALL), 3);
        model.eval();
        return model;
    }

    private static Lora into(BertClassifier model, String... targets) {
        return Lora.into(model, LoraConfig.of(2, 4, targets).withTrained("classifier"));
    }

    private static void train(BertClassifier model, Lora lora, int steps) {
        AdamW optimizer = new AdamW(lora.parameters(), 1e-2);
        for (int step = 0; step < steps; step++) {
            optimizer.zeroGrad();
            model.loss(IDS, LABELS).backward();
            optimizer.step();
        }
    }

    private static double apart(Tensor a, Tensor b) {
        return a.detach().sub(b.detach()).abs().max().item();
    }

    private static Map<String, Tensor> copy(Map<String, Tensor> state) {
        Map<String, Tensor> copy = new LinkedHashMap<>();
        state.forEach((name, tensor) -> copy.put(name, tensor.detach().clone()));
        return copy;
    }

    @Test
    void stepZeroIsTheBaseToTheBit() {
        BertClassifier model = model(1);
        Tensor before = model.forward(IDS);
        Lora lora = into(model, EVERYTHING);
        assertThat(lora.layers()).hasSize(12);
        assertThat(model.forward(IDS).equal(before)).isTrue();
        lora.layers().values().forEach(layer -> {
            assertThat(layer.b().abs().max().item()).isZero();
            assertThat(layer.a().abs().max().item())
                    .isBetween(0.01, 1 / Math.sqrt((double) layer.a().size(1)));
        });
    }

    @Test
    void onlyTheAdaptersAndTheHeadLearn() {
        BertClassifier model = model(1);
        Map<String, Tensor> before = copy(model.stateDict());
        Lora lora = into(model, "query", "value");
        train(model, lora, 3);
        model.namedParameters()
                .forEach((name, parameter) -> assertThat(parameter.hasGrad())
                        .as(name)
                        .isEqualTo(name.contains("lora_") || name.startsWith("classifier")));
        before.forEach((name, old) -> {
            String now = name.replaceFirst("(query|value)\\.(weight|bias)$", "$1.base_layer.$2");
            assertThat(model.stateDict().get(now).equal(old)).as(now).isEqualTo(!name.startsWith("classifier"));
        });
        lora.layers()
                .forEach((path, layer) ->
                        assertThat(layer.b().abs().max().item()).as(path).isPositive());
        assertThat(lora.numParameters()).isEqualTo(4 * 2 * (8 + 8) + 8 * 3 + 3);
        assertThat(lora.parameters()).allMatch(Tensor::requiresGrad);
        assertThat(model.parameters().stream()
                        .filter(Tensor::requiresGrad)
                        .mapToLong(Tensor::numel)
                        .sum())
                .isEqualTo(lora.numParameters());
    }

    /** PEFT scales by α / r and merges to W + (α / r) B A: the same numbers come out merged and apart. */
    @Test
    void mergedEqualsAdaptedAndUnmergedTheBase() {
        BertClassifier model = model(1);
        Map<String, Tensor> before = copy(model.stateDict());
        Lora lora = into(model, EVERYTHING);
        train(model, lora, 20);
        Tensor adapted = model.forward(IDS);
        Tensor base = base(lora, model);
        assertThat(apart(adapted, base)).as("the adapters do something").isGreaterThan(1e-2);
        lora.merge();
        assertThat(apart(model.forward(IDS), adapted)).isLessThan(1e-5);
        lora.unmerge();
        assertThat(model.forward(IDS).equal(adapted)).isTrue();
        lora.layers()
                .forEach((path, layer) -> assertThat(layer.base().weight().equal(before.get(path + ".weight")))
                        .as(path)
                        .isTrue());
    }

    /** What the model computes without its corrections. */
    private static Tensor base(Lora lora, BertClassifier model) {
        Map<String, Tensor> state = copy(lora.stateDict());
        Torch.noGrad(() -> lora.layers().values().forEach(layer -> layer.b().zero_()));
        Tensor out = model.forward(IDS);
        lora.loadStateDict(state);
        return out;
    }

    @Test
    void unloadedModelsHaveTheirOldNamesAgain() {
        BertClassifier model = model(1);
        List<String> names = List.copyOf(model.stateDict().keySet());
        Lora lora = into(model, "query", "intermediate.dense");
        train(model, lora, 20);
        Tensor adapted = model.forward(IDS);
        assertThat(model.stateDict().keySet()).isNotEqualTo(names);
        lora.merge();
        lora.unload();
        assertThat(model.stateDict().keySet()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(apart(model.forward(IDS), adapted)).isLessThan(1e-5);
        assertThat(lora.layers()).isEmpty();
        into(model, "query"); // and can be adapted anew
    }

    @Test
    void mergingTwiceTrainingMergedAndLoadingMergedAreRefused() {
        BertClassifier model = model(1);
        Lora lora = into(model, "query");
        Path file = folder.resolve("adapters.safetensors");
        lora.save(file);
        assertThatThrownBy(lora::unmerge).hasMessage("this layer is not merged");
        lora.merge();
        assertThat(lora.isMerged()).isTrue();
        assertThatThrownBy(lora::merge)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("this layer is merged already");
        assertThatThrownBy(() -> lora.load(file)).hasMessageStartingWith("the adapters are merged; unmerge()");
        model.train();
        assertThatThrownBy(() -> model.loss(IDS, LABELS)).hasMessageContaining("A and B would get no gradient");
        model.eval();
        lora.unmerge();
        lora.load(file);
    }

    @Test
    void savedAdaptersLoadToTheBitAndAreExchanged() {
        BertClassifier model = model(1);
        Lora lora = into(model, "query", "value");
        train(model, lora, 5);
        Tensor first = model.forward(IDS);
        Path one = folder.resolve("one.safetensors");
        lora.save(one);
        train(model, lora, 30);
        Tensor second = model.forward(IDS);
        Path two = folder.resolve("two.safetensors");
        lora.save(two);
        assertThat(second.equal(first)).isFalse();

        lora.load(one);
        assertThat(model.forward(IDS).equal(first)).isTrue();
        lora.load(two);
        assertThat(model.forward(IDS).equal(second)).isTrue();

        BertClassifier other = model(1); // the same base in another process
        Lora fresh = into(other, "query", "value");
        assertThat(other.forward(IDS).equal(second)).isFalse();
        fresh.load(two);
        assertThat(other.forward(IDS).equal(second)).isTrue();
    }

    @Test
    void theFileHasPeftsKeys() {
        Lora lora = into(model(1), "query");
        Path file = folder.resolve("adapters.safetensors");
        lora.save(file);
        SafeTensors.Content content = SafeTensors.readAll(file);
        assertThat(content.tensors().keySet())
                .containsExactly(
                        "base_model.model.bert.encoder.layer.0.attention.self.query.lora_A.weight",
                        "base_model.model.bert.encoder.layer.0.attention.self.query.lora_B.weight",
                        "base_model.model.bert.encoder.layer.1.attention.self.query.lora_A.weight",
                        "base_model.model.bert.encoder.layer.1.attention.self.query.lora_B.weight",
                        "base_model.model.classifier.weight",
                        "base_model.model.classifier.bias");
        assertThat(content.metadata())
                .containsEntry("r", "2")
                .containsEntry("lora_alpha", "4")
                .containsEntry("target_modules", "query")
                .containsEntry("modules_to_save", "classifier")
                .containsEntry("peft_type", "LORA");
    }

    @Test
    void whatDoesNotFitIsNamedAndChangesNothing() {
        BertClassifier model = model(1);
        Lora lora = into(model, "query");
        Path file = folder.resolve("adapters.safetensors");
        lora.save(file);
        Lora wide = Lora.into(model(1), LoraConfig.of(3, 4, "query").withTrained("classifier"));
        assertThatThrownBy(() -> wide.load(file))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("it has r = 2, alpha = 4, they have r = 3, alpha = 4");
        Lora strong = Lora.into(model(1), LoraConfig.of(2, 8, "query").withTrained("classifier"));
        assertThatThrownBy(() -> strong.load(file)).hasMessageContaining("alpha = 4, they have r = 2, alpha = 8");
        Lora elsewhere = into(model(1), "value");
        assertThatThrownBy(() -> elsewhere.load(file))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("the state dictionary does not fit the adapters:")
                .hasMessageContaining("bert.encoder.layer.0.attention.self.value.lora_A.weight");
        Map<String, Tensor> state = copy(lora.stateDict());
        String key = "bert.encoder.layer.1.attention.self.query.lora_B.weight";
        state.put(key, Torch.zeros(2, 8));
        Map<String, Tensor> before = copy(lora.stateDict());
        state.replaceAll((name, tensor) -> name.equals(key) ? tensor : tensor.add(1.0));
        assertThatThrownBy(() -> lora.loadStateDict(state)).hasMessageContaining(key + ": [2, 8] given, [8, 2] needed");
        lora.stateDict()
                .forEach((name, tensor) ->
                        assertThat(tensor.equal(before.get(name))).as(name).isTrue());
        assertThatThrownBy(() -> LoraConfig.of(2, 4, "query").withDropout(1))
                .hasMessage("the probability of dropout must be in [0, 1), not 1.0");
    }

    @Test
    void wrongNamesAndNumbersAreClearErrors() {
        BertClassifier model = model(1);
        assertThatThrownBy(() -> into(model, "query", "valeu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no replaceable linear layer's path ends in \"valeu\"; there are:"
                        + " [bert.encoder.layer.*.attention.self.query, bert.encoder.layer.*.attention.self.key,"
                        + " bert.encoder.layer.*.attention.self.value, bert.encoder.layer.*.attention.output.dense,"
                        + " bert.encoder.layer.*.intermediate.dense, bert.encoder.layer.*.output.dense]");
        assertThatThrownBy(() -> Lora.into(model, LoraConfig.of(2, 4, "query").withTrained("head")))
                .hasMessage("there is no module \"head\" to train; at the top there are: [bert, dropout, classifier]");
        assertThat(model.parameters()).as("nothing was changed").allMatch(Tensor::requiresGrad);
        assertThatThrownBy(() -> LoraConfig.of(0, 4, "query")).hasMessage("LoRA needs a rank of 1 or more, not 0");
        assertThatThrownBy(() -> LoraConfig.of(2, 0, "query")).hasMessage("LoRA needs a positive number α, not 0.0");
        assertThatThrownBy(() -> new LoraLinear(new Linear(2, 2), -1, 1)).hasMessageContaining("not -1");
        assertThatThrownBy(() -> LoraConfig.of(2, 4)).hasMessageContaining("needs the names of the layers to adapt");
        into(model, "query");
        assertThatThrownBy(() -> into(model, "value")).hasMessageContaining("query\" has an adapter already");
    }

    @Test
    void targetsAreEndingsInWholeNames() {
        LoraConfig config = LoraConfig.of(2, 4, "query", "layer.*.output.dense");
        assertThat(config.matches("bert.encoder.layer.0.attention.self.query")).isTrue();
        assertThat(config.matches("query")).isTrue();
        assertThat(config.matches("bert.subquery")).isFalse();
        assertThat(config.matches("bert.encoder.layer.3.output.dense")).isTrue();
        assertThat(config.matches("bert.encoder.layer.3.attention.output.dense"))
                .isFalse();
    }

    @Test
    void theAdapterHasTheTypeOfItsBase() {
        Linear base = new Linear(3, 2);
        base.to(DType.FLOAT64);
        LoraLinear layer = new LoraLinear(base, 1, 1);
        assertThat(layer.forward(Torch.ones(DType.FLOAT64, 4, 3)).dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void dropoutActsInTrainingOnly() {
        LoraLinear layer = new LoraLinear(new Linear(64, 4), 2, 2, 0.5);
        Torch.noGrad(() -> layer.b().fill_(1));
        Tensor x = Torch.ones(1, 64);
        assertThat(layer.forward(x).equal(layer.forward(x))).isFalse();
        layer.eval();
        assertThat(layer.forward(x).equal(layer.forward(x))).isTrue();
    }

    /**
     * The published count: r = 16 on all linear layers of GPT-2's 12 blocks, query, key, value apart, and a head for
     * two.
     */
    @Test
    void gpt2SmallWithRank16TrainsThisMany() {
        List<LinearShape> layers = new ArrayList<>(GptConfig.gpt2Small().linearShapes());
        LoraConfig config = LoraConfig.of(16, 16, "query", "key", "value", "out_proj", "linear1", "linear2", "head");
        assertThat(config.numParameters(layers)).isEqualTo(2_654_208);
        layers.add(new LinearShape("head", 768, 2));
        assertThat(config.numParameters(layers)).isEqualTo(2_666_528);
    }

    @Test
    void theShapesCountedAreThoseOfTheModel() {
        GptConfig config = new GptConfig(11, 6, 2, 2, 8, 0, true);
        long matrices = new Gpt(config)
                .namedParameters().entrySet().stream()
                        .filter(named -> named.getKey().startsWith("blocks.")
                                && named.getValue().dim() == 2)
                        .mapToLong(named -> named.getValue().numel())
                        .sum();
        assertThat(config.linearShapes().stream()
                        .mapToLong(layer -> layer.in() * layer.out())
                        .sum())
                .isEqualTo(matrices);
    }

    @Test
    void itSaysWhatItAdapts() {
        assertThat(into(model(1), "query", "layer.*.output.dense")).asString().isEqualTo("""
                LoRA, r = 2, alpha = 4: 187 of 1,643 parameters are trained (11.38 %)
                   2 × bert.encoder.layer.*.attention.self.query, 8 to 8
                   2 × bert.encoder.layer.*.output.dense, 16 to 8
                  in full: classifier""");
    }
}
