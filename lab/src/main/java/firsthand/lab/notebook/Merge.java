package firsthand.lab.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Sha256;
import firsthand.publish.notebook.NbFormat;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Outputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A learner's copy beside the original as it is today. Nothing a learner wrote is lost: an edited cell whose original
 * was rewritten takes the new one's place with the learner's text, one whose original is gone becomes the learner's
 * own.
 *
 * @param notebook the learner's copy, brought up to date
 * @param news the ids of cells that are new or rewritten in the original since the copy was made
 */
public record Merge(LabNotebook notebook, List<String> news) {
    /** A run of cells between two that both versions have. */
    private record Gap(List<ObjectNode> theirs, List<ObjectNode> ours) {
        Gap() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What a copied cell says of the text it was copied from. */
    static String origin(String text) {
        return Sha256.of(text).substring(0, 16);
    }

    /** The copy in {@code file} beside the original. */
    public static Merge of(Notebook original, ObjectNode file) {
        ObjectNode today = NbFormat.tree(original);
        Map<String, ObjectNode> copied = new HashMap<>();
        List<ObjectNode> learners = new ArrayList<>();
        for (JsonNode node : file.path("cells")) {
            if (node instanceof ObjectNode cell) {
                LabNotebook.ownId(cell, copied.keySet());
                learners.add(cell);
                copied.put(cell.path("id").asText(), cell);
            }
        }
        Set<String> shared = new HashSet<>();
        for (JsonNode node : today.path("cells")) {
            if (copied.containsKey(node.path("id").asText())) {
                shared.add(node.path("id").asText());
            }
        }
        Map<String, Gap> gaps = gaps(today, learners, shared);
        List<String> news = new ArrayList<>();
        List<LabCell> cells = new ArrayList<>();
        place(gaps.get(""), cells, news);
        for (JsonNode node : today.path("cells")) {
            String id = node.path("id").asText();
            ObjectNode mine = shared.contains(id) ? copied.get(id) : null;
            if (mine != null) {
                carry(mine, node);
                add(cells, mine, NbFormat.text(node.path("source")));
                cells.getLast().earlier(ran(mine, node));
                place(gaps.get(id), cells, news);
            }
        }
        return new Merge(new LabNotebook(original.name(), file, cells), List.copyOf(news));
    }

    /** What stands behind each shared cell, in either version; behind "" what stands before all. */
    private static Map<String, Gap> gaps(ObjectNode today, List<ObjectNode> learners, Set<String> shared) {
        Map<String, Gap> gaps = new HashMap<>();
        String behind = "";
        for (JsonNode node : today.path("cells")) {
            if (shared.contains(node.path("id").asText())) {
                behind = node.path("id").asText();
            } else {
                gaps.computeIfAbsent(behind, id -> new Gap()).ours.add((ObjectNode) node);
            }
        }
        behind = "";
        for (ObjectNode node : learners) {
            if (shared.contains(node.path("id").asText(""))) {
                behind = node.path("id").asText();
            } else {
                gaps.computeIfAbsent(behind, id -> new Gap()).theirs.add(node);
            }
        }
        return gaps;
    }

    private static void place(@Nullable Gap gap, List<LabCell> cells, List<String> news) {
        if (gap == null) {
            return;
        }
        List<ObjectNode> kept = new ArrayList<>(gap.theirs);
        kept.removeIf(Merge::untouched);
        for (ObjectNode fresh : gap.ours) {
            ObjectNode edited = kept.stream()
                    .filter(cell -> !origin(cell).isEmpty() && alike(cell, fresh))
                    .findFirst()
                    .orElse(null);
            String text = NbFormat.text(fresh.path("source"));
            if (edited != null) {
                kept.remove(edited);
                edited.put("id", fresh.path("id").asText());
                carry(edited, fresh);
                add(cells, edited, text);
                cells.getLast().earlier(ran(edited, fresh));
            } else {
                add(cells, fresh, text);
            }
            news.add(fresh.path("id").asText());
        }
        for (ObjectNode own : kept) {
            ours(own).remove(List.of(LabNotebook.ORIGIN, "role", "line"));
            add(cells, own, null);
            cells.getLast().earlier(true);
        }
    }

    private static void add(List<LabCell> cells, ObjectNode stored, @Nullable String original) {
        Outputs before = cells.isEmpty() ? new Outputs() : cells.getLast().outputs();
        cells.add(LabNotebook.cell(stored, before, original));
    }

    /** Whether the learner's run shows something else than the course's did. */
    private static boolean ran(JsonNode mine, JsonNode course) {
        return !NbFormat.outputs(mine.path("outputs")).equals(NbFormat.outputs(course.path("outputs")));
    }

    private static boolean alike(ObjectNode a, ObjectNode b) {
        return a.path("cell_type").equals(b.path("cell_type"))
                && ours(a).path("role").asText("").equals(ours(b).path("role").asText(""));
    }

    /** Whether a copied cell still has the text it was copied from. */
    private static boolean untouched(ObjectNode cell) {
        return origin(NbFormat.text(cell.path("source"))).equals(origin(cell));
    }

    private static String origin(ObjectNode cell) {
        return ours(cell).path(LabNotebook.ORIGIN).asText("");
    }

    /** What the original says of a cell today. */
    private static void carry(ObjectNode to, JsonNode from) {
        ObjectNode now = ours(to);
        JsonNode then = from.path("metadata").path("firsthand");
        for (String key : List.of("role", "line")) {
            if (then.has(key)) {
                now.set(key, then.get(key));
            } else {
                now.remove(key);
            }
        }
    }

    private static ObjectNode ours(ObjectNode cell) {
        ObjectNode metadata = cell.path("metadata") instanceof ObjectNode known ? known : cell.putObject("metadata");
        return metadata.path("firsthand") instanceof ObjectNode known ? known : metadata.putObject("firsthand");
    }
}
