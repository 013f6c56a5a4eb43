package firsthand.lab.session;

import firsthand.lab.notebook.CellState;
import firsthand.lab.notebook.LabCell;
import firsthand.lab.notebook.LabNotebook;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Outputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one does with whole cells: make, move, delete, clear and reset them, and take that back; what can be taken back
 * gives its number. The session's lock is held whenever it is called.
 */
final class Shape {
    private final Session session;
    private final Runs runs;
    private final Undo undo = new Undo();

    Shape(Session session, Runs runs) {
        this.session = session;
        this.runs = runs;
    }

    /** What can be undone; empty if nothing can. */
    Optional<String> canUndo() {
        return undo.what();
    }

    /** Takes back the last reset, deletion or clearing, and nothing else; if a number is given, only that one. */
    void undo(@Nullable Integer number) {
        undo.back(number);
    }

    void insert(@Nullable String after, String kind) {
        session.notebook().insert(after, kind.equals("markdown") ? LabCell.Kind.MARKDOWN : LabCell.Kind.CODE);
    }

    void move(LabCell cell, @Nullable String after) {
        session.notebook().move(cell, after);
    }

    int delete(LabCell cell) {
        String before = session.notebook().before(cell);
        session.notebook().delete(cell);
        session.queue().forget(cell);
        return undo.remember("deleting a cell", () -> session.notebook().putBack(cell, before));
    }

    /** Empties the outputs of cells. Those that run or have run since keep what they have when it is taken back. */
    int clear(List<LabCell> cells) {
        Map<LabCell, Outputs> before = new LinkedHashMap<>();
        for (LabCell cell : cells) {
            before.put(cell, cell.outputs());
            runs.clear(cell);
        }
        return undo.remember(
                "clearing outputs",
                () -> before.forEach((cell, outputs) -> {
                    boolean untouched = cell.outputs().list().isEmpty()
                            && cell.state() != CellState.RUNNING
                            && cell.state() != CellState.QUEUED;
                    if (untouched) {
                        cell.outputs(outputs);
                    }
                }));
    }

    /** Brings a cell's text back to the course's. */
    int reset(LabCell cell) {
        String text = cell.original();
        if (text == null) {
            throw new IllegalArgumentException("this cell is your own: there is no original to go back to");
        }
        String before = cell.source();
        source(cell, text);
        return undo.remember("reset of a cell", () -> {
            String since = cell.source();
            source(cell, before);
            if (!since.equals(text)) { // what was written after the reset can be had again, too
                undo.remember("undoing a reset", () -> source(cell, since));
            }
        });
    }

    private static void source(LabCell cell, String text) {
        cell.source(text);
        if (cell.ranSource() == null) {
            cell.state(CellState.NEVER, null);
        } else if (cell.state() == CellState.ERROR) {
            cell.state(CellState.OK, null); // the error was of another text; what is stale is marked later
        }
    }

    /** Brings the whole notebook back to the course's. */
    int reset(@Nullable Notebook course) {
        if (course == null) {
            throw new IllegalArgumentException("this notebook is your own: there is no original to go back to");
        }
        return exchange(LabNotebook.fresh(course), false, "reset of the notebook");
    }

    private int exchange(LabNotebook other, boolean ran, String what) {
        LabNotebook now = session.notebook();
        session.queue().stop();
        if (ran) { // what has run, has run: only texts and outputs come back
            for (LabCell cell : other.code()) {
                now.cell(cell.id()).ifPresent(cell::ranAs);
            }
        }
        session.notebook(other);
        return undo.remember(what, () -> exchange(now, true, "undoing a reset"));
    }
}
