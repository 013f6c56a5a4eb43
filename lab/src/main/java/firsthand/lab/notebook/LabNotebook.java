package firsthand.lab.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.publish.notebook.NbFormat;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Outputs;
import firsthand.publish.source.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A learner's notebook: the course's cells with their edits, and their own. Stored as Jupyter stores notebooks;
 * whatever else stands in such a file is kept.
 */
public final class LabNotebook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OURS = "firsthand";
    /** In a cell's metadata: what the course's text was when the learner's copy was made, as a checksum. */
    static final String ORIGIN = "origin";

    private final String name;
    private final ObjectNode root;
    private final List<LabCell> cells;

    LabNotebook(String name, ObjectNode root, List<LabCell> cells) {
        this.name = name;
        this.root = root;
        this.cells = new ArrayList<>(cells);
    }

    /** A copy of one of the course's notebooks, with the outputs of the course's own run. */
    public static LabNotebook fresh(Notebook original) {
        ObjectNode root = NbFormat.tree(original);
        Outputs before = new Outputs();
        List<LabCell> cells = new ArrayList<>();
        for (JsonNode node : root.path("cells")) {
            LabCell cell = cell((ObjectNode) node, before, NbFormat.text(node.path("source")));
            before = cell.outputs();
            cells.add(cell);
        }
        return new LabNotebook(original.name(), root, cells);
    }

    /** A notebook of the learner's own, with a heading and an empty cell. */
    public static LabNotebook own(String name, String title) {
        ObjectNode root = NbFormat.tree(new Notebook(name, Map.of(), List.of()));
        LabNotebook notebook = new LabNotebook(name, root, List.of());
        notebook.add(0, LabCell.Kind.MARKDOWN, "# " + title);
        notebook.add(1, LabCell.Kind.CODE, "");
        return notebook;
    }

    /** A learner's own notebook as its file has it. */
    public static LabNotebook read(String name, ObjectNode root) {
        Outputs before = new Outputs();
        List<LabCell> cells = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : root.path("cells")) {
            if (node instanceof ObjectNode object) {
                ownId(object, ids);
                ids.add(object.path("id").asText());
                LabCell cell = cell(object, before, null);
                before = cell.outputs();
                cells.add(cell);
            }
        }
        return new LabNotebook(name, root, cells);
    }

    static LabCell cell(ObjectNode stored, Outputs before, @Nullable String original) {
        JsonNode ours = stored.path("metadata").path(OURS);
        LabCell.Kind kind = switch (stored.path("cell_type").asText()) {
            case "code" -> LabCell.Kind.CODE;
            case "markdown" -> LabCell.Kind.MARKDOWN;
            default -> LabCell.Kind.RAW;
        };
        Outputs outputs = new Outputs(before);
        NbFormat.outputs(stored.path("outputs")).forEach(outputs::add);
        return new LabCell(
                stored.path("id").asText(),
                kind,
                stored,
                Role.among(ours.path("role").asText()),
                ours.path("line").asInt(),
                NbFormat.text(stored.path("source")),
                original,
                outputs,
                stored.path("execution_count").asInt());
    }

    /** Gives a cell an id of its own, where it has none or another's: a file merged by hand may have two alike. */
    static void ownId(ObjectNode cell, Set<String> taken) {
        String id = cell.path("id").asText("");
        if (id.isEmpty() || taken.contains(id)) {
            cell.put("id", newId());
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().substring(0, 12);
    }

    /** The notebook as its file is to have it. */
    public ObjectNode tree() {
        ArrayNode list = root.putArray("cells");
        for (LabCell cell : cells) {
            ObjectNode node = cell.stored();
            node.put("id", cell.id());
            if (!(node.path("metadata") instanceof ObjectNode)) {
                node.putObject("metadata");
            }
            String original = cell.original();
            if (original != null) {
                ObjectNode metadata = (ObjectNode) node.path("metadata");
                ObjectNode ours = metadata.path(OURS) instanceof ObjectNode known ? known : metadata.putObject(OURS);
                ours.put(ORIGIN, Merge.origin(original));
            }
            node.set("source", NbFormat.lines(cell.source()));
            if (cell.isCode()) {
                if (cell.count() > 0) {
                    node.put("execution_count", cell.count());
                } else {
                    node.putNull("execution_count");
                }
                node.set("outputs", NbFormat.outputs(cell.outputs().list(), cell.count()));
            }
            list.add(node);
        }
        return root;
    }

    public String name() {
        return name;
    }

    /** Its first heading. */
    public String title() {
        return cells.stream()
                .filter(cell -> cell.kind() == LabCell.Kind.MARKDOWN)
                .flatMap(cell -> Notebook.heading(cell.source()).stream())
                .findFirst()
                .orElse(name);
    }

    /** All cells, in order. */
    public List<LabCell> cells() {
        return List.copyOf(cells);
    }

    /** The code cells, in order. */
    public List<LabCell> code() {
        return cells.stream().filter(LabCell::isCode).toList();
    }

    /** The text of every code cell, in order. */
    public List<String> sources() {
        return code().stream().map(LabCell::source).toList();
    }

    public Optional<LabCell> cell(String id) {
        return cells.stream().filter(cell -> cell.id().equals(id)).findFirst();
    }

    /** Puts an own cell behind the one called {@code after}, or first if there is none. */
    public LabCell insert(@Nullable String after, LabCell.Kind kind) {
        int at = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).id().equals(after)) {
                at = i + 1;
            }
        }
        return add(at, kind, "");
    }

    private LabCell add(int at, LabCell.Kind kind, String source) {
        ObjectNode stored = JSON.objectNode().put("cell_type", kind == LabCell.Kind.CODE ? "code" : "markdown");
        stored.putObject("metadata");
        Outputs outputs = at > 0 ? new Outputs(cells.get(at - 1).outputs()) : new Outputs();
        LabCell cell = new LabCell(newId(), kind, stored, Set.of(), 0, source, null, outputs, 0);
        cells.add(at, cell);
        return cell;
    }

    /** Takes out an own cell. */
    public void delete(LabCell cell) {
        requireOwn(cell);
        cells.remove(cell);
    }

    /** The cell before {@code cell}; null if it is the first. */
    public @Nullable String before(LabCell cell) {
        int at = cells.indexOf(cell);
        return at > 0 ? cells.get(at - 1).id() : null;
    }

    /** Puts a cell that was taken out behind the one called {@code after}; at the end if that is gone, too. */
    public void putBack(LabCell cell, @Nullable String after) {
        int at = after == null ? 0 : cells.size();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).id().equals(after)) {
                at = i + 1;
            }
        }
        cells.add(at, cell);
    }

    /** Moves an own cell behind the one called {@code after}, or to the front if there is none. */
    public void move(LabCell cell, @Nullable String after) {
        requireOwn(cell);
        cells.remove(cell);
        int at = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).id().equals(after)) {
                at = i + 1;
            }
        }
        cells.add(at, cell);
    }

    private static void requireOwn(LabCell cell) {
        if (!cell.mine()) {
            throw new IllegalArgumentException(
                    "this cell is the course's: it can be changed and reset, not moved or deleted");
        }
    }
}
