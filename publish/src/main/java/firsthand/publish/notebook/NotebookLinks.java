package firsthand.publish.notebook;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The links of a source in {@code course/} as its notebook in {@code notebooks/} needs them: to other notebooks instead
 * of their sources, to concept documents and widgets' pictures by way of {@code course/}. All others lead to the same
 * place from both folders.
 */
public final class NotebookLinks {
    private static final Pattern TARGET = Pattern.compile("]\\((?:(\\d\\d-[a-z0-9-]+)\\.md|(?=(?:concepts|widgets)/))");

    private NotebookLinks() {}

    /** The Markdown of a source with its links led anew. */
    public static String rewrite(String markdown) {
        return TARGET.matcher(markdown).replaceAll(NotebookLinks::target);
    }

    private static String target(MatchResult link) {
        return link.group(1) == null ? "](../course/" : "](" + link.group(1) + ".ipynb";
    }
}
