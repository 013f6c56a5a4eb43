package firsthand.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checkout: where the sources are and where what is built from them goes.
 *
 * @param root the folder that holds {@code course/}
 */
record Course(Path root) {
    /** The checkout the launcher stands in, told by {@code -Dfirsthand.root}; otherwise the working folder. */
    static Course here() {
        return new Course(Path.of(System.getProperty("firsthand.root", ""))
                .toAbsolutePath()
                .normalize());
    }

    Path sources() {
        return root.resolve("course");
    }

    Path concepts() {
        return sources().resolve("concepts");
    }

    Path notebooks() {
        return root.resolve("notebooks");
    }

    Path site() {
        return root.resolve("site");
    }

    /** All notebooks' sources, by number. */
    List<Path> all() {
        if (!Files.isDirectory(sources())) {
            throw new IllegalArgumentException(
                    "there is no folder " + sources() + "; run this from the checkout, through ./firsthand");
        }
        try (Stream<Path> files = Files.list(sources())) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + sources() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The sources asked for, by number ("3", "03") or by the beginning of their name ("03-act"); all if none is named.
     *
     * @throws IllegalArgumentException naming what there is, if one is not known
     */
    List<Path> choose(List<String> wanted) {
        List<Path> all = all();
        if (wanted.isEmpty()) {
            return all;
        }
        List<Path> chosen = new ArrayList<>();
        for (String name : wanted) {
            String start = name.matches("\\d") ? "0" + name : name;
            List<Path> matches = all.stream()
                    .filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
            if (matches.size() != 1) {
                throw new IllegalArgumentException(
                        (matches.isEmpty() ? "no notebook is called '" : "several notebooks begin with '")
                                + name + "'; there are: "
                                + all.stream()
                                        .map(file ->
                                                file.getFileName().toString().replace(".md", ""))
                                        .collect(Collectors.joining(", ")));
            }
            if (!chosen.contains(matches.getFirst())) {
                chosen.add(matches.getFirst());
            }
        }
        return chosen;
    }
}
