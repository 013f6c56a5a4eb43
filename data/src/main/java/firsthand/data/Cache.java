package firsthand.data;

import firsthand.display.files.SafePath;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder of files that are made or fetched once: {@code FIRSTHAND_CACHE} if it is set, otherwise {@code firsthand} in
 * {@code XDG_CACHE_HOME} or in the system's usual place. All of it may be deleted at any time.
 *
 * <p>Beside each file lies {@code NAME.sha256} with its checksum and what it was made from. A file that does not agree with
 * it (cut off, altered, or made by an older version) is made again.
 */
public final class Cache {
    private Cache() {}

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

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
    static Path made(String name, String madeFrom, Content content) {
        Path file = SafePath.below(folder(), name);
        try {
            if (!isWhole(file, madeFrom)) {
                Files.createDirectories(parent(file));
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
                && Files.readString(note).equals(line(sha256(file), madeFrom));
    }

    /** Writes a file whole or not at all, and gives its checksum. */
    private static String write(Path file, Content content) throws IOException {
        Path part = Files.createTempFile(parent(file), file.getFileName() + ".", ".part");
        try {
            MessageDigest digest = digest();
            try (FileOutputStream disk = new FileOutputStream(part.toFile())) {
                OutputStream out = new BufferedOutputStream(new DigestOutputStream(disk, digest), 1 << 16);
                content.writeTo(out);
                out.flush();
                disk.getFD().sync(); // a name that outlives a power cut must not point to half a file
            }
            move(part, file);
            return HexFormat.of().formatHex(digest.digest());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void note(Path file, String sha256, String madeFrom) throws IOException {
        write(beside(file), out -> out.write(line(sha256, madeFrom).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String line(String sha256, String madeFrom) {
        return sha256 + "  " + madeFrom + "\n";
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** The SHA-256 checksum of a file, in hexadecimal. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static DataException unwritable(Path file, IOException e) {
        return new DataException(
                "%s cannot be written: %s. Make room, or set FIRSTHAND_CACHE to a folder with room where you may write"
                        .formatted(file, reason(e)),
                e);
    }

    /** What an exception of the file system or the network says, with its kind where the text alone says too little. */
    static String reason(IOException e) {
        @Nullable String message = e.getMessage();
        boolean plain = e.getClass() == IOException.class && message != null;
        return plain ? String.valueOf(message) : e.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
