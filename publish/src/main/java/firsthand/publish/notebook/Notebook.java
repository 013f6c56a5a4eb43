package firsthand.publish.notebook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.publish.source.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An executed notebook.
 *
 * @param name file name without its ending
 * @param about what its opening comment says: {@code budget}, {@code build}, {@code see}, {@code library}
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
     */
    public record Code(String id, String text, Set<Role> roles, int line, int count, List<ObjectNode> outputs)
            implements Cell {}
}
