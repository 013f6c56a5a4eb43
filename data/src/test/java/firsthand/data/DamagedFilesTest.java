package firsthand.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are damaged or of another kind: each reader says so with its own exception, and asks for no more memory.
 */
class DamagedFilesTest {
    private static final int TRIES = 400;

    @TempDir
    Path folder;

    /** A part of an ONNX message: its number, then its bytes. */
    private static byte[] part(int field, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(field << 3 | 2);
        out.write(all.size()); // below 128, so one byte
        out.writeBytes(all.toByteArray());
        return out.toByteArray();
    }

    private static byte[] number(int field, int value) {
        return new byte[] {(byte) (field << 3), (byte) value};
    }

    private static byte[] weight(String name, int... shape) {
        ByteArrayOutputStream dims = new ByteArrayOutputStream();
        int size = 1;
        for (int length : shape) {
            dims.writeBytes(number(1, length));
            size *= length;
        }
        ByteBuffer data = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        return part(5, dims.toByteArray(), number(2, 1), part(8, name.getBytes(UTF_8)), part(9, data.array()));
    }

    private static byte[] model(String product, byte[] weight) {
        byte[] node = part(
                1,
                part(1, "x".getBytes(UTF_8)),
                part(1, "onnx::1".getBytes(UTF_8)),
                part(3, product.getBytes(UTF_8)),
                part(4, "MatMul".getBytes(UTF_8)));
        return part(7, node, weight);
    }

    @Test
    void aSmallOnnxModelIsRead() {
        Map<String, Onnx.Weight> weights = Onnx.weights(model("/a/b/MatMul", weight("onnx::1", 2, 3)));
        assertThat(weights).containsOnlyKeys("a.b.weight");
    }

    @Test
    void damagedOnnxIsADataException() {
        byte[] whole = model("/a/MatMul", weight("onnx::1", 2, 3));
        Damage damage = new Damage(1);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = damage.of(whole);
            readOrRefused(() -> Pretrained.write(new ByteArrayOutputStream(), Onnx.weights(bytes)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "MatMul", "a/MatMul", "/MatMul", "//"})
    void aProductWithoutAPathIsNamed(String product) {
        assertThatThrownBy(() -> Onnx.weights(model(product, weight("onnx::1", 1, 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("product named \"" + product + "\"");
    }

    @Test
    void onnxWeightsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> Onnx.weights(model("/a/MatMul", weight("onnx::1", 3))))
                .hasMessageContaining("no matrix");
        byte[] cut = {(byte) (5 << 3 | 1), 1, 2}; // announces eight bytes
        assertThatThrownBy(() -> Onnx.weights(cut)).hasMessageContaining("cut off");
        ByteBuffer minusOne = ByteBuffer.allocate(11).put((byte) 8);
        minusOne.put(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1});
        byte[] minus = minusOne.array();
        byte[] negative = part(7, part(5, minus, minus, number(2, 1), part(9, new byte[4]))); // (−1)·(−1)·4 bytes
        assertThatThrownBy(() -> Onnx.weights(negative)).hasMessageContaining("instead of");
    }

    private static final String TOKENIZER = """
            {"model": {"type": "WordPiece", "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4, "##b": 5}},
             "normalizer": {"type": "BertNormalizer", "lowercase": true},
             "added_tokens": [{"id": 0, "content": "[PAD]"}], "truncation": {"max_length": 128}}
            """;

    private WordPiece tokenizer(String json) throws IOException {
        return WordPiece.read(Files.writeString(folder.resolve("tokenizer.json"), json));
    }

    @Test
    void damagedTokenizersAreADataException() throws IOException {
        assertThat(tokenizer(TOKENIZER).pieces("ab")).containsExactly("a", "##b");
        Damage damage = new Damage(2);
        for (int i = 0; i < TRIES; i++) {
            Path file = Files.write(folder.resolve("tokenizer.json"), damage.of(TOKENIZER.getBytes(UTF_8)));
            readOrRefused(() -> WordPiece.read(file).encode("ab [PAD]"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "\"a\": 4 > \"a\": 40 > the id of \"a\" is 40; 6 pieces have the ids 0 … 5",
                "\"a\": 4 > \"a\": -1 > the id of \"a\" is -1",
                "\"a\": 4 > \"a\": 5 > the id of \"##b\" is 5",
                "\"a\": 4 > \"a\": \"4\" > the id of \"a\" is \"4\"",
                "\"a\": 4 > \"a\": 4.5 > the id of \"a\" is 4.5",
                "\"a\": 4 > \"a\": null > the id of \"a\" is null",
                "128 > 0 > its max_length is 0",
                "128 > -5 > its max_length is -5",
                "128 > 1e99 > its max_length is",
                "\"content\": \"[PAD]\" > \"content\": \"[NEW]\" > \"[NEW]\" is not in the vocabulary",
            })
    void whatIsWrongWithATokenizerIsNamed(String from, String to, String said) {
        assertThatThrownBy(() -> tokenizer(TOKENIZER.replace(from, to)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTokenizerWithoutSpecialTokensReadsText() throws IOException {
        String none = TOKENIZER.replace("{\"id\": 0, \"content\": \"[PAD]\"}", "");
        assertThat(tokenizer(none).encode("ab")).containsExactly(2, 4, 5, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
    void utf16IsCalledByItsName(String charset) throws IOException {
        byte[] text = "To be, or not to be. ".repeat(100).getBytes(Charset.forName(charset));
        Path file = Files.write(folder.resolve("text"), text);
        assertThatThrownBy(() -> Corpus.fromFile(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is UTF-16 text")
                .hasMessageContaining("iconv -f UTF-16 -t UTF-8");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatNeverEndsIsLeftInTime() {
        assertThatThrownBy(() -> Corpus.fromFile(Path.of("/dev/zero")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("/dev/zero has more than the")
                .hasMessageContaining("head -c");
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private static void readOrRefused(Reading reading) {
        try {
            reading.run();
        } catch (DataException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
