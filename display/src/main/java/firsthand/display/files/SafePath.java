package firsthand.display.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The one place where a name that comes from outside (an argument, an index, an archive, a notebook) becomes a path.
 * What would lead out of its folder is refused, the same on every system: a name that is harmless here is harmless on
 * Windows, too.
 */
public final class SafePath {
    /**
     * Backslash and colon are Windows' separators of folders, drives and streams; what does not print has no business.
     */
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[\\\\:\\p{Cntrl}]");

    private SafePath() {}

    /**
     * The file {@code name} below {@code folder}, which need not exist yet.
     *
     * @param name segments joined by {@code /}, none of them empty, {@code .} or {@code ..}
     * @throws InvalidPathException if the name leads elsewhere, by itself or by a symbolic link on the way; says why
     */
    public static Path below(Path folder, String name) {
        for (String segment : segments(name)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused(name, name.startsWith("/") ? "it is absolute" : "a segment is empty, \".\" or \"..\"");
            }
        }
        Path file = folder.resolve(name);
        refuseLinksOut(folder, file, name);
        return file;
    }

    /**
     * Where a relative link of a document leads: as {@link #below}, but the link may go up with {@code ..} as long as
     * it stays within {@code root}.
     *
     * @param from the document's folder, {@code root} or below it
     * @throws InvalidPathException if the link leads out of {@code root}; says why
     */
    public static Path link(Path root, Path from, String link) {
        if (segments(link)[0].isEmpty()) {
            throw refused(link, link.isEmpty() ? "it is empty" : "it is absolute");
        }
        Path top = root.toAbsolutePath().normalize();
        Path file = from.toAbsolutePath().resolve(link).normalize();
        if (!file.startsWith(top)) {
            throw refused(link, "it leads out of " + top);
        }
        refuseLinksOut(top, file, link);
        return file;
    }

    private static String[] segments(String name) {
        if (NOT_IN_A_NAME.matcher(name).find()) {
            throw refused(printable(name), "it has a backslash, a colon or a control character");
        }
        String[] segments = name.split("/", -1);
        for (String segment : segments) {
            boolean dots = segment.equals(".") || segment.equals("..");
            if (!dots && (segment.endsWith(".") || segment.endsWith(" "))) { // Windows drops both: ".. " is ".."
                throw refused(name, "a segment ends in a dot or a space");
            }
        }
        return segments;
    }

    /** Follows the way from {@code folder} to {@code file} as the system would. */
    private static void refuseLinksOut(Path folder, Path file, String name) {
        Path at = folder;
        for (Path segment : folder.relativize(file)) {
            at = at.resolve(segment);
            if (leadsOut(folder, at)) {
                throw refused(name, at + " is a link that leads out of " + folder);
            }
        }
    }

    private static boolean leadsOut(Path folder, Path at) {
        try {
            return Files.exists(at)
                    ? !at.toRealPath().startsWith(folder.toRealPath())
                    : Files.isSymbolicLink(at); // to nowhere yet: what is written through it lands outside
        } catch (IOException e) {
            return true;
        }
    }

    private static String printable(String name) {
        return NOT_IN_A_NAME.matcher(name).replaceAll(found -> {
            char c = found.group().charAt(0);
            return c == '\\' || c == ':' ? "\\" + c : "�";
        });
    }

    private static InvalidPathException refused(String name, String reason) {
        return new InvalidPathException(name, reason);
    }
}
