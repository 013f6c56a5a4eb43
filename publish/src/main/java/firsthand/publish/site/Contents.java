package firsthand.publish.site;

import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The course's table of contents, as its notebooks and concept documents tell it.
 *
 * @param notebooks by name, in the order they are read in
 * @param concepts their Markdown by name, in the order in which the notebooks first send their readers there
 */
record Contents(Course course, SortedMap<String, Notebook> notebooks, SequencedMap<String, String> concepts) {
    private static final Pattern CONCEPT = Pattern.compile("concepts/([a-z0-9-]+)\\.md");

    /**
     * Reads what there is.
     *
     * @throws IOException if a folder is missing or a notebook cannot be read; the message names it
     */
    static Contents read(Course course) throws IOException {
        require(course.notebooks(), "folder of executed notebooks");
        require(course.concepts(), "folder of concept documents");
        SortedMap<String, Notebook> notebooks = new TreeMap<>();
        for (String name : Course.names(course.notebooks(), ".ipynb")) {
            if (Course.NOTEBOOK.matcher(name).matches()) {
                notebooks.put(name, Notebook.read(course.notebook(name)));
            }
        }
        List<String> names = new ArrayList<>(Course.names(course.concepts(), ".md"));
        SequencedMap<String, String> concepts = new LinkedHashMap<>();
        for (String name : inReadingOrder(names, notebooks)) {
            concepts.put(name, Files.readString(course.concepts().resolve(name + ".md")));
        }
        return new Contents(
                course, Collections.unmodifiableSortedMap(notebooks), Collections.unmodifiableSequencedMap(concepts));
    }

    private static void require(Path folder, String what) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the " + what + " is missing: " + folder);
        }
    }

    private static List<String> inReadingOrder(List<String> names, SortedMap<String, Notebook> notebooks) {
        List<String> order = new ArrayList<>();
        notebooks.values().stream()
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
    SequencedMap<String, List<Notebook>> parts() {
        SequencedMap<String, List<Notebook>> parts = new LinkedHashMap<>();
        for (Notebook notebook : notebooks.values()) {
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
    String conceptTitle(String name) {
        return Notebook.heading(concepts.getOrDefault(name, "")).orElse(name);
    }
}
