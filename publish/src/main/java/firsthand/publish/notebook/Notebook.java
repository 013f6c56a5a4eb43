package firsthand.publish.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import firsthand.kernel.client.Output;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An executed notebook.
 *
 * @param name file name without its ending
 * @param about what its opening comment says: {@code part}, {@code budget}, {@code build}, {@code see}, {@code library}
 * @param cells in order
 */
public record Notebook(String name, Map<String, String> about, List<Cell> cells) {
    public Notebook {
        about = Collections.unmodifiableMap(new TreeMap<>(about));
        cells = List.copyOf(cells);
    }

    /** A cell; its id stays the same while its text does. */
    public sealed interface Cell {
        String id();

        String text();
    }

    /** Prose; a folded solution is prose too. */
    public record Markdown(String id, String text, @Nullable Role role) implements Cell {}

    /**
     * Code with what it put out.
     *
     * @param line where it stands in the notebook's source
     * @param count the n-th execution of the kernel
     * @param outputs streams, things shown, results and failures; a result's own count is not written, but
     *     {@code count}
     */
    public record Code(String id, String text, Set<Role> roles, int line, int count, List<Output> outputs)
            implements Cell {
        public Code {
            roles = Set.copyOf(roles);
            outputs = List.copyOf(outputs);
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }

    /**
     * Reads a notebook's file; raw cells, which are for converters, are left out.
     *
     * @throws IOException if the file cannot be read or is no notebook; the message names it and the place
     */
    public static Notebook read(Path file) throws IOException {
        JsonNode root = NbFormat.read(file);
        if (!root.path("cells").isArray()) {
            throw new IOException(file + " is not a notebook: it has no list \"cells\"");
        }
        return NbFormat.notebook(name(file), root);
    }

    /** The notebook as JSON text: one space a level, as Jupyter writes it, so that differences read well. */
    public String write() {
        return NbFormat.pretty(NbFormat.tree(this)) + "\n";
    }

    /** The text of the cell that a solution becomes: folded away, for those who want it. */
    public static String folded(String solution) {
        return "<details><summary>Solution</summary>\n\n```java\n" + solution + "\n```\n\n</details>";
    }

    /** The number it is known by: {@code 03}. */
    public String number() {
        return number(name);
    }

    /** The number that a notebook of the course has in its name. */
    public static String number(String name) {
        return name.substring(0, 2);
    }

    /** Its first heading without the number before it; its name if it has none. */
    public String title() {
        return cells.stream()
                .filter(Markdown.class::isInstance)
                .flatMap(cell -> heading(cell.text()).stream())
                .findFirst()
                .map(Notebook::withoutNumber)
                .orElse(name);
    }

    /**
     * What {@link #title} is of the notebook in a file, without reading the rest of it.
     *
     * @throws IOException if the file cannot be read or is no notebook; the message names it
     */
    public static String title(Path file) throws IOException {
        return NbFormat.heading(file).map(Notebook::withoutNumber).orElseGet(() -> name(file));
    }

    private static String withoutNumber(String heading) {
        return heading.replaceFirst("^(?:Notebook )?\\d+\\s*[.:·–—-]?\\s+", "");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ipynb$", "");
    }

    /** The first heading of level one in Markdown, {@code # like this}. */
    public static Optional<String> heading(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip());
    }
}
