package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.client.KernelSettings;
import firsthand.lab.notebook.LabNotebook;
import firsthand.lab.notebook.Merge;
import firsthand.lab.workspace.Archive;
import firsthand.lab.workspace.Progress;
import firsthand.lab.workspace.Workspace;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.site.LivePages;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The notebooks that are open, by name. */
public final class Sessions implements AutoCloseable {
    private static final int LOOK_SECONDS = 2;
    /** Each may have a kernel; more than this many no learner opens on purpose. */
    private static final int MOST = 60;

    private static final ObjectNode GONE = JsonNodeFactory.instance.objectNode().put("type", "gone");
    private static final ObjectNode RELOAD = JsonNodeFactory.instance
            .objectNode()
            .put("type", "error")
            .put("key", "replaced")
            .put("message", "Your workspace was replaced by another.")
            .put("do", "reload");

    private final SessionContext context;
    private final Map<String, Session> open = new HashMap<>();
    private final Thread keeper;

    public Sessions(Workspace workspace, LivePages pages, KernelSettings kernel, Duration idle) {
        context = new SessionContext(workspace, Progress.read(workspace), pages, kernel, idle);
        keeper = Thread.ofVirtual().name("keeper").start(this::keep);
    }

    /** Ends idle kernels, tells memory, and closes what nobody looks at. */
    private void keep() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                for (Session session : all()) {
                    session.endIfIdle();
                    session.tellMemory();
                }
                synchronized (this) {
                    open.values().removeIf(session -> {
                        boolean over = session.unused();
                        if (over) {
                            session.close(GONE.deepCopy());
                        }
                        return over;
                    });
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Session> all() {
        return List.copyOf(open.values());
    }

    /** The course. */
    public LivePages pages() {
        return context.pages();
    }

    public Workspace workspace() {
        return context.workspace();
    }

    public Progress progress() {
        return context.progress();
    }

    /** Whether a name is a notebook of the course, or one of the learner's own. */
    public boolean exists(String name) throws IOException {
        return pages().names().contains(name) || workspace().names().contains(name);
    }

    private Optional<Notebook> original(String name) throws IOException {
        return pages().names().contains(name) ? Optional.of(pages().notebook(name)) : Optional.empty();
    }

    /**
     * The notebook {@code name}, opened if need be.
     *
     * @throws IllegalArgumentException if there is none
     * @throws IOException if it cannot be read; the message names it
     */
    public synchronized Session session(String name) throws IOException {
        Session known = open.get(name);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST) {
            throw new IOException("more than " + MOST + " notebooks are open; close some");
        }
        Optional<Notebook> original = original(name);
        Optional<ObjectNode> copy = workspace().read(name);
        if (original.isEmpty() && copy.isEmpty()) {
            throw new IllegalArgumentException("there is no notebook " + name);
        }
        LabNotebook notebook;
        List<String> news = List.of();
        if (original.isPresent() && copy.isPresent()) {
            Merge merge = Merge.of(original.get(), copy.get());
            notebook = merge.notebook();
            news = merge.news();
        } else {
            notebook = original.isPresent()
                    ? LabNotebook.fresh(original.get())
                    : LabNotebook.read(name, copy.orElseThrow());
        }
        Session session = new Session(
                context,
                name,
                original.orElse(null),
                notebook,
                news,
                new CellJson(pages(), name, original.orElse(null)));
        open.put(name, session);
        return session;
    }

    /** Opens a notebook whose page was asked for, or will be: it is made while the browser reads the scripts. */
    public void prepare(String name) {
        Thread.ofVirtual().name("prepare").start(() -> {
            try {
                session(name).look();
            } catch (IOException | IllegalArgumentException saidWhenItOpens) {
                // The page asks again, and shows why not.
            }
        });
    }

    /**
     * Starts a notebook's kernel ahead of its first run, if no other notebook has one: it is ready when the first lines
     * are read, and those who open six notebooks do not pay for six.
     */
    public void startAhead(Session session) {
        if (all().stream().allMatch(other -> other.queue().kernel().isEmpty())) {
            session.queue().warmUp();
        }
    }

    /** Makes a notebook of the learner's own; gives its name. */
    public synchronized String make(String title) throws IOException {
        String plain = title.isBlank() ? "My notebook" : title.strip();
        String name = workspace().nameFor(plain);
        workspace().write(name, LabNotebook.own(name, plain).tree());
        return name;
    }

    /** Tells all pages that figures can be played from now on. */
    public void tellFigures() {
        all().forEach(session ->
                session.mention(JsonNodeFactory.instance.objectNode().put("type", "figures")));
    }

    /** How far the learner is. */
    public ObjectNode progressNow() throws IOException {
        return ProgressJson.of(pages(), workspace(), progress());
    }

    /** Puts all of the learner's work aside; {@link #undoReset} brings it back. */
    public synchronized void resetAll() throws IOException {
        closeAll(RELOAD);
        workspace().reset();
        progress().reload();
    }

    /** Brings back what {@link #resetAll} or an import put aside. */
    public synchronized void undoReset() throws IOException {
        closeAll(RELOAD);
        if (!workspace().undoReset()) {
            throw new IllegalArgumentException("there is nothing to undo");
        }
        progress().reload();
    }

    /** Puts an exported workspace in the place of this one. */
    public synchronized List<String> restore(InputStream archive) throws IOException {
        List<String> names = Archive.restore(workspace(), archive, () -> closeAll(RELOAD));
        progress().reload();
        return names;
    }

    private void closeAll(ObjectNode last) {
        open.values().forEach(session -> session.close(last.deepCopy()));
        open.clear();
    }

    @Override
    public void close() {
        keeper.interrupt();
        synchronized (this) {
            closeAll(GONE);
        }
    }
}
