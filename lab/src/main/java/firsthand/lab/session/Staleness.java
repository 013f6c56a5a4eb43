package firsthand.lab.session;

import firsthand.lab.code.CellNames;
import firsthand.lab.code.Dependencies;
import firsthand.lab.notebook.CellState;
import firsthand.lab.notebook.LabCell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which cells no longer show what they would show now, and what must run before one can. */
final class Staleness {
    private static final String CHANGED = "changed since it ran";

    private final Map<String, CellNames> known = new ConcurrentHashMap<>();

    private Dependencies dependencies(List<LabCell> code) {
        if (known.size() > 4 * code.size() + 100) {
            known.clear(); // what one types passes through many texts
        }
        return Dependencies.of(code.stream().map(cell -> names(cell.source())).toList());
    }

    private CellNames names(String source) {
        return known.computeIfAbsent(source, CellNames::of);
    }

    /** Parses cells ahead, so that the first answer comes soon. */
    void learn(List<String> sources) {
        sources.forEach(this::names);
    }

    /**
     * Marks the cells that are stale and unmarks those that are not any more.
     *
     * @return the cells whose mark changed
     */
    List<LabCell> mark(List<LabCell> code) {
        Dependencies dependencies = dependencies(code);
        Map<LabCell, @Nullable String> whys = new HashMap<>();
        List<LabCell> changed = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            LabCell cell = code.get(i);
            if (cell.ranSource() == null || cell.state() == CellState.QUEUED || cell.state() == CellState.RUNNING) {
                continue;
            }
            String why = why(cell, i, code, dependencies, whys);
            if (why != null) {
                whys.put(cell, why);
                if (cell.state() != CellState.STALE && cell.state() != CellState.ERROR) {
                    cell.state(CellState.STALE, why);
                    changed.add(cell);
                }
            } else if (cell.state() == CellState.STALE) {
                cell.state(CellState.OK, null);
                changed.add(cell);
            }
        }
        return changed;
    }

    private @Nullable String why(
            LabCell cell, int i, List<LabCell> code, Dependencies dependencies, Map<LabCell, @Nullable String> whys) {
        if (!cell.source().equals(cell.ranSource())) {
            return CHANGED;
        }
        for (int earlier : dependencies.of(i)) {
            LabCell on = code.get(earlier);
            if (on.ranSource() == null || on == cell) {
                continue; // its name came from elsewhere in this kernel: what it shows is what it got
            }
            if (whys.get(on) != null) {
                return "it uses " + shared(dependencies, i) + "from a cell that is no longer up to date";
            }
            if (on.ranAt() > cell.ranAt()) {
                return "it uses " + shared(dependencies, i) + "from a cell that has run again since";
            }
        }
        return null;
    }

    private static String shared(Dependencies dependencies, int i) {
        List<String> names = List.copyOf(dependencies.names(i));
        return names.size() > 3 || names.isEmpty() ? "something " : String.join(", ", names) + " ";
    }

    /** What must run, in order, before {@code cell} can, and then itself. */
    List<LabCell> needed(LabCell cell, List<LabCell> code) {
        Dependencies dependencies = dependencies(code);
        List<LabCell> needed = new ArrayList<>();
        for (int earlier : dependencies.before(code.indexOf(cell))) {
            LabCell on = code.get(earlier);
            if (on.ranSource() == null || !on.source().equals(on.ranSource()) || on.state() != CellState.OK) {
                needed.add(on);
            }
        }
        needed.add(cell);
        return needed;
    }
}
