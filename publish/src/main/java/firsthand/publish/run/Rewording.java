package firsthand.publish.run;

import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.NotebookLinks;
import firsthand.publish.source.Role;
import firsthand.publish.source.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Takes new prose over into an executed notebook, without a run, as long as no code was changed. */
public final class Rewording {
    private final Source source;
    private final Iterator<Notebook.Code> runs;
    private final Iterator<Notebook.Markdown> solutions;

    private Rewording(Source source, Notebook notebook) {
        this.source = source;
        runs = notebook.cells().stream()
                .filter(Notebook.Code.class::isInstance)
                .map(Notebook.Code.class::cast)
                .iterator();
        solutions = notebook.cells().stream()
                .filter(Notebook.Markdown.class::isInstance)
                .map(Notebook.Markdown.class::cast)
                .filter(cell -> cell.role() == Role.SOLUTION)
                .iterator();
    }

    /**
     * The notebook that a run of {@code source} would write, with the outputs of {@code executed}.
     *
     * @throws IllegalArgumentException if code was added, changed or removed since; the message says where
     */
    public static Notebook of(Source source, Notebook executed) {
        return new Rewording(source, executed).notebook();
    }

    private Notebook notebook() {
        CellIds ids = new CellIds();
        List<Notebook.Cell> cells = new ArrayList<>();
        for (Source.Block block : source.blocks()) {
            switch (block) {
                case Source.Prose(String text, int line) ->
                    cells.add(new Notebook.Markdown(ids.next(text), NotebookLinks.rewrite(text), null));
                case Source.Code code
                when code.is(Role.SOLUTION) -> {
                    String folded = Notebook.folded(code.shown());
                    if (!solutions.hasNext() || !solutions.next().text().equals(folded)) {
                        throw changed(code.line());
                    }
                    cells.add(new Notebook.Markdown(ids.next(folded), folded, Role.SOLUTION));
                }
                case Source.Code code -> cells.add(executed(code, ids));
            }
        }
        if (runs.hasNext() || solutions.hasNext()) {
            throw changed(1);
        }
        return new Notebook(source.name(), source.settings(), cells);
    }

    private Notebook.Code executed(Source.Code code, CellIds ids) {
        Notebook.Code run = runs.hasNext() ? runs.next() : null;
        if (run == null || !run.text().equals(code.shown()) || !run.roles().equals(code.roles())) {
            throw changed(code.line());
        }
        return new Notebook.Code(
                ids.next(code.text()), run.text(), run.roles(), code.line(), run.count(), run.outputs());
    }

    private IllegalArgumentException changed(int line) {
        return new IllegalArgumentException("%s:%d: not only prose was changed; ./firsthand run %s runs it"
                .formatted(source.file().getFileName(), line, source.number()));
    }
}
