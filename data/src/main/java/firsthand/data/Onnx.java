package firsthand.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights of an ONNX file by the names they have in PyTorch. An ONNX file is one protocol-buffer message; the few
 * fields needed are read here directly.
 *
 * <p>PyTorch's exporter keeps the names of embeddings, norms and biases. A linear layer's matrix loses its name and is
 * stored transposed, as (in, out); its name is that of the product it stands in: {@code
 * /encoder/layer.0/attention/self/query/MatMul}.
 *
 * <p>Sources: Protocol buffers, "Encoding"; {@code onnx.proto3}, messages ModelProto, GraphProto, NodeProto,
 * TensorProto.
 */
final class Onnx {
    private static final int FLOAT = 1; // TensorProto.DataType

    private Onnx() {}

    /**
     * A matrix or vector of floats.
     *
     * @param shape its lengths
     * @param data its bytes in row-major order, little-endian
     * @param transposed whether rows and columns are exchanged against PyTorch's layout
     */
    record Weight(List<Long> shape, ByteBuffer data, boolean transposed) {}

    /** All float weights of the model in {@code bytes}. */
    static Map<String, Weight> weights(byte[] bytes) {
        Map<String, Weight> found = new LinkedHashMap<>();
        Map<String, String> products = new LinkedHashMap<>(); // name of a weight to that of the product it stands in
        fields(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), (field, number, part) -> {
            if (field == 7 && part != null) { // ModelProto.graph
                fields(part, (inner, n, message) -> {
                    if (inner == 1 && message != null) { // GraphProto.node
                        product(message, products);
                    } else if (inner == 5 && message != null) { // GraphProto.initializer
                        tensor(message, found);
                    }
                });
            }
        });
        Map<String, Weight> named = new LinkedHashMap<>();
        found.forEach((name, weight) -> {
            String product = products.get(name);
            if (product != null && name.startsWith("onnx::")) {
                if (weight.shape().size() != 2) {
                    throw new DataException("the ONNX weight \"%s\" of the product \"%s\" is no matrix: shape %s"
                            .formatted(name, product, weight.shape()));
                }
                named.put(path(product), new Weight(weight.shape(), weight.data(), true));
            } else {
                named.put(name, weight);
            }
        });
        return named;
    }

    /** From {@code /encoder/layer.0/output/dense/MatMul} to {@code encoder.layer.0.output.dense.weight}. */
    private static String path(String product) {
        if (!product.matches("/.+/[^/]*")) {
            throw new DataException(
                    "the ONNX file has a product named \"%s\"; the weight in it cannot be named after it"
                            .formatted(product));
        }
        return product.substring(1, product.lastIndexOf('/')).replace('/', '.') + ".weight";
    }

    private static void product(ByteBuffer node, Map<String, String> products) {
        List<String> inputs = new ArrayList<>();
        String[] nameAndKind = {"", ""};
        fields(node, (field, number, part) -> {
            if (field == 1 && part != null) { // NodeProto.input
                inputs.add(text(part));
            } else if ((field == 3 || field == 4) && part != null) { // NodeProto.name, op_type
                nameAndKind[field - 3] = text(part);
            }
        });
        if (nameAndKind[1].equals("MatMul")) {
            inputs.forEach(input -> products.put(input, nameAndKind[0]));
        }
    }

    private static void tensor(ByteBuffer tensor, Map<String, Weight> found) {
        List<Long> shape = new ArrayList<>();
        String[] name = {""};
        long[] type = {0};
        ByteBuffer[] data = {ByteBuffer.allocate(0)};
        fields(tensor, (field, number, part) -> {
            if (field == 1 && part == null) { // TensorProto.dims, one by one
                shape.add(number);
            } else if (field == 1 && part != null) { // dims, packed
                while (part.hasRemaining()) {
                    shape.add(varint(part));
                }
            } else if (field == 2) { // data_type
                type[0] = number;
            } else if (field == 8 && part != null) { // name
                name[0] = text(part);
            } else if (field == 9 && part != null) { // raw_data
                data[0] = part;
            }
        });
        if (type[0] == FLOAT) {
            long needed = Float.BYTES;
            for (long length : shape) { // more than any file has, once and for all, if it is too long or negative
                needed = length < 0 || length > Integer.MAX_VALUE ? Long.MAX_VALUE >> 32 : needed * length;
                needed = Math.min(needed, Long.MAX_VALUE >> 32);
            }
            if (data[0].remaining() != needed) {
                throw new DataException("the ONNX weight \"%s\" of shape %s has %,d bytes instead of %,d"
                        .formatted(name[0], shape, data[0].remaining(), needed));
            }
            found.put(name[0], new Weight(shape, data[0], false));
        }
    }

    /** Hears one field of a message: a number, or a part that is text, bytes or a message itself. */
    @FunctionalInterface
    private interface Field {
        void at(int field, long number, @Nullable ByteBuffer part);
    }

    private static void fields(ByteBuffer message, Field field) {
        while (message.hasRemaining()) {
            long key = varint(message);
            int number = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> field.at(number, varint(message), null);
                case 1 -> field.at(number, needs(message, Long.BYTES).getLong(), null);
                case 2 -> {
                    long length = varint(message);
                    if (length < 0 || length > message.remaining()) {
                        throw new DataException("the ONNX file is cut off: a part of %,d bytes, and %,d are left"
                                .formatted(length, message.remaining()));
                    }
                    int end = message.position() + (int) length;
                    field.at(
                            number,
                            0,
                            message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN));
                    message.position(end);
                }
                case 5 -> field.at(number, needs(message, Integer.BYTES).getInt(), null);
                default -> throw new DataException("this is no ONNX file: wire type " + (key & 7));
            }
        }
    }

    private static ByteBuffer needs(ByteBuffer message, int bytes) {
        if (message.remaining() < bytes) {
            throw new DataException("the ONNX file is cut off: a number of %d bytes, and %d are left"
                    .formatted(bytes, message.remaining()));
        }
        return message;
    }

    /** Seven bits a byte, the lowest first; the eighth bit says that more follow. */
    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64 && in.hasRemaining(); shift += 7) {
            byte b = in.get();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new DataException("this is no ONNX file, or it is cut off: a number does not end");
    }

    private static String text(ByteBuffer part) {
        return StandardCharsets.UTF_8.decode(part).toString();
    }
}
