package firsthand.torch.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import firsthand.torch.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a safetensors file: every rule of the format is verified before a byte of a tensor is read.
 *
 * @param dataStart where in the file the elements begin
 * @param entries the tensors in the order of their places
 * @param metadata texts by name
 */
record SafeTensorsHeader(long dataStart, List<Entry> entries, Map<String, String> metadata) {
    /** The format's limit on the header. */
    private static final long MAX_HEADER = 100_000_000;

    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * One tensor's place.
     *
     * @param begin first byte, counted from the start of the elements
     * @param end the byte after the last
     */
    @SuppressWarnings("ArrayRecordComponent") // entries are read, never compared
    record Entry(String name, DType dtype, long[] shape, long begin, long end) {
        long length() {
            return end - begin;
        }
    }

    static SafeTensorsHeader parse(Path file, MemorySegment bytes) {
        if (bytes.byteSize() < 8) {
            throw new CorruptFileException(
                    file, "it has " + bytes.byteSize() + " bytes, fewer than the 8 of the header's length");
        }
        long length = bytes.get(LENGTH, 0);
        if (length < 2 || length > MAX_HEADER || length > bytes.byteSize() - 8) {
            throw new CorruptFileException(
                    file, "the header is said to be " + length + " bytes long, the file has " + bytes.byteSize());
        }
        JsonNode root = json(file, bytes.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE));
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals("__metadata__")) {
                metadata(file, field.getValue(), metadata);
            } else {
                entries.add(entry(file, field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkPlaces(file, entries, bytes.byteSize() - 8 - length);
        return new SafeTensorsHeader(8 + length, entries, metadata);
    }

    private static JsonNode json(Path file, byte[] header) {
        if (header[0] != '{') {
            throw new CorruptFileException(file, "the header does not begin with {");
        }
        try {
            JsonNode root = JSON.readTree(new String(header, StandardCharsets.UTF_8));
            if (root == null || !root.isObject()) {
                throw new CorruptFileException(file, "the header is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new CorruptFileException(file, "the header is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void metadata(Path file, JsonNode node, Map<String, String> metadata) {
        if (!node.isObject()) {
            throw new CorruptFileException(file, "__metadata__ is not an object");
        }
        for (Map.Entry<String, JsonNode> text : node.properties()) {
            if (!text.getValue().isTextual()) {
                throw new CorruptFileException(file, "__metadata__ \"" + text.getKey() + "\" is not a text");
            }
            metadata.put(text.getKey(), text.getValue().textValue());
        }
    }

    private static Entry entry(Path file, String name, JsonNode node) {
        String type = node.path("dtype").asText("");
        DType dtype = Arrays.stream(DType.values())
                .filter(candidate -> candidate.safetensorsName().equals(type))
                .findFirst()
                .orElseThrow(() -> new CorruptFileException(
                        file, "tensor \"" + name + "\" has the unknown element type \"" + type + "\""));
        long[] shape = naturals(file, name, "shape", node.path("shape"));
        long[] offsets = naturals(file, name, "data_offsets", node.path("data_offsets"));
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new CorruptFileException(
                    file, "tensor \"" + name + "\" has the data_offsets " + Arrays.toString(offsets));
        }
        long needed = dtype.bytes();
        try {
            for (long size : shape) {
                needed = Math.multiplyExact(needed, size);
            }
        } catch (ArithmeticException e) {
            needed = -1;
        }
        if (needed != offsets[1] - offsets[0]) {
            throw new CorruptFileException(
                    file,
                    "tensor \"" + name + "\" of shape " + Arrays.toString(shape) + " and type " + type
                            + " does not fill" + " its " + (offsets[1] - offsets[0]) + " bytes");
        }
        return new Entry(name, dtype, shape, offsets[0], offsets[1]);
    }

    private static long[] naturals(Path file, String name, String field, JsonNode node) {
        boolean good = node.isArray();
        long[] numbers = new long[good ? node.size() : 0];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.get(i);
            good &= number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0;
            numbers[i] = number.longValue();
        }
        if (!good) {
            throw new CorruptFileException(
                    file, "tensor \"" + name + "\" has no usable " + field + ": it must be whole numbers from 0 on");
        }
        return numbers;
    }

    /** The tensors must lie one after another without overlap or gap, and fill the file to its end. */
    private static void checkPlaces(Path file, List<Entry> entries, long dataLength) {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.begin() != end) {
                throw new CorruptFileException(
                        file,
                        "tensor \"" + entry.name() + "\" begins at byte " + entry.begin() + " of the data, "
                                + (entry.begin() < end
                                        ? "inside the one before, which ends at "
                                        : "leaving a gap after ")
                                + end);
            }
            end = entry.end();
        }
        if (end != dataLength) {
            throw new CorruptFileException(
                    file, "the tensors need " + end + " bytes, the file has " + dataLength + " after its header");
        }
    }
}
