package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a trained model is made of: settings and named arrays, and the small file they travel in.
 *
 * <p>In the file a matrix takes one byte a number: each row is divided by its greatest absolute value / 127, rounded to
 * whole numbers from −127 to 127, and the divisor kept as float32. A number is off by at most 1/254 of the greatest in
 * its row. Vectors are kept as float32. Source of the method: Dettmers et al., LLM.int8(), NeurIPS 2022, section 2.1,
 * by rows.
 *
 * <pre>
 *   firsthand weights 1\n
 *   set NAME VALUE\n                      a line for each setting; line breaks in values are written \n, backslashes \\
 *   array NAME 65 128\n                   a line for each array, with its shape
 *   \n
 *   the arrays' numbers in this order; float32 with the lowest byte first; a row's divisor before its bytes
 * </pre>
 */
public record Weights(Map<String, String> settings, Map<String, NdArray> arrays) {
    private static final String MAGIC = "firsthand weights 1";

    public Weights {
        settings = new LinkedHashMap<>(settings);
        arrays = new LinkedHashMap<>(arrays);
    }

    /** The arrays whose names begin with {@code prefix}, without it: one of several models in a file. */
    public Weights part(String prefix) {
        Map<String, NdArray> some = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                some.put(name.substring(prefix.length()), array);
            }
        });
        return new Weights(settings, some);
    }

    /** Both models' arrays, those of {@code other} under {@code prefix} and their names. */
    public Weights and(String prefix, Weights other) {
        Map<String, NdArray> more = new LinkedHashMap<>(arrays);
        other.arrays.forEach((name, array) -> more.put(prefix + name, array));
        return new Weights(settings, more);
    }

    /**
     * The array of this name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public NdArray get(String name) {
        NdArray found = find(name);
        if (found == null) {
            throw new IllegalArgumentException("there are no weights '" + name + "', only " + arrays.keySet());
        }
        return found;
    }

    /** The array of this name, or null. */
    public @Nullable NdArray find(String name) {
        return arrays.get(name);
    }

    /**
     * The setting of this name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public String setting(String name) {
        String found = settings.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no setting '" + name + "', only " + settings.keySet());
        }
        return found;
    }

    /**
     * The setting of this name, a whole number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public int number(String name) {
        return Integer.parseInt(setting(name));
    }

    /** The same with one setting more, or another value of it. */
    public Weights with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new Weights(more, arrays);
    }

    /** The numbers in all arrays together. */
    public int count() {
        return arrays.values().stream().mapToInt(NdArray::size).sum();
    }

    /** The file's bytes, names in alphabetical order: the same model gives the same bytes, whatever maps it came in. */
    public byte[] toBytes() {
        StringBuilder head = new StringBuilder(MAGIC + "\n");
        Map<String, NdArray> sorted = new TreeMap<>(arrays);
        new TreeMap<>(settings)
                .forEach((name, value) -> head.append("set ")
                        .append(name)
                        .append(' ')
                        .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                        .append('\n'));
        sorted.forEach((name, array) -> head.append("array ")
                .append(name)
                .append(' ')
                .append(Arrays.stream(array.shape()).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
                .append('\n'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        sorted.values().forEach(array -> write(out, array));
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, NdArray array) {
        double[] numbers = array.toArray();
        if (array.ndim() != 2) {
            Arrays.stream(numbers).forEach(number -> writeFloat(out, (float) number));
            return;
        }
        int columns = array.shape(1);
        for (int from = 0; from < numbers.length; from += columns) {
            double greatest = Arrays.stream(numbers, from, from + columns)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            float divisor = (float) (greatest / Byte.MAX_VALUE);
            writeFloat(out, divisor);
            for (int i = from; i < from + columns; i++) {
                out.write(divisor == 0 ? 0 : (int) Math.rint(numbers[i] / divisor));
            }
        }
    }

    private static void writeFloat(ByteArrayOutputStream out, float number) {
        int bits = Float.floatToIntBits(number);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(bits >> shift);
        }
    }

    /**
     * What such a file holds.
     *
     * @throws IllegalArgumentException if it is none, or ends too early
     */
    public static Weights of(byte[] file) {
        return new Reader(file).read();
    }

    private static final class Reader {
        private final byte[] file;
        private int at;

        Reader(byte[] file) {
            this.file = file;
        }

        Weights read() {
            if (!line().equals(MAGIC)) {
                throw new IllegalArgumentException("these are no weights: the first line is not '" + MAGIC + "'");
            }
            Map<String, String> settings = new LinkedHashMap<>();
            Map<String, int[]> shapes = new LinkedHashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                String[] words = line.split(" ", 3);
                if (words[0].equals("set")) {
                    settings.put(words[1], unescape(words[2]));
                } else {
                    shapes.put(
                            words[1],
                            Arrays.stream(words[2].split(" "))
                                    .mapToInt(Integer::parseInt)
                                    .toArray());
                }
            }
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            shapes.forEach((name, shape) -> arrays.put(name, array(shape)));
            return new Weights(settings, arrays);
        }

        private String line() {
            int from = at;
            while (next() != '\n') {}
            return new String(file, from, at - 1 - from, StandardCharsets.UTF_8);
        }

        private static String unescape(String value) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\') {
                    i++;
                    c = value.charAt(i) == 'n' ? '\n' : value.charAt(i);
                }
                text.append(c);
            }
            return text.toString();
        }

        private NdArray array(int[] shape) {
            double[] numbers = new double[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
            if (shape.length != 2) {
                Arrays.setAll(numbers, i -> number());
            } else {
                for (int from = 0; from < numbers.length; from += shape[1]) {
                    double divisor = number();
                    for (int i = from; i < from + shape[1]; i++) {
                        numbers[i] = divisor * next();
                    }
                }
            }
            return NdArray.fromArray(numbers, shape);
        }

        private float number() {
            int bits = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                bits |= (next() & 0xff) << shift;
            }
            return Float.intBitsToFloat(bits);
        }

        private byte next() {
            if (at == file.length) {
                throw new IllegalArgumentException("the file of weights ends too early, after " + at + " bytes");
            }
            return file[at++];
        }
    }
}
