package firsthand.checks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Makes classes of changed solutions, thousands in one call of the compiler, and leaves out what does not compile. */
final class MutantCompiler {
    /** As in a kernel: what a card says of an answer is read from classes of this package. Of two AdamW, libtorch's. */
    private static final String IMPORTS = """
            package REPL;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import firsthand.arrays.*;
            import firsthand.arrays.nn.*;
            import firsthand.checks.*;
            import firsthand.torch.*;
            import firsthand.torch.nn.*;
            import firsthand.torch.optim.AdamW;
            """;

    /** Syntax, types and flow are judged one after the other: each round finds the errors of one. */
    private static final int ROUNDS = 8;

    private static final Pattern LOOP = Pattern.compile("\\b(for|while) \\(");

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> classes = new HashMap<>();

    /**
     * Takes one solution on, after what other cells of the notebook declare; what {@link #answer} is asked for later.
     */
    void add(String name, Published published, List<Published> earlier, String declared, String solution) {
        addAsIs(name, published, earlier, declared, fuelled(solution));
    }

    /** As {@link #add}, but loops may go on for ever. */
    void addAsIs(String name, Published published, List<Published> earlier, String declared, String solution) {
        StringBuilder text = new StringBuilder(IMPORTS)
                .append("public final class ")
                .append(name)
                .append(" {\n")
                .append(declared);
        for (Published helper : earlier) {
            if (!helper.equals(published) && solution.contains(helper.method() + "(")) {
                text.append(helper.solution()).append('\n');
            }
        }
        String check = published.check();
        String argument = check.substring(check.indexOf('(') + 1, check.lastIndexOf(')'));
        boolean statements = Published.statements(solution);
        text.append(statements ? "" : solution)
                .append("\n    public static Object answer() { return new ")
                .append(name)
                .append("().make(); }\n    ")
                .append(type(published.exercise()))
                .append(" make() { ")
                .append(statements ? solution : "")
                .append("\n    return ")
                .append(argument)
                .append("; }\n}\n");
        sources.put(name, text.toString());
    }

    /** Every loop burns fuel in its condition, so that it ends. */
    private static String fuelled(String solution) {
        StringBuilder text = new StringBuilder(solution);
        List<Integer> loops = new ArrayList<>();
        LOOP.matcher(solution).results().forEach(loop -> loops.add(loop.end()));
        for (int start : loops.reversed()) {
            int end = start;
            for (int depth = 1; depth > 0; end++) {
                depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
            }
            String head = text.substring(start, end - 1);
            String[] parts = head.split(";", -1);
            if (parts.length == 3) {
                text.replace(
                        start, end - 1, "%s; Fuel.burn() && (%s);%s".formatted(parts[0], parts[1].strip(), parts[2]));
            } else if (!head.contains(" : ")) {
                text.replace(start, end - 1, "Fuel.burn() && (" + head + ")");
            }
        }
        return text.toString();
    }

    /** The type of what the door takes, as Java writes it. */
    private static String type(Exercise exercise) {
        Method door = Arrays.stream(door(exercise).getMethods())
                .filter(method -> method.getName().equals(exercise.name()))
                .findFirst()
                .orElseThrow();
        Type type = door.getGenericParameterTypes()[0];
        return type == double.class ? "double" : type.getTypeName().replace('$', '.');
    }

    private static Class<?> door(Exercise exercise) {
        try {
            return Class.forName("firsthand.checks.Checks" + exercise.notebook());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compiles all that were added, and returns the names of those that do. */
    Set<String> compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> names = new HashSet<>(sources.keySet());
        for (int round = 0; round < ROUNDS && !names.isEmpty(); round++) {
            DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
            classes.clear();
            try (JavaFileManager files = memory(compiler.getStandardFileManager(null, null, null))) {
                List<String> options = List.of(
                        "-proc:none",
                        "-nowarn",
                        "-Xlint:none",
                        "-g:none",
                        "-Xmaxerrs",
                        "1000000",
                        "--should-stop=ifError=FLOW",
                        "-XDrawDiagnostics",
                        "-classpath",
                        System.getProperty("java.class.path"));
                compiler.getTask(
                                null,
                                files,
                                found,
                                options,
                                null,
                                sources.keySet().stream()
                                        .filter(names::contains)
                                        .map(this::source)
                                        .toList())
                        .call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            boolean clean = true;
            for (var diagnostic : found.getDiagnostics()) {
                if (diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR && diagnostic.getSource() != null) {
                    String file = diagnostic.getSource().getName();
                    names.remove(file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()));
                    clean = false;
                }
            }
            if (clean) {
                return names;
            }
        }
        if (names.isEmpty()) {
            return names;
        }
        throw new IllegalStateException("the compiler finds ever new errors");
    }

    private JavaFileObject source(String name) {
        return new SimpleJavaFileObject(URI.create("string:///REPL/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return sources.get(name);
            }
        };
    }

    private JavaFileManager memory(JavaFileManager files) {
        return new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("bytes:///" + className), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return new ByteArrayOutputStream() {
                            @Override
                            public void close() {
                                classes.put(className, toByteArray());
                            }
                        };
                    }
                };
            }
        };
    }

    /** What the compiled solution's check cell gives its door. */
    Object answer(String name) {
        ClassLoader loader = new ClassLoader(MutantCompiler.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                byte[] code = classes.get(wanted);
                if (code == null) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, code, 0, code.length);
            }

            @Override
            public @Nullable InputStream getResourceAsStream(String path) {
                byte[] code = classes.get(path.replace(".class", "").replace('/', '.'));
                return code == null ? super.getResourceAsStream(path) : new ByteArrayInputStream(code);
            }
        };
        try {
            return loader.loadClass("REPL." + name).getMethod("answer").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
