package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads committed reference values; the scripts in golden/ made them. */
final class Golden {
    private Golden() {}

    /** The rows below the heading, split at commas. */
    static List<String[]> rows(String file) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arrays of a file whose rows are name, shape ({@code 2x3}), numbers. */
    static Map<String, NdArray> arrays(String file) {
        Map<String, NdArray> arrays = new HashMap<>();
        for (String[] row : rows(file)) {
            int[] shape =
                    Arrays.stream(row[1].split("x")).mapToInt(Integer::parseInt).toArray();
            double[] values =
                    Arrays.stream(row).skip(2).mapToDouble(Double::parseDouble).toArray();
            arrays.put(row[0], NdArray.fromArray(values, shape));
        }
        return arrays;
    }
}
