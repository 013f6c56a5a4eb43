package firsthand.lab.notebook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.publish.notebook.Outputs;
import firsthand.publish.source.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cell of a learner's notebook. Its session's lock guards it. */
public final class LabCell {
    /** What a cell is to Jupyter; raw ones are kept and never shown. */
    public enum Kind {
        MARKDOWN,
        CODE,
        RAW
    }

    private final String id;
    private final Kind kind;
    /** The cell as its file has it: what others wrote there stays. */
    private final ObjectNode stored;

    private final Set<Role> roles;
    private final int line;
    private String source;
    private @Nullable String original;
    private Outputs outputs;
    private int count;
    private CellState state = CellState.NEVER;
    private @Nullable String why;
    private CellState settled = CellState.NEVER;
    private @Nullable String settledWhy;
    private double seconds = -1;
    private @Nullable String ranSource;
    private long ranAt;
    private boolean earlier;

    LabCell(
            String id,
            Kind kind,
            ObjectNode stored,
            Set<Role> roles,
            int line,
            String source,
            @Nullable String original,
            Outputs outputs,
            int count) {
        this.id = id;
        this.kind = kind;
        this.stored = stored;
        this.roles = Set.copyOf(roles);
        this.line = line;
        this.source = source;
        this.original = original;
        this.outputs = outputs;
        this.count = count;
    }

    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isCode() {
        return kind == Kind.CODE;
    }

    ObjectNode stored() {
        return stored;
    }

    public Set<Role> roles() {
        return roles;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Where it stands in the notebook's source; 0 for a learner's own. */
    public int line() {
        return line;
    }

    public String source() {
        return source;
    }

    public void source(String text) {
        source = text;
    }

    /** Its text in the course; null for a learner's own cell. */
    public @Nullable String original() {
        return original;
    }

    /** Whether the learner made it. */
    public boolean mine() {
        return original == null;
    }

    public boolean edited() {
        return original != null && !original.equals(source);
    }

    public Outputs outputs() {
        return outputs;
    }

    public void outputs(Outputs fresh) {
        outputs = fresh;
    }

    /** The n-th execution of its kernel; 0 if none. */
    public int count() {
        return count;
    }

    public CellState state() {
        return state;
    }

    /** Why it is in its state, as a sentence; null where that needs no word. */
    public @Nullable String why() {
        return why;
    }

    public void state(CellState now, @Nullable String because) {
        state = now;
        why = because;
        if (now != CellState.QUEUED && now != CellState.RUNNING) {
            settled = now;
            settledWhy = because;
        }
    }

    /** It will not run, though it waited: it is as it was before. */
    public void settle() {
        state(settled, settledWhy);
    }

    /** Whether the outputs it was opened with are from the learner's last visit, not the course's own. */
    public boolean earlier() {
        return earlier;
    }

    void earlier(boolean visit) {
        earlier = visit;
    }

    /** How long its last run took; negative if it has not run. */
    public double seconds() {
        return seconds;
    }

    /** What was run last in the kernel that lives; null if nothing was. */
    public @Nullable String ranSource() {
        return ranSource;
    }

    /** When it ran last, as a number that rises with each run; 0 if it has not. */
    public long ranAt() {
        return ranAt;
    }

    /** It begins to run. */
    public void begins(long at) {
        ranSource = source;
        ranAt = at;
        seconds = -1;
    }

    /** It has run. */
    public void ended(int executionCount, double took) {
        count = executionCount;
        seconds = took;
    }

    /** It has run as {@code other}, an earlier form of it, has. */
    public void ranAs(LabCell other) {
        ranSource = other.ranSource;
        ranAt = other.ranAt;
        seconds = other.seconds;
        if (other.state == CellState.RUNNING) {
            state(CellState.ERROR, "stopped");
        } else {
            state(other.settled, other.settledWhy);
        }
    }

    /** Its kernel is gone, and with it what it made there. */
    public void forgotten() {
        ranSource = null;
        ranAt = 0;
    }
}
