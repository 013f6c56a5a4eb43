package firsthand.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
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
import java.util.regex.Matcher;
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

    private static final Pattern PLAIN_CELL =
            Pattern.compile("```java(?: interactive| slow)*\\R(.*?)\\R```", Pattern.DOTALL);

    private static final Pattern STATEMENT =
            Pattern.compile("^((for|while|if) ?\\(|[\\w.]+\\(.*;$)", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile("^\\S+ (\\w+)\\(");

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

    /** What stands in cells of the same notebook before this exercise, and is no exercise itself. */
    List<String> cellsBefore() {
        String notebook = files().stream()
                .filter(file -> file.getFileName().toString().startsWith(exercise.notebook()))
                .map(Published::read)
                .findFirst()
                .orElseThrow();
        return PLAIN_CELL
                .matcher(notebook.substring(0, notebook.indexOf("```java check\n" + check)))
                .results()
                .map(cell -> cell.group(1))
                .toList();
    }

    /** The notebooks' sources. */
    static List<Path> files() {
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

    /** The exercises of the same notebook that come before and write a method: later ones may call it. */
    List<Published> earlier(List<Published> course) {
        return course.subList(0, course.indexOf(this)).stream()
                .filter(other -> other.exercise().notebook().equals(exercise.notebook()))
                .filter(other -> !other.method().isEmpty())
                .toList();
    }

    /** Whether {@code solution} has statements outside of methods, which a cell may have and a class may not. */
    static boolean statements(String solution) {
        return STATEMENT.matcher(solution).find();
    }

    /** The method that the solution writes; empty if it is a number. */
    String method() {
        Matcher name = METHOD.matcher(solution);
        return name.find() ? name.group(1) : "";
    }

    /**
     * The solution as the JDK's compiler reads it: the body of a class.
     *
     * @param tree the class
     * @param before how long the text is that stands before the solution
     */
    record Parsed(Tree tree, CompilationUnitTree unit, SourcePositions positions, int before) {
        /** Where a piece of the tree begins in the solution. */
        int start(Tree piece) {
            return (int) positions.getStartPosition(unit, piece) - before;
        }

        /** Where it ends. */
        int end(Tree piece) {
            return (int) positions.getEndPosition(unit, piece) - before;
        }
    }

    Parsed parsed() {
        boolean statements = statements(solution);
        String before = statements ? "class Cell {{\n" : "class Cell {\n";
        String text = before + solution + (statements ? "\n}}" : "\n}");
        var file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        try {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            return new Parsed(unit.getTypeDecls().getFirst(), unit, positions, before.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return exercise.toString();
    }
}
