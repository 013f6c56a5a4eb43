package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.lab.notebook.LabCell;
import firsthand.lab.notebook.LabNotebook;
import firsthand.publish.notebook.Notebook;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open notebook: its text, its kernel, who looks at it. Any thread may call; the session is its own lock. */
public final class Session {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_SOURCE = 1_000_000;

    private final SessionContext context;
    private final String name;
    private final @Nullable Notebook original;
    private final EventLog log;
    private final CellQueue queue;
    private final Saver saver;
    private final Staleness staleness = new Staleness();
    private final CellJson json;
    private final Runs runs;
    private final Shape shape;
    private final List<String> news;
    private LabNotebook notebook;
    private long lastMegabytes = -1;

    Session(
            SessionContext context,
            String name,
            @Nullable Notebook original,
            LabNotebook notebook,
            List<String> news,
            CellJson json) {
        this.context = context;
        this.name = name;
        this.original = original;
        this.notebook = notebook;
        this.news = news;
        this.json = json;
        log = new EventLog(name, System.currentTimeMillis());
        runs = new Runs(this, log, context);
        shape = new Shape(this, runs);
        queue = new CellQueue(this, context.kernel(), this::code, runs);
        saver = new Saver(this::write, this::trouble);
        staleness.learnLater(notebook.sources());
    }

    private synchronized String code() {
        return String.join("\n", notebook.sources());
    }

    public String name() {
        return name;
    }

    LabNotebook notebook() {
        return notebook;
    }

    void notebook(LabNotebook other) {
        notebook = other;
    }

    @Nullable
    Notebook original() {
        return original;
    }

    CellQueue queue() {
        return queue;
    }

    /** Code as one types it, for help with it. */
    public Assistance assistance() {
        return new Assistance(queue);
    }

    private void write() throws IOException {
        ObjectNode tree;
        synchronized (this) {
            tree = notebook.tree().deepCopy();
        }
        context.workspace().write(name, tree).ifPresent(other -> mention(Banners.elsewhere(other)));
    }

    private void trouble(@Nullable String why) {
        mention(Banners.disk(why));
    }

    synchronized void mention(ObjectNode message) {
        log.mention(message);
    }

    /** Something changed that is to be kept. */
    void changed() {
        if (context.workspace().notWritable().isEmpty()) {
            saver.changed();
        }
    }

    // ---- who looks

    /** From now on {@code tab} hears of this notebook; first what it missed since {@code since}, or the whole. */
    public synchronized void open(Tab tab, long since) {
        log.tabs().add(tab);
        Optional<List<String>> missed = since > 0 ? log.after(since) : Optional.empty();
        if (missed.isPresent()) {
            ObjectNode resumed = JSON.objectNode().put("type", "resumed").put("notebook", name);
            tab.send(resumed.put("seq", log.seq()).toString());
            missed.get().forEach(tab::send);
            tab.send(
                    runs.kernelNow().put("notebook", name).put("seq", log.seq()).toString());
        } else {
            tab.send(numbered().toString());
            ObjectNode asking = runs.asking();
            if (asking != null) {
                tab.send(asking.deepCopy().put("notebook", name).toString());
            }
        }
    }

    /** The notebook as it is now, with what its kernel waits for: what comes after its number can be heard later. */
    public synchronized String look() {
        return log.unlessTold(() -> runs.withAsking(numbered()).toString());
    }

    private ObjectNode numbered() {
        return whole().put("notebook", name).put("seq", log.seq());
    }

    public synchronized void leave(Tab tab) {
        log.tabs().remove(tab);
    }

    synchronized boolean unused() {
        return log.unwatched() && !queue.busy() && queue.kernel().isEmpty() && saver.idle();
    }

    /** Tells everyone the notebook as it is now. */
    void tellWhole() {
        log.tell(whole());
    }

    synchronized ObjectNode whole() {
        ObjectNode whole = json.notebook(notebook, news, context.progress());
        whole.set("kernel", runs.kernelNow());
        context.workspace()
                .notWritable()
                .ifPresent(why -> whole.put("readOnly", true).put("readOnlyWhy", why));
        shape.canUndo().ifPresent(what -> whole.put("canUndo", what));
        return whole;
    }

    // ---- text

    private LabCell cell(String id) {
        return notebook.cell(id)
                .orElseThrow(() -> new IllegalArgumentException("this cell is no longer there: reload the page"));
    }

    /** A tab changed a cell's text; {@code saved} is called when it is on disk. */
    public synchronized void edit(Tab tab, String id, String source, Runnable saved) {
        LabCell cell = cell(id);
        change(cell, source, tab);
        if (context.workspace().notWritable().isEmpty()) {
            saver.changed(saved);
        }
    }

    private void change(LabCell cell, String source, @Nullable Tab by) {
        if (source.length() > MOST_SOURCE) {
            throw new IllegalArgumentException("a cell holds at most a million characters");
        }
        if (cell.source().equals(source)) {
            return;
        }
        Params.change(cell, source).ifPresent(log::tell);
        cell.source(source);
        ObjectNode edited =
                JSON.objectNode().put("type", "edited").put("cell", cell.id()).put("source", source);
        if (cell.kind() == LabCell.Kind.MARKDOWN) {
            edited.put("html", json.html(source)); // which the one who wrote it needs, too
        }
        log.tell(edited, cell.isCode() ? by : null);
        remark();
    }

    /** Tells whose marks have changed. */
    void remark() {
        staleness.mark(notebook.code()).forEach(runs::tellState);
    }

    // ---- runs

    /** Runs cells in the order given; {@code sources} are their newest texts, where a tab sends them along. */
    public synchronized void run(@Nullable Tab tab, List<String> ids, Map<String, String> sources) {
        sources.forEach((id, source) -> change(cell(id), source, tab));
        queue.add(ids.stream().map(this::cell).filter(LabCell::isCode).toList());
        if (!sources.isEmpty()) {
            changed();
        }
    }

    /** Runs what a cell needs, then the cell. */
    public synchronized void needs(String id) {
        queue.add(staleness.needed(cell(id), notebook.code()));
    }

    public void stop() {
        queue.stop();
    }

    public void restart() {
        queue.restart();
    }

    /** Gives the running cell the line it waits for; another tab may have given it already. */
    public synchronized void answer(String line) {
        if (runs.answered()) {
            queue.answer(line);
        }
    }

    /** Sets a parameter of a cell and runs it. */
    public synchronized void param(String id, String parameter, String value) {
        LabCell cell = cell(id);
        change(cell, Params.set(cell.source(), parameter, value), null);
        changed();
        queue.add(List.of(cell));
    }

    // ---- whole cells

    /** Empties the outputs of cells; of all if none is named. Gives the number for {@link #undo}. */
    public synchronized int clear(List<String> ids) {
        int number = shape.clear(
                ids.isEmpty() ? notebook.code() : ids.stream().map(this::cell).toList());
        shapeChanged();
        return number;
    }

    /** Brings a cell's text back to the course's; all if {@code id} is null. Gives the number for {@link #undo}. */
    public synchronized int reset(@Nullable String id) {
        int number = id == null ? shape.reset(original) : shape.reset(cell(id));
        shapeChanged();
        return number;
    }

    /** Takes back the last reset, deletion or clearing; if a number is given, only if that is the last. */
    public synchronized void undo(@Nullable Integer number) {
        shape.undo(number);
        shapeChanged();
    }

    private void shapeChanged() {
        changed();
        staleness.mark(notebook.code());
        tellWhole();
    }

    public synchronized void insert(@Nullable String after, String kind) {
        shape.insert(after, kind);
        shapeChanged();
    }

    /** Takes a cell out. Gives the number for {@link #undo}. */
    public synchronized int delete(String id) {
        int number = shape.delete(cell(id));
        shapeChanged();
        return number;
    }

    public synchronized void move(String id, @Nullable String after) {
        shape.move(cell(id), after);
        shapeChanged();
    }

    /** Help with this notebook's exercises. */
    public Coach coach() {
        return new Coach(this, context.progress(), runs);
    }

    synchronized void tellExercise(String exercise) {
        json.exercise(notebook, exercise, context.progress())
                .ifPresent(state ->
                        log.tell(JSON.objectNode().put("type", "exercise").set("exercise", state)));
    }

    /** The kernel ended because nothing was run for long. */
    void endIfIdle() {
        var limit = context.idle().dividedBy(log.tabs().isEmpty() ? 4 : 1);
        queue.endIfIdle(limit, "Java ended, since nothing was run for long; run a cell, and it starts anew.");
    }

    /** Tells what memory the kernel has now, if that has changed. */
    void tellMemory() {
        long megabytes =
                queue.kernel().map(kernel -> kernel.memoryBytes() >> 20).orElse(-1L);
        synchronized (this) {
            if (megabytes > 0 && Math.abs(megabytes - lastMegabytes) > lastMegabytes / 50) {
                lastMegabytes = megabytes;
                log.mention(runs.kernelNow());
            }
        }
    }

    /** Ends the kernel, saves, and tells those who look {@code last}. */
    void close(ObjectNode last) {
        queue.close();
        saver.close();
        synchronized (this) {
            log.mention(last);
        }
    }
}
