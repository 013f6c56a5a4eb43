package firsthand.data;

import firsthand.display.files.Reason;
import firsthand.display.files.SafePath;
import firsthand.display.files.Sha256;
import firsthand.display.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * The folder of files that are made or fetched once: {@code FIRSTHAND_CACHE} if it is set, otherwise {@code firsthand}
 * in {@code XDG_CACHE_HOME} or in the system's usual place. All of it may be deleted at any time.
 *
 * <p>Beside each file lies {@code NAME.sha256} with its checksum and what it was made from. A file that does not agree
 * with it (cut off, altered, or made by an older version) is made again.
 */
public final class Cache {
    private Cache() {}

    /** The folder; it need not exist yet. */
    public static Path folder() {
        String chosen = System.getProperty("firsthand.cache", System.getenv("FIRSTHAND_CACHE"));
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        String usual = System.getenv("XDG_CACHE_HOME");
        usual = usual == null || usual.isBlank() ? System.getenv("LOCALAPPDATA") : usual; // the second is Windows'
        return usual == null || usual.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "firsthand")
                : Path.of(usual, "firsthand");
    }

    /**
     * The file {@code name} of the cache, made now if it is not there or not whole.
     *
     * @param madeFrom what it is made from and how, on one line; another line makes the file anew
     * @throws DataException if it cannot be written; says where and what to do
     */
    static Path made(String name, String madeFrom, WholeFile.Content content) {
        Path file = SafePath.below(folder(), name);
        try {
            if (!isWhole(file, madeFrom)) {
                note(file, write(file, content), madeFrom);
            }
            return file;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Whether {@code file} is there and its content and origin are those noted beside it. */
    private static boolean isWhole(Path file, String madeFrom) throws IOException {
        Path note = beside(file);
        return Files.isRegularFile(file)
                && Files.isRegularFile(note)
                && Files.readString(note).equals(line(Sha256.of(file), madeFrom));
    }

    /** Writes a file whole or not at all, and gives its checksum. */
    private static String write(Path file, WholeFile.Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        WholeFile.replaceOwn(file, out -> {
            DigestOutputStream counted = new DigestOutputStream(out, digest);
            content.writeTo(counted);
            counted.flush();
        });
        return Sha256.hex(digest.digest());
    }

    private static void note(Path file, String sha256, String madeFrom) throws IOException {
        WholeFile.replace(beside(file), line(sha256, madeFrom));
    }

    private static String line(String sha256, String madeFrom) {
        return sha256 + "  " + madeFrom + "\n";
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    static DataException unwritable(Path file, IOException e) {
        return new DataException(
                "%s cannot be written: %s. Make room, or set FIRSTHAND_CACHE to a folder with room where you may write"
                        .formatted(file, Reason.of(e)),
                e);
    }
}
