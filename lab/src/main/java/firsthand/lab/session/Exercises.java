package firsthand.lab.session;

import firsthand.lab.notebook.LabCell;
import firsthand.lab.notebook.LabNotebook;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.source.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exercises of a notebook: which cells are whose, what they are called, how they are solved. */
final class Exercises {
    /**
     * An exercise.
     *
     * @param name as its check is called, {@code Checks03.leakyRelu}
     * @param title as its text calls it
     */
    record Found(String name, String title) {}

    private static final Pattern DOOR = Pattern.compile("\\b(Checks\\d\\d)\\s*\\.\\s*(\\w+)\\s*\\(");
    /** "### 2 · One layer (write)", or "**2. One layer.**". */
    private static final Pattern TITLE =
            Pattern.compile("(?m)^(?:### \\d+ ·|\\*\\*\\d+\\.)\\s+(.+?)\\.?(?:\\*\\*|(?: \\([^()]*\\))?$)");

    private static final Pattern FENCE = Pattern.compile("```java\n([\\s\\S]*?)\n```");

    private Exercises() {}

    /** The name of the exercise that a cell judges. */
    static Optional<String> judgedBy(String code) {
        Matcher door = DOOR.matcher(code);
        return door.find() ? Optional.of(door.group(1) + "." + door.group(2)) : Optional.empty();
    }

    /** The exercises of an original, in order. */
    static List<Found> of(Notebook notebook) {
        List<Found> all = new ArrayList<>();
        String title = "";
        for (Notebook.Cell cell : notebook.cells()) {
            if (cell instanceof Notebook.Markdown prose && prose.role() == null) {
                title = title(prose.text(), title);
            } else if (cell instanceof Notebook.Code code && code.is(Role.CHECK)) {
                Optional<String> name = judgedBy(code.text());
                if (name.isPresent()) {
                    all.add(new Found(name.get(), title.isEmpty() ? name.get() : title));
                }
            }
        }
        return all;
    }

    private static String title(String prose, String before) {
        Matcher found = TITLE.matcher(prose);
        String last = before;
        while (found.find()) {
            last = found.group(1);
        }
        return last;
    }

    /** The exercise that each stub and each check of a learner's notebook belongs to, by the cell's id. */
    static Map<String, Found> byCell(LabNotebook notebook) {
        Map<String, Found> found = new HashMap<>();
        String title = "";
        String stub = null;
        for (LabCell cell : notebook.cells()) {
            if (cell.is(Role.SOLUTION)) {
                continue;
            }
            if (cell.kind() == LabCell.Kind.MARKDOWN) {
                title = title(cell.source(), title);
            } else if (cell.is(Role.EXERCISE)) {
                stub = cell.id();
            } else if (cell.is(Role.CHECK)) {
                String text = cell.original() == null ? cell.source() : cell.original();
                Optional<String> name = judgedBy(text);
                if (name.isPresent()) {
                    Found exercise = new Found(name.get(), title.isEmpty() ? name.get() : title);
                    found.put(cell.id(), exercise);
                    if (stub != null) {
                        found.put(stub, exercise);
                    }
                }
                stub = null;
            }
        }
        return found;
    }

    /** The course's solution of an exercise: the folded cell behind its check. */
    static Optional<String> solution(Notebook notebook, String exercise) {
        String judged = null;
        for (Notebook.Cell cell : notebook.cells()) {
            if (cell instanceof Notebook.Code code && code.is(Role.CHECK)) {
                judged = judgedBy(code.text()).orElse(null);
            } else if (cell instanceof Notebook.Markdown prose
                    && prose.role() == Role.SOLUTION
                    && exercise.equals(judged)) {
                Matcher code = FENCE.matcher(prose.text());
                return code.find() ? Optional.of(code.group(1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The hints of an exercise, from the vaguest to the plainest. */
    static List<String> hints(@Nullable String exercise) {
        return firsthand.checks.Exercise.all().stream()
                .filter(known -> known.toString().equals(exercise))
                .findFirst()
                .map(firsthand.checks.Exercise::hints)
                .orElse(List.of());
    }
}
