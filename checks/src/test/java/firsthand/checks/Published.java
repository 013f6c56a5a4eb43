package firsthand.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the course prints of an exercise.
 *
 * @param exercise which one
 * @param check its check cell
 * @param solution its solution cell
 */
record Published(Exercise exercise, String check, String solution) {
    private static final Pattern CELL = Pattern.compile("```java (check|solution)\\R(.*?)\\R```", Pattern.DOTALL);

    /** All of them, in the order of the course. */
    static List<Published> all() {
        Map<String, Exercise> doors = new LinkedHashMap<>();
        Exercise.all().forEach(exercise -> doors.put(exercise.toString(), exercise));
        List<Published> all = new ArrayList<>();
        for (Path file : files()) {
            String check = "";
            for (MatchResult cell : CELL.matcher(read(file)).results().toList()) {
                if (cell.group(1).equals("check")) {
                    check = cell.group(2);
                } else {
                    Exercise exercise = doors.get(check.substring(0, check.indexOf('(')));
                    all.add(new Published(exercise, check, cell.group(2)));
                }
            }
        }
        return List.copyOf(all);
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("firsthand.root"), "course"))) {
            return files.filter(path -> path.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The solution as the JDK's compiler reads it: the body of a class. */
    ClassTree tree() {
        return (ClassTree) unit().getTypeDecls().getFirst();
    }

    private CompilationUnitTree unit() {
        String text = "class Cell {\n" + solution + "\n}";
        var file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        try {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return exercise.toString();
    }
}
