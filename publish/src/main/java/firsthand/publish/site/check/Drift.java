package firsthand.publish.site.check;

import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.NotebookLinks;
import firsthand.publish.source.Role;
import firsthand.publish.source.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an executed notebook no longer says what its source says: a word, a number in a cell, a role, the opening
 * comment. Then what it shows was not made by what its readers will run.
 */
public final class Drift {
    private Drift() {}

    /** The differences, each with file and line and what to do; empty if there are none. */
    public static List<String> between(Source source, Notebook notebook) {
        List<String> differences = new ArrayList<>();
        if (!source.settings().equals(notebook.about())) {
            differences.add(says(source, 1, "its opening comment says otherwise"));
        }
        List<Source.Block> blocks = source.blocks();
        List<Notebook.Cell> cells = notebook.cells();
        for (int i = 0; i < Math.min(blocks.size(), cells.size()); i++) {
            if (!same(blocks.get(i), cells.get(i))) {
                differences.add(says(source, blocks.get(i).line(), "cell " + (i + 1) + " has other text or roles"));
            }
        }
        if (blocks.size() != cells.size()) {
            differences.add(says(source, 1, "it has %d cells, not %d".formatted(cells.size(), blocks.size())));
        }
        return differences;
    }

    private static boolean same(Source.Block block, Notebook.Cell cell) {
        return switch (block) {
            case Source.Prose prose ->
                cell instanceof Notebook.Markdown && cell.text().equals(NotebookLinks.rewrite(prose.text()));
            case Source.Code code
            when code.is(Role.SOLUTION) ->
                cell instanceof Notebook.Markdown folded
                        && folded.role() == Role.SOLUTION
                        && folded.text().equals(Notebook.folded(code.shown()));
            case Source.Code code ->
                cell instanceof Notebook.Code run
                        && run.text().equals(code.shown())
                        && run.roles().equals(code.roles())
                        && run.line() == code.line();
        };
    }

    private static String says(Source source, int line, String what) {
        return "%s:%d: the executed notebook differs: %s; ./firsthand run %s makes it anew"
                .formatted(source.file().getFileName(), line, what, source.number());
    }
}
