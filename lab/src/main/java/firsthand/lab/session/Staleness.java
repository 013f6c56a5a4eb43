package firsthand.lab.session;

import firsthand.lab.code.CellNames;
import firsthand.lab.code.Dependencies;
import firsthand.lab.notebook.CellState;
import firsthand.lab.notebook.LabCell;
import firsthand.publish.source.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which cells no longer show what they would show now, and what must run before one can. */
final class Staleness {
    private static final String CHANGED = "changed since it ran";
    /** The page knows it by its first two words: running what it needs would not help. */
    private static final String NOT_CHECKED =
            "not checked: the cell above ended with an error; this is your last try's card";

    private static final int AHEAD_SECONDS = 5;
    private static final int MOST = 500;

    private final Map<String, CellNames> known = new ConcurrentHashMap<>();

    private CellNames names(String source) {
        if (known.size() > MOST) {
            known.clear(); // what one types passes through many texts
        }
        return known.computeIfAbsent(source, CellNames::of);
    }

    /** Parses cells ahead, so that the first answer comes soon, but not while the page and the kernel start. */
    void learnLater(List<String> sources) {
        // A thread of its own: a virtual one would hold one of the few that answer the page.
        Thread.ofPlatform().name("names").daemon().start(() -> {
            try {
                TimeUnit.SECONDS.sleep(AHEAD_SECONDS);
                sources.forEach(this::names);
            } catch (InterruptedException nobodyDoesThat) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Marks the cells that are stale and unmarks those that are not any more.
     *
     * @return the cells whose mark changed
     */
    List<LabCell> mark(List<LabCell> code) {
        // What has not run has made no names in this kernel; and parsing sixty cells would hold up the first run.
        Dependencies dependencies = Dependencies.of(code.stream()
                .map(cell -> cell.ranSource() == null ? CellNames.NONE : given(cell))
                .toList());
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
                if (cell.state() != CellState.ERROR && !why.equals(cell.why())) {
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

    /** What a cell gives and takes; one that is no Java gives what the course's own text of it would. */
    private CellNames given(LabCell cell) {
        CellNames now = names(cell.source());
        String original = cell.original();
        return now.problems().isEmpty() || original == null ? now : names(original);
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
            if (cell.is(Role.CHECK)
                    && on.is(Role.EXERCISE)
                    && on.state() == CellState.ERROR
                    && on.ranAt() > cell.ranAt()) {
                return NOT_CHECKED;
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
        Dependencies dependencies =
                Dependencies.of(code.stream().map(one -> names(one.source())).toList());
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
