package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.lab.notebook.LabCell;
import firsthand.lab.notebook.LabNotebook;
import firsthand.lab.workspace.Progress;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.site.LivePages;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A notebook and its cells as the page is told them. */
final class CellJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LivePages pages;
    private final String name;
    /** The prose as it was last made HTML, cell by cell: anchors are counted through the page. */
    private Map<List<String>, List<String>> rendered = Map.of();

    /** Where it stands in the course; empty for one of the learner's own. */
    private final ObjectNode place = JSON.objectNode();

    CellJson(LivePages pages, String name, @Nullable Notebook original) throws IOException {
        this.pages = pages;
        this.name = name;
        if (original != null) {
            LivePages.Entry entry = LivePages.entry(original);
            place.put("title", entry.title()).put("number", entry.number()).put("time", entry.time());
            List<String> all = pages.names();
            int at = all.indexOf(name);
            if (at > 0) {
                place.set("previous", link(all.get(at - 1)));
            }
            if (at + 1 < all.size()) {
                place.set("next", link(all.get(at + 1)));
            }
        }
    }

    private ObjectNode link(String other) throws IOException {
        return JSON.objectNode()
                .put("name", other)
                .put("number", Notebook.number(other))
                .put("title", pages.title(other));
    }

    private UnaryOperator<String> prose() {
        return pages.prose("notebooks/" + name);
    }

    /** Prose of one cell. */
    String html(String source) {
        return prose().apply(source);
    }

    private List<String> html(List<String> sources) {
        List<String> known = rendered.get(sources);
        if (known == null) {
            UnaryOperator<String> prose = prose();
            known = sources.stream().map(prose).toList();
            rendered = Map.of(sources, known);
        }
        return known;
    }

    /** The whole notebook; its kernel is still to be put in. */
    ObjectNode notebook(LabNotebook notebook, List<String> news, Progress progress) {
        ObjectNode whole = JSON.objectNode().put("type", "notebook").put("title", notebook.title());
        whole.setAll(place);
        Map<String, Exercises.Found> exercises = Exercises.byCell(notebook);
        List<LabCell> shown = notebook.cells().stream()
                .filter(cell -> cell.kind() != LabCell.Kind.RAW && !cell.is(Role.SOLUTION))
                .toList();
        List<String> prose = shown.stream()
                .filter(cell -> cell.kind() == LabCell.Kind.MARKDOWN)
                .map(LabCell::source)
                .toList();
        List<String> html = html(prose);
        ArrayNode cells = whole.putArray("cells");
        int next = 0;
        for (LabCell cell : shown) {
            Exercises.Found exercise = exercises.get(cell.id());
            ObjectNode node = cell(cell, exercise == null ? null : exercise.name());
            if (cell.kind() == LabCell.Kind.MARKDOWN) {
                node.put("html", html.get(next++));
            }
            if (exercise != null) {
                node.set("exercise", exercise(exercise, exercises, notebook, progress));
            }
            cells.add(node);
        }
        ArrayNode list = whole.putArray("exercises");
        shown.stream()
                .filter(cell -> cell.is(Role.CHECK) && exercises.containsKey(cell.id()))
                .map(cell -> exercises.get(cell.id()))
                .forEach(exercise -> list.add(exercise(exercise, exercises, notebook, progress)));
        if (!news.isEmpty()) {
            news.forEach(whole.putArray("news")::add);
        }
        return whole;
    }

    private static ObjectNode cell(LabCell cell, @Nullable String exercise) {
        ObjectNode node = JSON.objectNode()
                .put("id", cell.id())
                .put("kind", cell.isCode() ? "code" : "markdown")
                .put("source", cell.source());
        if (cell.edited()) {
            node.put("original", cell.original());
        }
        if (cell.mine()) {
            node.put("mine", true);
        }
        cell.roles().stream().sorted().map(Role::word).forEach(node.putArray("roles")::add);
        if (cell.line() > 0) {
            node.put("line", cell.line());
        }
        if (cell.isCode()) {
            if (cell.earlier()) {
                node.put("earlier", true);
            }
            node.set("outputs", OutputJson.all(cell, exercise));
            state(node, cell);
            ArrayNode params = Params.json(cell.source());
            if (!params.isEmpty()) {
                node.set("params", params);
            }
        }
        return node;
    }

    /** Where a code cell stands. */
    static ObjectNode state(ObjectNode node, LabCell cell) {
        node.put("state", cell.state().word());
        if (cell.count() > 0) {
            node.put("count", cell.count());
        }
        if (cell.seconds() >= 0) {
            node.put("seconds", cell.seconds());
        }
        if (cell.why() != null) {
            node.put("why", cell.why());
        }
        return node;
    }

    /** How far the exercise {@code name} of a notebook is. */
    Optional<ObjectNode> exercise(LabNotebook notebook, String exercise, Progress progress) {
        Map<String, Exercises.Found> all = Exercises.byCell(notebook);
        return all.values().stream()
                .filter(found -> found.name().equals(exercise))
                .findFirst()
                .map(found -> exercise(found, all, notebook, progress));
    }

    private static ObjectNode exercise(
            Exercises.Found exercise, Map<String, Exercises.Found> byCell, LabNotebook notebook, Progress progress) {
        ObjectNode node = exercise(exercise, progress);
        Map<String, String> places = new HashMap<>();
        byCell.forEach((id, found) -> {
            if (found.equals(exercise)) {
                notebook.cell(id).ifPresent(cell -> places.put(cell.is(Role.CHECK) ? "check" : "cell", id));
            }
        });
        places.forEach(node::put);
        return node;
    }

    /** How far an exercise is. */
    static ObjectNode exercise(Exercises.Found exercise, Progress progress) {
        Progress.Exercise state = progress.exercise(exercise.name());
        ObjectNode node = JSON.objectNode()
                .put("name", exercise.name())
                .put("title", exercise.title())
                .put("solved", state.solved())
                .put("attempts", state.attempts())
                .put("hints", state.hints())
                .put("of", 3)
                .put("solutionSeen", state.solutionSeen());
        if (state.hints() > 0) {
            ArrayNode given = node.putArray("given");
            Exercises.hints(exercise.name()).stream().limit(state.hints()).forEach(given::add);
        }
        return node;
    }
}
