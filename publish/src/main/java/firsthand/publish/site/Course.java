package firsthand.publish.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What there is of the course when the site is written: the notebooks already built, the concept documents, and the plan.
 *
 * @param root the checkout's folder; links to files outside it are not followed
 * @param notebooks by name, in order
 * @param concepts their Markdown by name, in order
 */
record Course(
        Path root,
        Path conceptsFolder,
        Plan plan,
        SortedMap<String, Ipynb> notebooks,
        SortedMap<String, String> concepts) {
    static final Pattern NOTEBOOK = Pattern.compile("\\d\\d-[a-z0-9-]+");

    /**
     * Reads the course.
     *
     * @throws IOException if a folder is missing or a notebook cannot be read; the message names it
     */
    static Course read(Path notebooksFolder, Path conceptsFolder) throws IOException {
        require(notebooksFolder, "folder of executed notebooks");
        require(conceptsFolder, "folder of concept documents");
        SortedMap<String, Ipynb> notebooks = new TreeMap<>();
        for (String name : names(notebooksFolder, ".ipynb")) {
            if (NOTEBOOK.matcher(name).matches()) {
                notebooks.put(name, Ipynb.read(notebooksFolder.resolve(name + ".ipynb")));
            }
        }
        SortedMap<String, String> concepts = new TreeMap<>();
        for (String name : names(conceptsFolder, ".md")) {
            concepts.put(name, Files.readString(conceptsFolder.resolve(name + ".md")));
        }
        Path concept = conceptsFolder.toAbsolutePath().normalize();
        return new Course(parent(notebooksFolder), concept, Plan.ofCourse(), notebooks, concepts);
    }

    private static void require(Path folder, String what) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the " + what + " is missing: " + folder);
        }
    }

    private static SortedSet<String> names(Path folder, String ending) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .forEach(name -> names.add(name.substring(0, name.length() - ending.length())));
        }
        return names;
    }

    private static Path parent(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return absolute.getParent() == null ? absolute : absolute.getParent();
    }

    /** The folder that the sources of the notebooks stand in: where their links start from. */
    Path sources() {
        return parent(conceptsFolder);
    }

    /** The plan's parts, and one more for notebooks that the plan does not know. */
    List<Plan.Part> parts() {
        List<Plan.Lesson> unplanned = notebooks.keySet().stream()
                .filter(name -> plan.lesson(name).isEmpty())
                .map(name -> new Plan.Lesson(name, name, "", ""))
                .toList();
        List<Plan.Part> parts = new ArrayList<>(plan.parts());
        if (!unplanned.isEmpty()) {
            parts.add(new Plan.Part("More", unplanned));
        }
        return parts.stream()
                .map(part -> new Plan.Part(
                        part.title(),
                        part.lessons().stream().map(this::asWritten).toList()))
                .toList();
    }

    /** All notebooks, there or still to come, in the order they are read in. */
    List<Plan.Lesson> lessons() {
        return parts().stream().flatMap(part -> part.lessons().stream()).toList();
    }

    /** The lesson as its notebook describes itself; as planned while there is none. */
    private Plan.Lesson asWritten(Plan.Lesson planned) {
        Ipynb notebook = notebooks.get(planned.name());
        if (notebook == null) {
            return planned;
        }
        return new Plan.Lesson(
                planned.name(),
                notebook.title().orElse(planned.title()),
                notebook.about().path("build").asText(planned.builds()),
                time(notebook, planned));
    }

    private static String time(Ipynb notebook, Plan.Lesson planned) {
        String budget = notebook.about().path("budget").asText();
        return budget.isEmpty() ? planned.time() : "≤ " + budget;
    }

    /** The concepts there are and those planned, in the plan's order, others after them. */
    List<String> allConcepts() {
        return Stream.concat(plan.concepts().keySet().stream(), concepts.keySet().stream())
                .distinct()
                .toList();
    }

    /** A concept's title: the first heading of its document; as planned while there is none. */
    String conceptTitle(String name) {
        return heading(concepts.getOrDefault(name, "")).orElse(plan.concepts().getOrDefault(name, name));
    }

    /** The first heading of level one, as text. */
    static Optional<String> heading(String markdown) {
        Markdown page = new Markdown(link -> link, picture -> picture);
        page.html(markdown);
        return page.headings().stream()
                .filter(entry -> entry.level() == 1)
                .findFirst()
                .map(entry -> Html.textOf(entry.html()));
    }

    /** Where a notebook is read: its page, its line on the start page while it is planned only, or nowhere. */
    Optional<String> notebookPage(String name) {
        return notebooks.containsKey(name)
                ? Optional.of(name + ".html")
                : plan.lesson(name).map(lesson -> "index.html#" + name);
    }

    /** Where a concept is read: its page, its line on the start page while it is planned only, or nowhere. */
    Optional<String> conceptPage(String name) {
        return concepts.containsKey(name)
                ? Optional.of("concepts/" + name + ".html")
                : Optional.ofNullable(plan.concepts().get(name)).map(title -> "index.html#concept-" + name);
    }
}
