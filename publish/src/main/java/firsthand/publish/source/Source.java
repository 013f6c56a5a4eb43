package firsthand.publish.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One notebook as it is written.
 *
 * @param name the file's name without its ending: {@code 03-activations-visualized}
 * @param file where it was read from
 * @param title its first heading
 * @param settings the {@code key: value} lines of its opening comment: {@code budget}, {@code build}, {@code see},
 *     {@code library}
 * @param blocks prose and code, in order
 * @param kept cells that no reader sees: run after all others, they print what the notebook's widgets need of it
 */
public record Source(
        String name, Path file, String title, Map<String, String> settings, List<Block> blocks, List<Code> kept) {
    public Source {
        settings = Map.copyOf(settings);
        blocks = List.copyOf(blocks);
        kept = List.copyOf(kept);
    }

    /** The two digits before the name: {@code 03}. */
    public String number() {
        return name.substring(0, name.indexOf('-'));
    }

    /** The code cells, in order. */
    public List<Code> cells() {
        return blocks.stream()
                .filter(Code.class::isInstance)
                .map(Code.class::cast)
                .toList();
    }

    /** A stretch of prose or a code cell. */
    public sealed interface Block {
        /** The block's text without fences. */
        String text();

        /** The line of the file on which the text starts, from 1. */
        int line();
    }

    /** Markdown between two code cells or headings. */
    public record Prose(String text, int line) implements Block {}

    /** A Java cell. */
    public record Code(String text, int line, Set<Role> roles) implements Block {
        /** A line of its own goes whole, a remark after code alone. */
        private static final Pattern WORKSHOP =
                Pattern.compile("(?m)^[ \\t]*// long:.*\\R|[ \\t]*// (?:smoke|long):.*$");

        public Code {
            roles = Set.copyOf(roles);
        }

        /**
         * The text as readers see it: without the remarks for authors, {@code // smoke: 50} and {@code // long: why}.
         */
        public String shown() {
            return WORKSHOP.matcher(text).replaceAll("");
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }
    }
}
