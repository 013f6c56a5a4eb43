package firsthand.publish;

import firsthand.display.files.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checkout: where the sources are and where what is made from them goes.
 *
 * @param root the folder that holds {@code course/}
 */
public record Course(Path root) {
    /** What notebooks are called: {@code 03-activations-visualized}. */
    public static final Pattern NOTEBOOK = Pattern.compile("\\d\\d-[a-z0-9-]+");

    public Course {
        root = root.toAbsolutePath().normalize();
    }

    /** The checkout the launcher stands in, told by {@code -Dfirsthand.root}; otherwise the working folder. */
    public static Course here() {
        return new Course(Path.of(System.getProperty("firsthand.root", "")));
    }

    /** What authors write: {@code NN-name.md}. */
    public Path sources() {
        return root.resolve("course");
    }

    /** The concept documents: {@code NAME.md}. */
    public Path concepts() {
        return sources().resolve("concepts");
    }

    /** The executed notebooks. */
    public Path notebooks() {
        return root.resolve("notebooks");
    }

    /** The web site made from the notebooks and concept documents. */
    public Path site() {
        return root.resolve("site");
    }

    /** The executed notebook {@code name}. */
    public Path notebook(String name) {
        return notebooks().resolve(name + ".ipynb");
    }

    /** The outputs of the interactive cells' other choices in the notebook {@code name}. */
    public Path variants(String name) {
        return notebooks().resolve("variants").resolve(name + ".json");
    }

    /** What the notebook {@code name} keeps for its widgets: trained weights, measured numbers; a line a thing. */
    public Path kept(String name) {
        return kept().resolve(name + ".txt");
    }

    /** The folder of all that is kept for widgets. */
    public Path kept() {
        return notebooks().resolve("kept");
    }

    /** All notebooks' sources, by number. */
    public List<Path> all() {
        if (!Files.isDirectory(sources())) {
            throw new IllegalArgumentException(
                    "there is no folder " + sources() + "; run this from the checkout, through ./firsthand");
        }
        try {
            return names(sources(), ".md").stream()
                    .filter(name -> name.matches("\\d\\d-.*"))
                    .map(name -> sources().resolve(name + ".md"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + sources() + ": " + Reason.of(e), e);
        }
    }

    /** The names, without {@code ending} and in order, of a folder's files with it; hidden ones are left out. */
    public static List<String> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The sources asked for, by number ("3", "03") or by the beginning of their name ("03-act"); all if none is named.
     *
     * @throws IllegalArgumentException naming what there is, if one is not known
     */
    public List<Path> choose(List<String> wanted) {
        List<Path> all = all();
        if (wanted.isEmpty()) {
            return all;
        }
        Set<Path> chosen = new LinkedHashSet<>();
        for (String name : wanted) {
            String start = name.matches("\\d") ? "0" + name : name;
            List<Path> matches = all.stream()
                    .filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
            if (matches.size() != 1) {
                throw new IllegalArgumentException("%s '%s'; there are: %s"
                        .formatted(
                                matches.isEmpty() ? "no notebook is called" : "several notebooks begin with",
                                name,
                                all.stream().map(Course::name).collect(Collectors.joining(", "))));
            }
            chosen.addAll(matches);
        }
        return List.copyOf(chosen);
    }

    /** The name of the notebook written in {@code source}. */
    public static String name(Path source) {
        return source.getFileName().toString().replaceFirst("\\.md$", "");
    }
}
