package firsthand.publish.site;

import firsthand.display.files.Reason;
import firsthand.display.files.SafePath;
import firsthand.display.files.Sha256;
import firsthand.display.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that the site is written to. It knows what it wrote, and clears away what an earlier run left over. */
final class SiteFiles {
    /** What only this package writes; anything else in the folder is not touched. */
    private static final Pattern OWN = Pattern.compile("\\d\\d-[a-z0-9-]+\\.html"
            + "|concepts/[a-z0-9-]+\\.html"
            + "|pictures/[0-9a-f]{16}\\.[a-z]+"
            + "|source/.+\\.java\\.html"
            + "|notebooks/\\d\\d-[a-z0-9-]+\\.ipynb");

    private final Path folder;
    private final Set<String> written = new HashSet<>();

    SiteFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes a page or another text file at a path relative to the site. */
    void write(String relative, String text) throws IOException {
        write(relative, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file, whole or not at all; a file that has these bytes already keeps its date. */
    void write(String relative, byte[] bytes) throws IOException {
        if (!written.add(relative)) {
            return;
        }
        Path file = SafePath.below(folder, relative);
        try {
            replace(file, bytes);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reason.of(e), e);
        }
    }

    /** One after another: a lab writes its site while it shows a notebook with the same pictures. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        synchronized (SiteFiles.class) {
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
                WholeFile.replace(file, out -> out.write(bytes));
            }
        }
    }

    /** Writes a picture under a name made from its bytes, so that the same picture is kept once; gives its path. */
    String picture(byte[] bytes, String ending) throws IOException {
        String path = "pictures/" + Sha256.of(bytes).substring(0, 16) + "." + ending;
        write(path, bytes);
        return path;
    }

    /** Deletes pages and pictures that earlier runs wrote and this one did not. */
    void sweep() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String relative = folder.relativize(file).toString().replace('\\', '/');
            if (OWN.matcher(relative).matches() && !written.contains(relative)) {
                Files.delete(file);
            }
        }
    }
}
