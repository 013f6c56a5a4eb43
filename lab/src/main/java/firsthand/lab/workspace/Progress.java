package firsthand.lab.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.WholeFile;
import firsthand.publish.notebook.NbFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How far a learner is: kept beside the notebooks, so that it moves with them. Any thread may call. */
public final class Progress {
    /**
     * How far one exercise is. Once it is solved, another try and a look at the solution change nothing.
     *
     * @param attempts how often its check has judged an answer until it was solved
     * @param hints how many of its hints were given
     * @param solutionSeen whether the solution was looked at before it was solved
     */
    public record Exercise(boolean solved, int attempts, int hints, boolean solutionSeen) {
        public static final Exercise NEW = new Exercise(false, 0, 0, false);

        Exercise attempted(boolean passed) {
            return solved ? this : new Exercise(passed, attempts + 1, hints, solutionSeen);
        }

        Exercise hinted(int given) {
            return new Exercise(solved, attempts, Math.max(hints, given), solutionSeen);
        }

        Exercise seen() {
            return solved ? this : new Exercise(false, attempts, hints, true);
        }
    }

    private final Workspace workspace;
    private final Path file;
    private final Map<String, Exercise> exercises = new TreeMap<>();
    private final Map<String, Set<String>> ran = new TreeMap<>();

    private Progress(Workspace workspace) {
        this.workspace = workspace;
        file = workspace.folder().resolve(Workspace.PROGRESS);
    }

    /** The progress kept in a workspace; none if nothing is kept there, or what is cannot be read. */
    public static Progress read(Workspace workspace) {
        Progress progress = new Progress(workspace);
        progress.reload();
        return progress;
    }

    /** Reads the file anew, after it was put aside or brought back. */
    public synchronized void reload() {
        exercises.clear();
        ran.clear();
        if (!Files.isRegularFile(file)) {
            return;
        }
        JsonNode root;
        try {
            root = NbFormat.read(file);
        } catch (IOException unreadable) {
            return; // it begins anew; the notebooks with the answers are what counts
        }
        root.path("exercises")
                .properties()
                .forEach(one -> exercises.put(
                        one.getKey(),
                        new Exercise(
                                one.getValue().path("solved").asBoolean(),
                                one.getValue().path("attempts").asInt(),
                                one.getValue().path("hints").asInt(),
                                one.getValue().path("solutionSeen").asBoolean())));
        root.path("ran").properties().forEach(one -> {
            Set<String> cells = new TreeSet<>();
            one.getValue().forEach(cell -> cells.add(cell.asText()));
            ran.put(one.getKey(), cells);
        });
    }

    /** How far the exercise {@code name}, such as {@code Checks03.leakyRelu}, is. */
    public synchronized Exercise exercise(String name) {
        return exercises.getOrDefault(name, Exercise.NEW);
    }

    /** The cells of a notebook that have run to their end at least once. */
    public synchronized Set<String> ran(String notebook) {
        return Collections.unmodifiableSet(new TreeSet<>(ran.getOrDefault(notebook, Set.of())));
    }

    /** A check has judged an answer. */
    public synchronized void attempted(String name, boolean passed) throws IOException {
        exercises.put(name, exercise(name).attempted(passed));
        write();
    }

    /** The first {@code given} hints were given. */
    public synchronized void hinted(String name, int given) throws IOException {
        exercises.put(name, exercise(name).hinted(given));
        write();
    }

    /** The solution was shown. */
    public synchronized void solutionSeen(String name) throws IOException {
        exercises.put(name, exercise(name).seen());
        write();
    }

    /** A cell has run to its end. */
    public synchronized void ran(String notebook, String cell) throws IOException {
        if (ran.computeIfAbsent(notebook, n -> new TreeSet<>()).add(cell)) {
            write();
        }
    }

    /** The cells of a notebook count as not run, nor its exercises as tried. */
    public synchronized void forget(String notebook, Set<String> names) throws IOException {
        ran.remove(notebook);
        exercises.keySet().removeAll(names);
        write();
    }

    private void write() throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode all = root.putObject("exercises");
        exercises.forEach((name, one) -> all.putObject(name)
                .put("solved", one.solved())
                .put("attempts", one.attempts())
                .put("hints", one.hints())
                .put("solutionSeen", one.solutionSeen()));
        ObjectNode cells = root.putObject("ran");
        ran.forEach((notebook, ids) -> ids.forEach(cells.putArray(notebook)::add));
        workspace.requireWritable();
        WholeFile.replace(file, NbFormat.pretty(root) + "\n");
    }
}
