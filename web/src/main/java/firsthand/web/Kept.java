package firsthand.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the notebooks' runs have kept for widgets, read on the JVM; a page loads the same from the site. */
public final class Kept {
    private final Map<String, byte[]> files = new HashMap<>();

    private Kept() {}

    /**
     * All of the folder {@code notebooks/kept}: in each file a line a thing, its name and base64.
     *
     * @throws IOException if it cannot be read
     */
    public static Kept read(Path folder) throws IOException {
        Kept kept = new Kept();
        List<Path> notebooks;
        try (Stream<Path> all = Files.list(folder)) {
            notebooks = all.filter(file -> file.toString().endsWith(".txt")).toList();
        }
        for (Path notebook : notebooks) {
            for (String line : Files.readAllLines(notebook)) {
                int space = line.indexOf(' ');
                kept.files.put(line.substring(0, space), Base64.getDecoder().decode(line.substring(space + 1)));
            }
        }
        return kept;
    }

    /**
     * The thing of this name.
     *
     * @throws IllegalArgumentException if no run has kept it, with the names there are
     */
    public byte[] get(String name) {
        byte[] found = files.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no run has kept '" + name + "', only " + files.keySet());
        }
        return found;
    }
}
