package firsthand.publish.notebook;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one cell put out, as it will stand in the notebook: neighbouring pieces of a stream joined, a display updated in
 * place kept once, in its last state.
 */
public final class Outputs {
    /** A place in the list of one cell, which an update fills anew. */
    private static final class Slot {
        private final Outputs of;
        private Output output;

        Slot(Outputs of, Output output) {
            this.of = of;
            this.output = output;
        }
    }

    /**
     * What a piece of output did to a list.
     *
     * @param of the cell's outputs: an update may reach an earlier cell's
     * @param index the place that is new or was filled anew; {@link #CLEARED} if all places went
     * @param added whether the place is new
     */
    public record Change(Outputs of, int index, boolean added) {
        /** No place: all of them went. */
        public static final int CLEARED = -1;
    }

    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Slot> displays;
    private boolean clearBeforeNext;
    private @Nullable String verdict;

    /** The outputs of a notebook's first cell. */
    public Outputs() {
        displays = new HashMap<>();
    }

    /** The outputs of a later cell, which may update what {@code earlier} ones of the notebook show. */
    public Outputs(Outputs earlier) {
        displays = earlier.displays;
    }

    /** The outputs of the same cell when it runs again: what it showed before can be updated no more. */
    public Outputs again() {
        displays.values().removeIf(slot -> slot.of == this);
        return new Outputs(this);
    }

    /** Takes in the next piece of output; says, in order, what that changed. */
    public List<Change> add(Output output) {
        List<Change> changes = new ArrayList<>();
        switch (output) {
            case Output.Cleared(boolean wait) -> {
                clearBeforeNext = wait;
                if (!wait) {
                    clear(changes);
                }
            }
            case Output.Updated(MimeBundle bundle, String id) -> {
                Slot shown = displays.get(id);
                if (shown != null) {
                    shown.output = new Output.Shown(heard(bundle), id);
                    int index = shown.of.slots.indexOf(shown);
                    if (index >= 0) {
                        changes.add(new Change(shown.of, index, false));
                    }
                }
            }
            default -> {
                if (clearBeforeNext) {
                    clear(changes);
                    clearBeforeNext = false;
                }
                int before = slots.size();
                append(output);
                changes.add(new Change(this, slots.size() - 1, slots.size() > before));
            }
        }
        return changes;
    }

    private void clear(List<Change> changes) {
        slots.clear();
        changes.add(new Change(this, Change.CLEARED, false));
    }

    private void append(Output output) {
        switch (output) {
            case Output.Stream(String name, String text) -> {
                if (!slots.isEmpty()
                        && slots.getLast().output instanceof Output.Stream(String before, String start)
                        && before.equals(name)) {
                    slots.getLast().output = new Output.Stream(name, overwritten(start + text));
                } else {
                    slots.add(new Slot(this, new Output.Stream(name, overwritten(text))));
                }
            }
            case Output.Shown(MimeBundle bundle, String id) -> {
                Slot slot = new Slot(this, new Output.Shown(heard(bundle), id));
                slots.add(slot);
                if (id != null) {
                    displays.put(id, slot);
                }
            }
            case Output.Result(int count, MimeBundle bundle) ->
                slots.add(new Slot(this, new Output.Result(count, heard(bundle))));
            default -> slots.add(new Slot(this, output));
        }
    }

    /** Plays carriage returns as a terminal would: what follows one overwrites its line. */
    static String overwritten(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (String line : text.replace("\r\n", "\n").splitWithDelimiters("\n", -1)) {
            String shown = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            out.append(shown.substring(shown.lastIndexOf('\r') + 1));
            if (line.endsWith("\r")) {
                out.append('\r'); // what comes next overwrites this line
            }
        }
        return out.toString();
    }

    /** The bundle without a check's verdict: the runner hears it, readers have no use for it. */
    private MimeBundle heard(MimeBundle bundle) {
        if (!bundle.data().containsKey(MimeBundle.CHECK)) {
            return bundle;
        }
        Map<String, String> data = new LinkedHashMap<>(bundle.data());
        verdict = data.remove(MimeBundle.CHECK);
        return new MimeBundle(data, bundle.metadata());
    }

    /** The outputs as they stand now. */
    public List<Output> list() {
        return slots.stream().map(slot -> slot.output).toList();
    }

    /** The last check's verdict as JSON, or null if none was shown. */
    public @Nullable String verdict() {
        return verdict;
    }

    /** How many of the outputs are pictures. */
    public int pictures() {
        return (int) list().stream().filter(Outputs::isPicture).count();
    }

    private static boolean isPicture(Output output) {
        MimeBundle bundle = switch (output) {
            case Output.Shown shown -> shown.bundle();
            case Output.Result result -> result.bundle();
            default -> MimeBundle.text("");
        };
        return bundle.data().keySet().stream().anyMatch(mime -> mime.startsWith("image/"));
    }
}
