package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.publish.Course;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.nn.Activation;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.ParamGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gpt.java, which imports nothing but the JDK, calculates what libtorch does. */
class GptFileTest {
    private static final Path FILE = Course.here().root().resolve("Gpt.java");
    private static final int VOCABULARY = 11;
    private static final int CONTEXT = 32;

    @TempDir
    static Path classes;

    private static Class<?> type;
    private static Class<?> matrix;

    @BeforeAll
    static void compile() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "-Xlint:all", "-Werror", "-proc:none");
            assertThat(compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(FILE))
                            .call())
                    .as("%s", said)
                    .isTrue();
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        type = loader.loadClass("Gpt");
        matrix = loader.loadClass("Gpt$Matrix");
    }

    private static Object get(Object from, String name) throws ReflectiveOperationException {
        Field field = from.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(from);
    }

    private static Object call(Object on, String name, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod(name, types);
        method.setAccessible(true);
        return method.invoke(on, arguments);
    }

    private static double[] value(Object ofMatrix) throws ReflectiveOperationException {
        return (double[]) get(ofMatrix, "value");
    }

    private static Object gpt() throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(VOCABULARY);
    }

    /** Its weights by the names of the library. */
    private static Map<String, Object> weights(Object gpt) throws ReflectiveOperationException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tokens.weight", get(gpt, "tokens"));
        all.put("positions.weight", get(gpt, "places"));
        List<?> blocks = (List<?>) get(gpt, "blocks");
        for (int i = 0; i < blocks.size(); i++) {
            String block = "blocks." + i + ".";
            all.put(block + "norm1.weight", get(blocks.get(i), "norm1"));
            all.put(block + "self_attn.in_proj_weight", get(blocks.get(i), "queryKeyValue"));
            all.put(block + "self_attn.out_proj.weight", get(blocks.get(i), "out"));
            all.put(block + "norm2.weight", get(blocks.get(i), "norm2"));
            all.put(block + "linear1.weight", get(blocks.get(i), "up"));
            all.put(block + "linear2.weight", get(blocks.get(i), "down"));
        }
        all.put("norm.weight", get(gpt, "norm"));
        return all;
    }

    /** The library's model with the same weights, in float64. */
    private static Gpt same(Map<String, Object> weights) throws ReflectiveOperationException {
        Gpt library = new Gpt(new GptConfig(VOCABULARY, CONTEXT, 2, 4, 64, 0, false, Activation.RELU));
        library.to(DType.FLOAT64);
        for (Map.Entry<String, Tensor> parameter : library.namedParameters().entrySet()) {
            Object ours = weights.get(parameter.getKey());
            if (ours != null) { // the output layer is the table of tokens
                Tensor values =
                        Torch.tensor64(value(ours)).reshape(parameter.getValue().shape());
                Torch.noGrad(() -> parameter.getValue().copy_(values));
            }
        }
        return library;
    }

    private static void same(String what, double[] ours, Tensor theirs, Offset<Double> near) {
        double[] expected = theirs.toDoubleArray();
        assertThat(ours).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).as("%s, number %d", what, i).isCloseTo(expected[i], near);
        }
    }

    @Test
    void valuesSlopesAndLearningStepsAreThoseOfLibtorch() throws Exception {
        Object gpt = gpt();
        Random random = new Random(7);
        for (Object weight : weights(gpt).values()) { // larger than at the start, so that nothing is nearly linear
            double[] w = value(weight);
            for (int i = 0; i < w.length; i++) {
                w[i] += 0.15 * random.nextGaussian();
            }
        }
        Gpt library = same(weights(gpt));
        int rows = 3;
        int[] from = random.ints((long) rows * CONTEXT, 0, VOCABULARY).toArray();
        int[] to = random.ints((long) rows * CONTEXT, 0, VOCABULARY).toArray();
        Tensor x = Torch.tensor(from).reshape(rows, CONTEXT);
        Tensor y = Torch.tensor(to).reshape(rows, CONTEXT);

        Object logits = call(gpt, "forward", new Class<?>[] {int[].class, int.class}, from, CONTEXT);
        same("logits", value(logits), library.forward(x), within(1e-12));

        double loss = (double) call(gpt, "crossEntropy", new Class<?>[] {matrix, int[].class}, logits, to);
        Tensor theirs = library.loss(x, y);
        assertThat(loss).isCloseTo(theirs.item(), within(1e-12));

        List<?> tape = (List<?>) get(gpt, "tape");
        tape.reversed().forEach(step -> ((Runnable) step).run());
        tape.clear();
        theirs.backward();
        Map<String, Tensor> parameters = library.namedParameters();
        for (Map.Entry<String, Object> weight : weights(gpt).entrySet()) {
            Tensor parameter = parameters.get(weight.getKey());
            double[] slope = (double[]) get(weight.getValue(), "slope");
            same("slope of " + weight.getKey(), slope, parameter.grad(), within(1e-13));
            Arrays.fill(slope, 0);
        }

        AdamW adam = new AdamW(List.of(new ParamGroup(library.parameters(), 0.003, 0)), 0.9, 0.99, 1e-8);
        for (int step = 0; step < 3; step++) {
            adam.zeroGrad();
            library.loss(x, y).backward();
            adam.step();
            call(gpt, "learn", new Class<?>[] {int[].class, int[].class, double.class}, from, to, 0.003);
        }
        for (Map.Entry<String, Object> weight : weights(gpt).entrySet()) {
            same(weight.getKey(), value(weight.getValue()), parameters.get(weight.getKey()), within(1e-8));
        }
    }

    @Test
    void aShortSequenceHasItsOwnPlaces() throws Exception {
        Object gpt = gpt();
        int[] seen = {1, 2, 3};
        Object logits = call(gpt, "forward", new Class<?>[] {int[].class, int.class}, seen, 3);
        Tensor theirs = same(weights(gpt)).forward(Torch.tensor(seen).reshape(1, 3));
        same("logits", value(logits), theirs, within(1e-12));
    }

    /** What the program prints first when it reads these bytes and learns one step. */
    private static String firstLine(byte[] bytes, Path folder) throws Exception {
        Path file = Files.write(folder.resolve("text.txt"), bytes);
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main(file.toString(), "0");
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    private static void main(String... arguments) throws ReflectiveOperationException {
        call(null, "main", new Class<?>[] {String[].class}, (Object) arguments);
    }

    /** Twelve lines of five kinds of character: a, n, the line's end, ä and one beyond 16 bits. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lineEndsAndByteOrderMarksAreNoLettersAndEmojiAreOne(String end, @TempDir Path folder) throws Exception {
        String text = "\uFEFF" + ("an\u00e4\uD83D\uDE00" + end).repeat(12);
        assertThat(firstLine(text.getBytes(StandardCharsets.UTF_8), folder)).startsWith("60 characters of 5 kinds; ");
    }

    @Test
    void numbersReadTheSameInEveryLocale(@TempDir Path folder) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(firstLine("anna\n".repeat(300).getBytes(StandardCharsets.UTF_8), folder))
                    .isEqualTo("1,500 characters of 3 kinds; 100,864 weights");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Nothing there, a folder, too short a text, and bytes that are not UTF-8. */
    @Test
    void whatIsNoTextIsNamedWithWhatToDo(@TempDir Path folder) throws Exception {
        Path few = Files.writeString(folder.resolve("few.txt"), "\uD83D\uDE00".repeat(32));
        Path latin1 = Files.write(
                folder.resolve("latin1.txt"), "Bj\u00f6rn\n".repeat(9).getBytes(StandardCharsets.ISO_8859_1));
        for (Path file : List.of(folder.resolve("gone.txt"), folder, few, latin1)) {
            assertThatThrownBy(() -> main(file.toString(), "0"))
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ": no UTF-8 text of over 32 characters")
                    .hasMessageContaining("./firsthand data names");
        }
        assertThat(firstLine("abcdefghijklmnopqrstuvwxyz1234567".getBytes(StandardCharsets.UTF_8), folder))
                .startsWith("33 characters of 33 kinds; ");
    }

    @Test
    void itIsOneFileOfAtMost300LinesThatImportsTheJdkAlone() throws Exception {
        List<String> lines = Files.readAllLines(FILE);
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(300)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(121));
        assertThat(lines.stream().filter(line -> line.startsWith("import")))
                .containsExactly("import module java.base;");
    }

    /** What the page quotes is what the file says. */
    @Test
    void thePageQuotesTheFile() throws Exception {
        String page = Files.readString(Course.here().root().resolve("docs/gpt-in-one-file.md"));
        String file = Files.readString(FILE).replaceAll("(?m)^ +", "");
        List<String> quotes = Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(page)
                .results()
                .map(quote -> quote.group(1).replaceAll("(?m)^ +", ""))
                .toList();
        assertThat(quotes)
                .hasSizeGreaterThan(8)
                .allSatisfy(quote -> assertThat(file).contains(quote));
    }
}
