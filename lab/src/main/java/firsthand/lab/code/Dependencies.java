package firsthand.lab.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which of a notebook's cells rest on which earlier ones, by the names they share. */
public final class Dependencies {
    private final List<Set<Integer>> direct;
    private final List<Set<String>> through;
    private final List<Boolean> imports;

    private Dependencies(List<Set<Integer>> direct, List<Set<String>> through, List<Boolean> imports) {
        this.direct = direct;
        this.through = through;
        this.imports = imports;
    }

    /** The dependencies among cells, in their order. */
    public static Dependencies of(List<CellNames> cells) {
        List<Set<Integer>> direct = new ArrayList<>();
        List<Set<String>> through = new ArrayList<>();
        // Who declared a name last, and who has set it anew since.
        Map<String, List<Integer>> makers = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            CellNames cell = cells.get(i);
            Set<Integer> needs = new TreeSet<>();
            Set<String> names = new TreeSet<>();
            Set<String> taken = new HashSet<>(cell.uses());
            taken.addAll(cell.assigns());
            for (String name : taken) {
                List<Integer> made = makers.getOrDefault(name, List.of());
                if (!made.isEmpty()) {
                    needs.addAll(made);
                    names.add(name);
                }
            }
            direct.add(needs);
            through.add(names);
            for (String name : cell.declares()) {
                makers.put(name, new ArrayList<>(List.of(i)));
            }
            for (String name : cell.assigns()) {
                makers.computeIfAbsent(name, n -> new ArrayList<>()).add(i);
            }
        }
        return new Dependencies(
                direct, through, cells.stream().map(CellNames::imports).toList());
    }

    /** The cells whose names cell {@code i} takes. */
    public Set<Integer> of(int i) {
        return Collections.unmodifiableSet(direct.get(i));
    }

    /** The names of others that cell {@code i} takes. */
    public Set<String> names(int i) {
        return Collections.unmodifiableSet(through.get(i));
    }

    /** All cells that must have run before cell {@code i} can, in order: those it rests on, and earlier imports. */
    public List<Integer> before(int i) {
        Set<Integer> found = new TreeSet<>();
        List<Integer> open = new ArrayList<>(direct.get(i));
        for (int earlier = 0; earlier < i; earlier++) {
            if (imports.get(earlier)) {
                open.add(earlier);
            }
        }
        while (!open.isEmpty()) {
            int next = open.removeLast();
            if (next != i && found.add(next)) {
                open.addAll(direct.get(next));
            }
        }
        return List.copyOf(found);
    }
}
