package firsthand.publish.site;

import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The course's table of contents, as its notebooks and concept documents tell it. What there is, is known at once; a
 * notebook is read when it is asked for, and once: whoever opens one does not wait for eleven others.
 */
final class Contents {
    private static final Pattern CONCEPT = Pattern.compile("concepts/([a-z0-9-]+)\\.md");

    private final Course course;
    private final List<String> names;
    private final List<String> conceptNames;
    private final Map<String, Notebook> read = new ConcurrentHashMap<>();
    private @Nullable SequencedMap<String, String> concepts;

    private Contents(Course course, List<String> names, List<String> conceptNames) {
        this.course = course;
        this.names = names;
        this.conceptNames = conceptNames;
    }

    /**
     * Looks what there is.
     *
     * @throws IOException if a folder is missing; the message names it
     */
    static Contents of(Course course) throws IOException {
        require(course.notebooks(), "folder of executed notebooks");
        require(course.concepts(), "folder of concept documents");
        List<String> names = Course.names(course.notebooks(), ".ipynb").stream()
                .filter(name -> Course.NOTEBOOK.matcher(name).matches())
                .toList();
        return new Contents(course, names, Course.names(course.concepts(), ".md"));
    }

    private static void require(Path folder, String what) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the " + what + " is missing: " + folder);
        }
    }

    Course course() {
        return course;
    }

    /** The notebooks' names, in the order they are read in. */
    List<String> names() {
        return names;
    }

    boolean hasConcept(String name) {
        return conceptNames.contains(name);
    }

    /**
     * The notebook {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     * @throws IOException if it cannot be read; the message names it
     */
    Notebook notebook(String name) throws IOException {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("the course has no notebook " + name);
        }
        try {
            return read.computeIfAbsent(name, this::readNow);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private Notebook readNow(String name) {
        try {
            return Notebook.read(course.notebook(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All notebooks, in order. */
    List<Notebook> notebooks() throws IOException {
        List<Notebook> all = new ArrayList<>();
        for (String name : names) {
            all.add(notebook(name));
        }
        return Collections.unmodifiableList(all);
    }

    /** The title of a notebook, for which the rest of it need not be read. */
    String title(String name) throws IOException {
        Notebook known = read.get(name);
        return known == null ? Notebook.title(course.notebook(name)) : known.title();
    }

    /** The concepts' Markdown by name, in the order in which the notebooks first send their readers there. */
    synchronized SequencedMap<String, String> concepts() throws IOException {
        SequencedMap<String, String> known = concepts;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (String name : inReadingOrder(conceptNames, notebooks())) {
                known.put(name, Files.readString(course.concepts().resolve(name + ".md")));
            }
            known = Collections.unmodifiableSequencedMap(known);
            concepts = known;
        }
        return known;
    }

    private static List<String> inReadingOrder(List<String> names, List<Notebook> notebooks) {
        List<String> order = new ArrayList<>();
        notebooks.stream()
                .flatMap(notebook -> notebook.cells().stream())
                .filter(Notebook.Markdown.class::isInstance)
                .flatMap(cell -> CONCEPT.matcher(cell.text()).results())
                .map((MatchResult link) -> link.group(1))
                .filter(name -> names.contains(name) && !order.contains(name))
                .forEach(order::add);
        names.stream().filter(name -> !order.contains(name)).forEach(order::add);
        return order;
    }

    /** The notebooks by the part of the course they say they belong to; an empty one if they say none. */
    SequencedMap<String, List<Notebook>> parts() throws IOException {
        SequencedMap<String, List<Notebook>> parts = new LinkedHashMap<>();
        for (Notebook notebook : notebooks()) {
            parts.computeIfAbsent(says(notebook, "part"), part -> new ArrayList<>())
                    .add(notebook);
        }
        return parts;
    }

    /** What a notebook's opening comment says, or nothing. */
    static String says(Notebook notebook, String key) {
        return notebook.about().getOrDefault(key, "");
    }

    /** What a notebook's run may take, as {@code ≤ 30 s}. */
    static String time(Notebook notebook) {
        String budget = says(notebook, "budget");
        return budget.isEmpty() ? "" : "≤ " + budget;
    }

    /** A concept's title: the first heading of its document. */
    static String conceptTitle(String name, String markdown) {
        return Notebook.heading(markdown).orElse(name);
    }
}
