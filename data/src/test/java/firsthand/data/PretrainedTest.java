package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
    @TempDir
    Path cache;

    @BeforeEach
    void ownCache() {
        System.setProperty("firsthand.cache", cache.toString());
    }

    @AfterEach
    void usualCache() {
        System.clearProperty("firsthand.cache");
    }

    private static JsonNode header(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int length = (int) ByteBuffer.wrap(in.readNBytes(8))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            return new ObjectMapper().readTree(in.readNBytes(length));
        }
    }

    @Test
    void miniLmHasTheNamesAndShapesThatPyTorchKnows() throws IOException {
        Pretrained miniLm = Pretrained.miniLm();
        JsonNode header = header(miniLm.weights());
        long numbers = 0;
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                numbers += entry.getValue()
                        .path("shape")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .reduce(1, (a, b) -> a * b);
                assertThat(entry.getKey()).doesNotContain("onnx").doesNotContain("/");
            }
        }
        assertThat(header.size()).isEqualTo(1 + 5 + 6 * 16);
        assertThat(numbers).isEqualTo(22_565_376);
        assertThat(header.path("encoder.layer.5.intermediate.dense.weight").path("shape"))
                .hasToString("[1536,384]");
        assertThat(miniLm.toString()).contains("all-MiniLM-L6-v2").contains("Apache-2.0");
    }

    @Test
    void filesAreMadeOnceAndAgainWhenTheyAreNotWhole() throws IOException {
        Path weights = Pretrained.miniLm().weights();
        byte[] right = Files.readAllBytes(weights);
        Object made = Files.readAttributes(weights, "unix:ino").get("ino");
        assertThat(Files.readAttributes(Pretrained.miniLm().weights(), "unix:ino")
                        .get("ino"))
                .as("the same file, not made again")
                .isEqualTo(made);

        Files.write(weights, Arrays.copyOf(right, right.length / 2)); // cut off
        assertThat(Pretrained.miniLm().weights()).hasBinaryContent(right);

        byte[] altered = right.clone();
        altered[right.length - 1] ^= 1;
        Files.write(weights, altered);
        assertThat(Pretrained.miniLm().weights()).hasBinaryContent(right);

        Path note = weights.resolveSibling("model.safetensors.sha256");
        Files.writeString(note, Files.readString(note).replace("conversion 1", "conversion 0")); // an older program's
        Pretrained.miniLm();
        assertThat(note).content().contains("conversion 1 of dev.langchain4j");
        try (var left = Files.list(weights.toAbsolutePath().getParent())) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "model.safetensors", "model.safetensors.sha256", "tokenizer.json", "tokenizer.json.sha256");
        }
    }

    @Test
    void aCacheThatCannotBeWrittenSaysSo() throws IOException {
        Path file = Files.writeString(cache.resolve("a file"), "");
        System.setProperty("firsthand.cache", file.toString());
        assertThatThrownBy(Pretrained::miniLm)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("set FIRSTHAND_CACHE to a folder with room");
    }

    @Test
    void matricesOfProductsAreTurnedAndNamed() throws IOException {
        byte[] data = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(2)
                .putFloat(3)
                .putFloat(4)
                .putFloat(5)
                .putFloat(6)
                .array();
        byte[] tensor = message(1, varint(2), 1, varint(3), 2, varint(1), 8, "onnx::MatMul_7", 9, data);
        byte[] node = message(1, "x", 1, "onnx::MatMul_7", 2, "y", 3, "/encoder/dense/MatMul", 4, "MatMul");
        byte[] model = message(7, message(1, node, 5, tensor));
        Map<String, Onnx.Weight> weights = Onnx.weights(model);
        assertThat(weights.keySet()).containsExactly("encoder.dense.weight");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pretrained.write(out, new LinkedHashMap<>(weights));
        Path file = Files.write(cache.resolve("small.safetensors"), out.toByteArray());
        assertThat(header(file).path("encoder.dense.weight").path("shape")).hasToString("[3,2]");
        ByteBuffer written = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        written.position(out.size() - 24);
        float[] turned = new float[6];
        written.asFloatBuffer().get(turned);
        assertThat(turned).containsExactly(1, 4, 2, 5, 3, 6);
        for (int cut : List.of(1, 10, model.length - 1)) {
            assertThatThrownBy(() -> Onnx.weights(Arrays.copyOf(model, cut)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("cut off");
        }
        assertThatThrownBy(() -> Onnx.weights("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ONNX");
    }

    private static byte[] varint(int small) {
        return new byte[] {(byte) small};
    }

    /** A protocol-buffer message of fields: their numbers and contents in turn; a single byte is a number. */
    private static byte[] message(Object... fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            byte[] content = fields[i + 1] instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : (byte[]) fields[i + 1];
            int wire = content.length == 1 && !(fields[i + 1] instanceof String) ? 0 : 2;
            out.write(((Integer) fields[i] << 3) | wire);
            if (wire == 2) {
                if (content.length > 127) {
                    out.write((content.length & 127) | 128);
                    out.write(content.length >> 7);
                } else {
                    out.write(content.length);
                }
            }
            out.write(content);
        }
        return out.toByteArray();
    }
}
