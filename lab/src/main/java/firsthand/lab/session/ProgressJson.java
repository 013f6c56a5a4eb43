package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.lab.notebook.LabNotebook;
import firsthand.lab.workspace.Progress;
import firsthand.lab.workspace.Workspace;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.site.LivePages;
import java.io.IOException;
import java.util.Optional;

/** How far a learner is through the course, as the page is told it. */
public final class ProgressJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ProgressJson() {}

    /** The progress kept in a workspace. */
    public static ObjectNode of(LivePages pages, Workspace workspace, Progress progress) throws IOException {
        ObjectNode all = JSON.objectNode()
                .put("type", "progress")
                .put("folder", workspace.folder().toString());
        ArrayNode list = all.putArray("notebooks");
        ObjectNode next = null;
        for (LivePages.Entry entry : pages.notebooks()) {
            Notebook notebook = pages.notebook(entry.name());
            ObjectNode one = list.addObject()
                    .put("name", entry.name())
                    .put("number", entry.number())
                    .put("title", entry.title())
                    .put("part", entry.part())
                    .put("builds", entry.build())
                    .put("time", entry.time());
            int cells = 0;
            int ran = 0;
            for (Notebook.Cell cell : notebook.cells()) {
                if (cell instanceof Notebook.Code) {
                    cells++;
                    ran += progress.ran(entry.name()).contains(cell.id()) ? 1 : 0;
                }
            }
            one.put("cells", cells).put("ran", ran);
            ArrayNode exercises = one.putArray("exercises");
            for (Exercises.Found exercise : Exercises.of(notebook)) {
                exercises.add(CellJson.exercise(exercise, progress));
                if (next == null && !progress.exercise(exercise.name()).solved()) {
                    next = JSON.objectNode()
                            .put("name", entry.name())
                            .put("number", entry.number())
                            .put("title", entry.title())
                            .put("exercise", exercise.title());
                }
            }
        }
        for (String name : workspace.names()) {
            if (!pages.names().contains(name)) {
                readable(workspace, name)
                        .ifPresent(tree -> list.addObject()
                                .put("name", name)
                                .put("title", LabNotebook.read(name, tree).title())
                                .put("mine", true)
                                .put("cells", tree.path("cells").size())
                                .put("ran", 0)
                                .putArray("exercises"));
            }
        }
        if (next != null) {
            all.set("next", next);
        }
        workspace.notWritable().ifPresent(why -> all.put("readOnly", true).put("readOnlyWhy", why));
        return all;
    }

    /** A file that is no notebook is left out here; opening it says what is wrong. */
    private static Optional<ObjectNode> readable(Workspace workspace, String name) {
        try {
            return workspace.read(name);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
