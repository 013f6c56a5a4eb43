package firsthand.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the committed reference values; golden/arrays.py made them with NumPy. */
final class Golden {
    private Golden() {}

    /** The lines of a file, split at tabs. */
    static List<String[]> rows(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    static byte[] bytes(String file) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arrays written as {@code shape:values}, several separated by bars. */
    static NdArray[] arrays(String text) {
        return text.isEmpty()
                ? new NdArray[0]
                : Arrays.stream(text.split("\\|", -1)).map(Golden::array).toArray(NdArray[]::new);
    }

    static NdArray array(String text) {
        String[] parts = text.split(":", -1);
        return NdArray.fromArray(
                words(parts[1]).mapToDouble(Golden::number).toArray(),
                Arrays.stream(parts[0].split(","))
                        .filter(s -> !s.isEmpty())
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static java.util.stream.Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty());
    }
}
