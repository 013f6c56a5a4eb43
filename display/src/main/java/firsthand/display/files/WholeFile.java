package firsthand.display.files;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Writes a file whole or not at all: beside its place first, then moved there in one step. A full disk, a read-only
 * folder, a kill or a power cut leave the old file as it was, and a reader sees the old or the new one, never half of
 * it.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what is to be in a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Replaces {@code file} by {@code text} in UTF-8; its folder is made if need be. */
    public static void replace(Path file, String text) throws IOException {
        replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Replaces {@code file} by what {@code content} writes; its folder is made if need be. */
    public static void replace(Path file, Content content) throws IOException {
        Path part = folder(file).resolve("." + file.getFileName() + ".part");
        replace(file, part, content);
    }

    /** As {@link #replace}, for a file that only its owner may read, or that several processes write at once. */
    public static void replaceOwn(Path file, Content content) throws IOException {
        replace(file, Files.createTempFile(folder(file), file.getFileName() + ".", ".part"), content);
    }

    private static void replace(Path file, Path part, Content content) throws IOException {
        try {
            // A stream, not a channel: the stop button interrupts the thread, and an interrupted channel closes itself.
            try (FileOutputStream disk = new FileOutputStream(part.toFile())) {
                OutputStream out = new BufferedOutputStream(disk, 1 << 16);
                content.writeTo(out);
                out.flush();
                disk.getFD().sync(); // a name that outlives a power cut must not point to half a file
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (Throwable e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException second) {
                e.addSuppressed(second); // what kept the file from being written is reported
            }
            throw e;
        }
    }

    private static Path folder(Path file) throws IOException {
        return Files.createDirectories(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file"));
    }
}
