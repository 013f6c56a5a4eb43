package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.StateDictException;
import firsthand.torch.nn.TransformerBlock;
import firsthand.torch.optim.AdamW;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoder, small and untrained; with published weights it is compared in training's tests. */
class BertTest {
    private static final BertConfig SMALL = new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, 1e-12, 0);

    @TempDir
    Path folder;

    private Bert bert;

    @BeforeEach
    void make() {
        Torch.manualSeed(1);
        bert = new Bert(SMALL);
        bert.eval();
    }

    @Test
    void presetsHaveThePublishedSizes() {
        assertThat(new Bert(BertConfig.miniLm()).numParameters()).isEqualTo(22_565_376);
        assertThat(new Bert(BertConfig.distilBert()).numParameters()).isEqualTo(66_362_880);
    }

    @Test
    void paddingChangesNothing() {
        Tensor alone = bert.forward(Torch.tensor(new int[][] {{3, 5, 7}}));
        Tensor padded = bert.forward(Torch.tensor(new int[][] {{3, 5, 7, 0, 0}, {4, 6, 8, 9, 2}}));
        assertThat(padded.get("0, :3").allclose(alone.get("0"), 0, 1e-6)).isTrue();
        assertThat(bert.embed(Torch.tensor(new int[][] {{3, 5, 7, 0, 0}, {4, 6, 8, 9, 2}}))
                        .get("0")
                        .allclose(alone.mean(1).get("0"), 0, 1e-6))
                .isTrue();
    }

    /** The block is the library's own post-norm block with its three input matrices cut apart. */
    @Test
    void aBlockIsTheTransformerBlockInOtherNames() {
        TransformerBlock block =
                new TransformerBlock(new BlockConfig(8, 2, 16, 0, Activation.GELU, false, true, 1e-12));
        BertLayer layer = bert.layers().get(0);
        Map<String, Tensor> own = layer.stateDict();
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (String part : new String[] {"weight", "bias"}) {
            state.put(
                    "self_attn.in_proj_" + part,
                    Torch.cat(
                            0,
                            own.get("attention.self.query." + part),
                            own.get("attention.self.key." + part),
                            own.get("attention.self.value." + part)));
            state.put("self_attn.out_proj." + part, own.get("attention.output.dense." + part));
            state.put("linear1." + part, own.get("intermediate.dense." + part));
            state.put("linear2." + part, own.get("output.dense." + part));
            state.put("norm1." + part, own.get("attention.output.LayerNorm." + part));
            state.put("norm2." + part, own.get("output.LayerNorm." + part));
        }
        block.loadStateDict(state);
        Tensor x = Torch.randn(2, 5, 8);
        assertThat(layer.forward(x, null).allclose(block.forward(x), 0, 1e-6)).isTrue();
        assertThat(layer.weights(x, null).allclose(block.weights(x, null, false), 0, 1e-6))
                .isTrue();
    }

    @Test
    void hiddenStatesEndInTheOutput() {
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 0}, {3, 5, 7}});
        Tensor[] states = bert.hiddenStates(ids);
        assertThat(states).hasSize(3);
        assertThat(states[2].equal(bert.forward(ids))).isTrue();
    }

    @Test
    void whatIsSavedLoadsToTheBitAlsoWithAHeadAround() {
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 7}});
        Path plain = folder.resolve("plain.safetensors");
        SafeTensors.write(plain, bert.stateDict());
        assertThat(Bert.load(plain, SMALL).forward(ids).equal(bert.forward(ids)))
                .isTrue();
        Path headed = folder.resolve("headed.safetensors");
        SafeTensors.write(headed, new BertClassifier(bert, 3).stateDict());
        Bert inside = Bert.load(headed, SMALL);
        assertThat(inside.forward(ids).equal(bert.forward(ids))).isTrue();
        assertThat(inside.isTraining()).isFalse();
    }

    @Test
    void loadingUsesUpNoRandomNumbersAndSkippingLeavesThemToOthers() {
        Path file = folder.resolve("drawn.safetensors");
        SafeTensors.write(file, bert.stateDict());
        Torch.manualSeed(1);
        Tensor expected = Torch.randn(3);
        Torch.manualSeed(1);
        Bert.load(file, SMALL);
        assertThat(Torch.randn(3).equal(expected)).isTrue();
        Torch.manualSeed(1);
        Linear first = Init.skipped(() -> new Linear(4, 2));
        assertThat(first.weight().abs().sum().item()).isZero();
        assertThat(new Linear(4, 2).weight().abs().sum().item()).isPositive();
    }

    /** Without a network there is no published DistilBERT here: a file with its names, values of our own. */
    @Test
    void distilBertsNamesLead() {
        BertConfig config = new BertConfig(20, 8, 0, 2, 2, 8, 16, 0, 1e-12, 0);
        Bert small = new Bert(config);
        small.eval();
        Map<String, Tensor> published = new LinkedHashMap<>();
        small.stateDict()
                .forEach((name, tensor) -> published.put(
                        "distilbert."
                                + name.replace("encoder.layer.", "transformer.layer.")
                                        .replace("attention.self.query", "attention.q_lin")
                                        .replace("attention.self.key", "attention.k_lin")
                                        .replace("attention.self.value", "attention.v_lin")
                                        .replace("attention.output.dense", "attention.out_lin")
                                        .replace("attention.output.LayerNorm", "sa_layer_norm")
                                        .replace("intermediate.dense", "ffn.lin1")
                                        .replace("output.dense", "ffn.lin2")
                                        .replace("output.LayerNorm", "output_layer_norm"),
                        tensor));
        assertThat(published).containsKey("distilbert.transformer.layer.1.sa_layer_norm.bias");
        assertThat(published).containsKey("distilbert.embeddings.LayerNorm.weight");
        published.put("vocab_transform.weight", Torch.zeros(8, 8));
        Path file = folder.resolve("distil.safetensors");
        SafeTensors.write(file, published);
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 7}});
        assertThat(Bert.load(file, config).forward(ids).equal(small.forward(ids)))
                .isTrue();
    }

    /** As above, for GPT-2: its matrices are stored (in, out). */
    @Test
    void gpt2sNamesLead() {
        GptConfig config = new GptConfig(11, 6, 2, 2, 8, 0, true, Activation.GELU_TANH);
        Gpt gpt = new Gpt(config);
        Map<String, Tensor> published = new LinkedHashMap<>();
        gpt.stateDict().forEach((name, tensor) -> {
            if (name.startsWith("head.")) {
                return;
            }
            String old = name.replace("tokens.", "wte.")
                    .replace("positions.", "wpe.")
                    .replaceFirst("^norm\\.", "ln_f.")
                    .replace("blocks.", "h.")
                    .replace(".norm1", ".ln_1")
                    .replace(".norm2", ".ln_2")
                    .replace("self_attn.in_proj_", "attn.c_attn.")
                    .replace("self_attn.out_proj", "attn.c_proj")
                    .replace("linear1", "mlp.c_fc")
                    .replace("linear2", "mlp.c_proj");
            boolean turned = old.matches(".*(c_attn|c_proj|c_fc)\\.weight");
            published.put(old, turned ? tensor.detach().t().contiguous() : tensor);
        });
        published.put("h.0.attn.bias", Torch.ones(1, 1, 6, 6));
        Gpt loaded = new Gpt(config);
        loaded.loadStateDict(PublishedNames.gpt2(published));
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 7}});
        assertThat(loaded.forward(ids).equal(gpt.forward(ids))).isTrue();
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Map<String, Tensor> state = new LinkedHashMap<>(bert.stateDict());
        state.put(
                "encoder.layer.0.attention.self.querry.weight",
                state.remove("encoder.layer.0.attention.self.query.weight"));
        Path file = folder.resolve("odd.safetensors");
        SafeTensors.write(file, state);
        assertThatThrownBy(() -> Bert.load(file, SMALL))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("query.weight (did you mean encoder.layer.0.attention.self.querry.weight?)");
        assertThatThrownBy(() -> bert.forward(Torch.tensor(new int[][] {{1, 2, 3, 4, 5, 6, 7, 8, 9}})))
                .hasMessageContaining("a text of 9 tokens, but this model has positions for 8");
        assertThatThrownBy(() -> bert.forward(Torch.tensor(1, 2, 3)))
                .hasMessageContaining("ids and mask must both be (B, T)");
        assertThatThrownBy(() -> new BertConfig(20, 8, 2, 2, 3, 8, 16, 0, 1e-12, 0))
                .hasMessageContaining("cannot be divided among 3 heads");
        assertThatThrownBy(() -> bert.forward(Torch.tensor(new int[][] {{1, 2, 3}, {4, 20, 0}})))
                .hasMessage(
                        "embedding: token 20 at (1, 1) of int64 (2, 3) is outside the 20 rows of the vocabulary: they"
                                + " run from 0 to 19");
        assertThatThrownBy(() -> new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, -1, 0))
                .hasMessage("ε of the norms must be 0 or more, not -1.0");
        assertThatThrownBy(() -> new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, 1e-12, 20))
                .hasMessage("the padding's id 20 is outside the vocabulary of 20: ids run from 0 to 19");
        assertThatThrownBy(() -> SMALL.withDropout(1))
                .hasMessage("the probability of dropout must be in [0, 1), not 1.0");
    }

    /** Twice what the layer inside computes. */
    private static final class Twice extends Module implements Layer {
        private final Linear inside;

        Twice(Linear inside) {
            this.inside = child("inside", inside);
        }

        @Override
        public Tensor forward(Tensor x) {
            return inside.forward(x).mul(2);
        }
    }

    @Test
    void aLayerCanBeReplacedByOneAroundIt() {
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 7}});
        Tensor before = bert.forward(ids);
        String path = "encoder.layer.1.attention.self.value";
        assertThat(bert.replaceablePaths()).hasSize(12).contains(path);
        Linear old = (Linear) bert.namedModules().get(path);
        assertThat(bert.replace(path, new Twice(old))).isSameAs(old);
        assertThat(bert.stateDict()).containsKey(path + ".inside.weight").doesNotContainKey(path + ".weight");
        assertThat(bert.forward(ids).allclose(before, 0, 1e-6)).isFalse();
        bert.replace(path, old);
        assertThat(bert.forward(ids).equal(before)).isTrue();
        assertThatThrownBy(() -> bert.replace("encoder.layer.1.output.LayerNorm", old))
                .hasMessageContaining(
                        "\"encoder.layer.1.output.LayerNorm\" cannot be replaced in Bert; what can: [encoder");
    }

    @Test
    void whatIsFrozenStays() {
        BertClassifier model = new BertClassifier(bert, 3);
        assertThat(model.isTraining()).isFalse();
        model.freezeAllBut(1);
        Map<String, Tensor> before = new LinkedHashMap<>();
        model.stateDict()
                .forEach((name, tensor) -> before.put(name, tensor.detach().clone()));
        int[][] texts = {{3, 5}, {4, 6, 7}, {8}};
        Dataset data = Dataset.sequences(texts, new int[] {0, 1, 2}, 0);
        AdamW optimizer = new AdamW(
                model.parameters().stream().filter(Tensor::requiresGrad).toList(), 3e-2);
        Trainer trainer = new Trainer(model, optimizer, batch -> model.loss(batch.x(), batch.y())).quiet();
        trainer.train(DataLoader.inOrder(data, 3), TrainConfig.of(60));
        assertThat(trainer.lastLoss()).as("three texts by heart").isLessThan(0.1);
        model.stateDict()
                .forEach((name, tensor) -> assertThat(tensor.equal(before.get(name)))
                        .as(name)
                        .isEqualTo(!name.startsWith("bert.encoder.layer.1.") && !name.startsWith("classifier")));
        model.freezeBert();
        assertThat(model.parameters().stream()
                        .filter(Tensor::requiresGrad)
                        .mapToLong(Tensor::numel)
                        .sum())
                .isEqualTo(8 * 3 + 3);
    }

    @Test
    void sequencesAreFilledUpToTheLongestOfTheirBatch() {
        Dataset data = Dataset.sequences(new int[][] {{3, 5}, {4, 6, 7}, {8}}, new int[] {0, 1, 2}, 9);
        Batch batch = data.batch(2, 0);
        assertThat(batch.x().toIntArray()).containsExactly(8, 9, 3, 5);
        assertThat(batch.x().shape()).containsExactly(2, 2);
        assertThat(batch.y().toIntArray()).containsExactly(2, 0);
        assertThatThrownBy(() -> Dataset.sequences(new int[2][1], new int[3], 0))
                .hasMessage("a data set needs as many texts as classes, not 2 and 3");
    }
}
