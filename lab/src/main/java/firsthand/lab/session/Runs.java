package firsthand.lab.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Reason;
import firsthand.kernel.client.InputAsked;
import firsthand.kernel.client.Outcome;
import firsthand.kernel.client.Output;
import firsthand.lab.notebook.CellState;
import firsthand.lab.notebook.LabCell;
import firsthand.publish.notebook.Outputs;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a session's cells as they run, and who is told. The session's lock is held whenever it is called. */
final class Runs implements CellQueue.Listener {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A change that is kept with the learner's progress. */
    @FunctionalInterface
    interface Note {
        void write() throws IOException;
    }

    private static final String DIED = "Java ended while it ran";

    private final Session session;
    private final EventLog log;
    private final SessionContext context;
    private OutputBounds bounds = new OutputBounds();
    private long serial;
    private @Nullable ObjectNode asking;
    private @Nullable String kernelWhy;
    private @Nullable String kernelState;

    Runs(Session session, EventLog log, SessionContext context) {
        this.session = session;
        this.log = log;
        this.context = context;
    }

    private static ObjectNode message(String type, LabCell cell) {
        return JSON.objectNode().put("type", type).put("cell", cell.id());
    }

    private boolean gone(LabCell cell) {
        return session.notebook().cell(cell.id()).orElse(null) != cell;
    }

    void tellState(LabCell cell) {
        if (!gone(cell)) {
            log.tell(CellJson.state(message("state", cell), cell));
        }
    }

    @Override
    public void queued(LabCell cell) {
        cell.state(CellState.QUEUED, null);
        tellState(cell);
    }

    @Override
    public void dropped(LabCell cell) {
        cell.settle();
        tellState(cell);
        session.remark();
    }

    @Override
    public String begins(LabCell cell) {
        cell.begins(++serial);
        bounds = new OutputBounds();
        clear(cell);
        cell.state(CellState.RUNNING, null);
        tellState(cell);
        return cell.source();
    }

    /** Empties a cell's outputs. */
    void clear(LabCell cell) {
        cell.outputs(cell.outputs().again());
        if (!gone(cell)) {
            log.tell(message("cleared", cell));
        }
    }

    @Override
    public void output(LabCell cell, Output output) {
        bounds.bounded(output).ifPresent(some -> add(cell, some));
    }

    private void add(LabCell cell, Output output) {
        String before = cell.outputs().verdict();
        int printed = lastPrinted(cell);
        for (Outputs.Change change : cell.outputs().add(output)) {
            LabCell of = change.of() == cell.outputs() ? cell : owner(change.of());
            if (of != null && !gone(of)) {
                tell(of, change, output, printed);
            }
        }
        String verdict = cell.outputs().verdict();
        if (verdict != null && !verdict.equals(before)) {
            judged(cell, output);
        }
    }

    private @Nullable LabCell owner(Outputs outputs) {
        return session.notebook().cells().stream()
                .filter(cell -> cell.outputs() == outputs)
                .findFirst()
                .orElse(null);
    }

    /** How long the last output is if it is printed text without a line to be overwritten; -1 otherwise. */
    private static int lastPrinted(LabCell cell) {
        List<Output> all = cell.outputs().list();
        return !all.isEmpty()
                        && all.getLast() instanceof Output.Stream(String name, String text)
                        && !text.endsWith("\r")
                ? text.length()
                : -1;
    }

    private void tell(LabCell cell, Outputs.Change change, Output output, int printed) {
        if (change.index() == Outputs.Change.CLEARED) {
            log.tell(message("cleared", cell));
            return;
        }
        Output now = cell.outputs().list().get(change.index());
        if (!change.added()
                && printed >= 0
                && output instanceof Output.Stream(String name, String added)
                && now instanceof Output.Stream(String same, String whole)
                && whole.length() == printed + added.length()) {
            log.tell(message("append", cell).put("index", change.index()).put("text", added));
            return;
        }
        ObjectNode event = message(change.added() ? "output" : "update", cell).put("index", change.index());
        event.set(
                "output",
                OutputJson.one(now, cell.outputs().verdict(), exercise(cell).orElse(null)));
        log.tell(event);
    }

    private static Optional<String> exercise(LabCell cell) {
        return cell.is(Role.CHECK) ? Exercises.judgedBy(cell.source()) : Optional.empty();
    }

    /** A check has judged an exercise; a stub that nobody touched is no attempt. */
    private void judged(LabCell cell, Output output) {
        ObjectNode card = OutputJson.one(output, cell.outputs().verdict(), null);
        JsonNode done = card.path("done");
        exercise(cell).filter(name -> done.asBoolean()).ifPresent(name -> {
            boolean passed = card.path("passed").asBoolean();
            note(() -> context.progress().attempted(name, passed));
            // Where no mistake is recognised, the card shows the first hint: the button then gives the second.
            Exercises.hints(name).stream()
                    .limit(1)
                    .filter(hint -> !passed && card.path("text").asText().contains(hint))
                    .forEach(first -> note(() -> context.progress().hinted(name, 1)));
            session.tellExercise(name);
        });
    }

    /** Keeps something with the learner's progress; where that cannot be written, it holds until the lab ends. */
    void note(Note note) {
        try {
            note.write();
        } catch (IOException e) {
            if (context.workspace().notWritable().isEmpty()) {
                log.mention(JSON.objectNode()
                        .put("type", "error")
                        .put("key", "progress")
                        .put("message", "Your progress cannot be kept: " + Reason.of(e)));
            }
        }
    }

    @Override
    public boolean ended(LabCell cell, Outcome outcome, double seconds) {
        asking = null;
        boolean died = outcome instanceof Outcome.Died;
        boolean ok = outcome instanceof Outcome.Done;
        int count = outcome instanceof Outcome.Done(int number) ? number : cell.count();
        cell.ended(count, seconds);
        if (died) {
            cell.state(CellState.ERROR, DIED);
        } else if (ok || cell.is(Role.EXPECT_ERROR)) {
            cell.state(CellState.OK, null);
        } else {
            cell.state(CellState.ERROR, outcome instanceof Outcome.Interrupted ? "stopped" : null);
        }
        tellState(cell);
        session.remark();
        if (!gone(cell)) {
            session.changed();
            if (ok) {
                note(() -> context.progress().ran(session.name(), cell.id()));
            }
        }
        return ok || (cell.is(Role.EXPECT_ERROR) && !died);
    }

    @Override
    public void asked(InputAsked asked) {
        ObjectNode ask = JSON.objectNode()
                .put("type", "ask")
                .put("prompt", asked.prompt())
                .put("password", asked.password());
        asking = ask.deepCopy(); // without a number: it is told again to those who come later
        log.tell(ask);
    }

    /** The line asked for is given; false if none is asked for. */
    boolean answered() {
        if (asking == null) {
            return false;
        }
        asking = null;
        log.tell(JSON.objectNode().put("type", "ask").put("answered", true));
        return true;
    }

    /** What the running cell asks; null if it asks nothing. */
    @Nullable
    ObjectNode asking() {
        return asking;
    }

    /** The whole notebook, with what is asked for now, if anything is. */
    ObjectNode withAsking(ObjectNode whole) {
        if (asking != null) {
            whole.set("asking", asking.deepCopy());
        }
        return whole;
    }

    @Override
    public void kernel(String state, @Nullable String why) {
        kernelState = state;
        kernelWhy = why;
        log.tell(kernelNow());
    }

    /** The kernel as it is now. */
    ObjectNode kernelNow() {
        String state = Objects.requireNonNullElse(kernelState, "none");
        ObjectNode kernel = JSON.objectNode().put("type", "kernel").put("state", state);
        if (kernelWhy != null) {
            kernel.put("why", kernelWhy);
        }
        session.queue().kernel().ifPresent(now -> kernel.put("memory", now.memoryBytes() >> 20));
        return kernel;
    }

    @Override
    public void forgotten(String why) {
        for (LabCell cell : session.notebook().code()) {
            if (cell.ranSource() != null) {
                cell.forgotten();
                if (cell.state() != CellState.RUNNING && !DIED.equals(cell.why())) {
                    cell.state(CellState.STALE, why);
                    tellState(cell);
                }
            }
        }
    }
}
