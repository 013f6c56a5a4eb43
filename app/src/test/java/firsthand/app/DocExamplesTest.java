package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compiles the examples that stand in the documentation of classes, each {@code @snippet}. */
class DocExamplesTest {
    private static final Path ROOT = Path.of(System.getProperty("firsthand.root"));

    /** What an example takes as given, by the file it stands in: imports beyond its own package, and declarations. */
    private static final Map<String, String> GIVEN = Map.ofEntries(
            Map.entry(
                    "Bert",
                    "import firsthand.data.*; import firsthand.torch.*; WordPiece tokenizer; List<String> texts;"),
            Map.entry("Hub", "import java.nio.file.*; String sha256;"),
            Map.entry("Lab", "import firsthand.publish.*; import java.nio.file.*;"),
            Map.entry("Live", "abstract double train(int step);"),
            Map.entry(
                    "Lora",
                    "import firsthand.torch.models.*; import firsthand.torch.optim.*; import java.nio.file.*;"
                            + " BertClassifier model; Path file;"),
            Map.entry("Mlp", "import firsthand.arrays.*; import firsthand.display.*; NdArray points; int[] labels;"),
            Map.entry("Module", "import firsthand.torch.*; import firsthand.torch.nn.Module;"),
            Map.entry("Optimizer", "import firsthand.arrays.*; Dense net; NdArray x; int[] labels;"),
            Map.entry(
                    "Peft",
                    "import firsthand.torch.models.*; import java.nio.file.*; BertClassifier model; Lora lora;"),
            Map.entry("Plot", "double[] train, validation; double[][] weights, steps; List<String> tokens;"),
            Map.entry(
                    "Progress",
                    "interface Model { double step(String batch); } Model model; Iterator<String> batches;"),
            Map.entry(
                    "Scope",
                    "import firsthand.torch.data.*; interface Net { Tensor loss(Batch batch); } Net model; Batch batch;"
                            + " double total;"),
            Map.entry("Site", "import firsthand.publish.*;"),
            Map.entry(
                    "Trainer",
                    "import firsthand.torch.data.*; import firsthand.torch.models.*; import firsthand.torch.optim.*;"
                            + " Gpt model; AdamW optimizer; DataLoader validationLoader, loader; TrainListener chart;"));

    private static final Pattern IMPORT = Pattern.compile("import [^;]+;");

    /** An example, and the line before its first. */
    private record Example(Path file, int line, String code) {
        String className() {
            return file.getFileName().toString().replace(".java", "");
        }

        /** A class with the example in a method, on lines of the same number as in the file. */
        String asClass() {
            String given = GIVEN.getOrDefault(className(), "");
            String imports = IMPORT.matcher(given).results().map(m -> m.group()).collect(Collectors.joining(" "));
            Path here = ROOT.relativize(file.getParent());
            String own = here.subpath(4, here.getNameCount())
                    .toString()
                    .replace(here.getFileSystem().getSeparator(), ".");
            return "\n".repeat(line - 1) + "import java.util.*; import " + own + ".*; " + imports
                    + " abstract class Example { " + IMPORT.matcher(given).replaceAll("")
                    + " void example() throws Exception {\n" + code + "}}\n";
        }
    }

    private static List<Example> examples() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Example> all = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f ->
                            ROOT.relativize(f).toString().replace('\\', '/').matches("[a-z]+/src/main/java/.*"))
                    .sorted()
                    .toList()) {
                all.addAll(examples(file, Files.readAllLines(file)));
            }
            return all;
        }
    }

    private static List<Example> examples(Path file, List<String> lines) {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).contains("{@snippet :")) {
                continue;
            }
            int begin = i;
            int depth = 1;
            StringBuilder code = new StringBuilder();
            while (depth > 0) {
                String text = lines.get(++i).replaceFirst("^ *\\* ?", "");
                depth += text.chars().map(c -> c == '{' ? 1 : c == '}' ? -1 : 0).sum();
                code.append(depth > 0 ? text : "").append('\n');
            }
            all.add(new Example(file, begin + 1, code.toString()));
        }
        return all;
    }

    /** What the compiler says about the example; empty if all is well. */
    private static String problems(Example example) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("memory:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return example.asClass();
                    }
                };
        StringWriter out = new StringWriter();
        List<String> options = List.of("-proc:none", "--should-stop=ifNoError=FLOW", "-cp", classPath());
        boolean well = compiler.getTask(out, null, null, options, null, List.of(source))
                .call();
        return well ? "" : example.file() + ": " + out;
    }

    private static String classPath() {
        String tests = System.getProperty("surefire.test.class.path"); // java.class.path is then one jar that names it
        return tests == null ? System.getProperty("java.class.path") : tests;
    }

    @TestFactory
    Stream<DynamicTest> everyExampleCompiles() throws IOException {
        List<Example> all = examples();
        assertThat(all).hasSizeGreaterThan(10);
        return all.stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.className() + ", line " + example.line(),
                        () -> assertThat(problems(example)).isEmpty()));
    }

    @Test
    void anExampleThatUsesWhatIsNotThereDoesNot() {
        Path file = ROOT.resolve("torch/src/main/java/firsthand/torch/Torch.java");
        List<Example> wrong =
                examples(file, List.of("/**", " * {@snippet :", " * Torch.ones(2).addd(1);", " * }", " */"));
        assertThat(problems(wrong.getFirst())).contains("Torch.java", "Example.java:3: error", "addd");
    }
}
