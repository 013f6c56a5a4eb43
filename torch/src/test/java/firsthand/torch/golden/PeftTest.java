package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.lora.Lora;
import firsthand.torch.lora.LoraConfig;
import firsthand.torch.lora.Peft;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertClassifier;
import firsthand.torch.models.BertConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adapters that Python's PEFT wrote compute the same here, and ours lie in a folder like its own. See
 * golden/peft_folder.py.
 */
class PeftTest {
    private static final Tensor IDS =
            Torch.tensor(new int[][] {{3, 5, 7, 0}, {4, 6, 8, 9}, {2, 0, 0, 0}}).keep();
    private static final String ADAPTERS = "adapter_model.safetensors";
    private static final String CONFIG = "adapter_config.json";

    @TempDir
    Path folder;

    @BeforeEach
    void theFolderThatPeftWrote() throws IOException {
        for (String name : new String[] {CONFIG, ADAPTERS, "base.safetensors", "expected.txt"}) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden/peft/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    private BertClassifier base() {
        BertClassifier model = new BertClassifier(new Bert(new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, 1e-12, 0)), 3);
        model.loadStateDict(SafeTensors.read(folder.resolve("base.safetensors")));
        model.eval();
        return model;
    }

    private static double apart(BertClassifier model, double[] expected) {
        return Torch.noGrad(() -> model.forward(IDS)
                .flatten()
                .sub(Torch.tensor(expected))
                .abs()
                .max()
                .item());
    }

    private double[] expected() throws IOException {
        return Arrays.stream(
                        Files.readString(folder.resolve("expected.txt")).strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void whatPeftWroteComputesTheSameHere() throws IOException {
        BertClassifier model = base();
        assertThat(apart(model, expected())).isGreaterThan(0.1); // without the adapters
        Lora lora = Lora.into(model, Peft.config(folder));
        assertThat(lora.layers()).hasSize(6);
        Peft.read(folder, lora);
        assertThat(apart(model, expected())).isLessThan(1e-5);
        lora.merge();
        assertThat(apart(model, expected())).isLessThan(1e-5);
    }

    @Test
    void whatIsWrittenComesBackAndSaysWhatPeftAsksFor() throws IOException {
        Lora lora = Lora.into(base(), Peft.config(folder));
        Peft.read(folder, lora);
        Path ours = folder.resolve("ours");
        Peft.write(ours, lora, "tiny");
        assertThat(Peft.config(ours)).isEqualTo(Peft.config(folder));
        Map<String, Tensor> theirs = SafeTensors.read(folder.resolve(ADAPTERS));
        Map<String, Tensor> written = SafeTensors.read(ours.resolve(ADAPTERS));
        assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(theirs.keySet());
        theirs.forEach((name, tensor) -> assertThat(tensor.equal(Objects.requireNonNull(written.get(name))))
                .isTrue());
        JsonNode own = new ObjectMapper().readTree(Files.readString(ours.resolve(CONFIG)));
        JsonNode peft = new ObjectMapper().readTree(Files.readString(folder.resolve(CONFIG)));
        own.fieldNames()
                .forEachRemaining(name -> assertThat(peft.has(name)).as(name).isTrue());
    }

    @Test
    void aStarBecomesTheNamesOfTheLayers() {
        BertClassifier model = base();
        Lora lora = Lora.into(model, LoraConfig.of(2, 4, "layer.*.output.dense").withTrained("classifier"));
        Peft.write(folder.resolve("starred"), lora, "tiny");
        assertThat(Peft.config(folder.resolve("starred")).targets())
                .containsExactly("bert.encoder.layer.0.output.dense", "bert.encoder.layer.1.output.dense");
        BertClassifier again = base();
        Lora same = Lora.into(again, Peft.config(folder.resolve("starred")));
        assertThat(same.layers().keySet()).isEqualTo(lora.layers().keySet());
    }

    /** What Python's PEFT says to it: {@code python peft_folder.py read ../torch/target/peft} in golden. */
    @Test
    void aFolderOfOursIsLeftForPeftToRead() throws IOException {
        Path ours = Files.createDirectories(Path.of("target/peft"));
        BertClassifier model = base();
        Lora lora = Lora.into(
                model,
                LoraConfig.of(3, 6, "query", "key", "intermediate.dense", "layer.*.output.dense")
                        .withTrained("classifier"));
        Torch.manualSeed(7);
        for (Tensor tensor : lora.parameters()) {
            Torch.noGrad(() -> tensor.copy_(Torch.randn(tensor.shape()).mul(0.3)));
        }
        Peft.write(ours, lora, "tiny");
        Files.copy(
                folder.resolve("base.safetensors"),
                ours.resolve("base.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        double[] logits = Torch.noGrad(() -> model.forward(IDS)).flatten().toDoubleArray();
        Files.writeString(
                ours.resolve("expected.txt"),
                Arrays.stream(logits).mapToObj(Double::toString).collect(Collectors.joining(" ")));
        BertClassifier again = base();
        Peft.read(ours, Lora.into(again, Peft.config(ours)));
        assertThat(apart(again, logits)).isZero();
        assertThat(apart(base(), logits)).isGreaterThan(0.1); // the adapters matter
    }

    @Test
    void whatThisLibraryCannotDoIsRefusedByName() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("use_dora", true);
        wrong.put("use_rslora", true);
        wrong.put("fan_in_fan_out", true);
        wrong.put("bias", "all");
        wrong.put("peft_type", "IA3");
        wrong.put("rank_pattern", Map.of("query", 4));
        wrong.put("target_modules", ".*query");
        String good = Files.readString(folder.resolve(CONFIG));
        for (Map.Entry<String, Object> one : wrong.entrySet()) {
            ObjectNode changed = (ObjectNode) json.readTree(good);
            changed.set(one.getKey(), json.valueToTree(one.getValue()));
            Files.writeString(folder.resolve(CONFIG), changed.toString());
            assertThatThrownBy(() -> Peft.config(folder))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("\"" + one.getKey() + "\"");
        }
        Files.writeString(folder.resolve(CONFIG), "{");
        assertThatThrownBy(() -> Peft.config(folder)).hasMessageContaining("not valid JSON");
        assertThatThrownBy(() -> Peft.config(folder.resolve("nowhere"))).hasMessageContaining("cannot read");
    }

    @Test
    void anotherScaleOrTheBareFileIsRefused() {
        BertClassifier model = base();
        Lora lora = Lora.into(
                model,
                LoraConfig.of(2, 8, "query", "value", "intermediate.dense").withTrained("classifier"));
        assertThatThrownBy(() -> Peft.read(folder, lora)).hasMessageContaining("alpha = 4, they have r = 2, alpha = 8");
        assertThatThrownBy(() -> lora.load(folder.resolve(ADAPTERS))).hasMessageContaining("Peft.read");
    }
}
