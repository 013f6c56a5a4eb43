package firsthand.lab.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import firsthand.display.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A workspace as one file: its notebooks and its progress, nothing else. */
public final class Archive {
    /** What one file of an archive may hold unpacked: some bytes can unpack to gigabytes. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int MOST_FILES = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Archive() {}

    /** Writes all of a workspace. */
    public static void export(Workspace workspace, OutputStream to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            for (String name : workspace.names()) {
                put(zip, name + Workspace.ENDING, workspace.file(name));
            }
            Path progress = workspace.folder().resolve(Workspace.PROGRESS);
            if (Files.isRegularFile(progress)) {
                put(zip, Workspace.PROGRESS, progress);
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    /**
     * Puts an exported workspace in the place of this one, which is put aside as by {@link Workspace#reset}. All is
     * read before anything is written, and {@code read} called in between.
     *
     * @return the names of its notebooks
     * @throws IOException if it is no such archive; the message says what is wrong and nothing was changed
     */
    public static List<String> restore(Workspace workspace, InputStream from, Runnable read) throws IOException {
        workspace.requireWritable();
        Map<Path, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(from)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.size() == MOST_FILES) {
                    throw new IOException("the archive has more than " + MOST_FILES + " files: it is no workspace");
                }
                files.put(target(workspace, entry.getName()), content(zip, entry.getName()));
            }
        } catch (ZipException e) {
            throw new IOException("this is not a zip archive: " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw new IOException("the archive is empty, or it is not a zip archive");
        }
        read.run();
        workspace.reset();
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            WholeFile.replace(file.getKey(), out -> out.write(file.getValue()));
        }
        return workspace.names();
    }

    /** Where an entry belongs: only what an export writes is taken. */
    private static Path target(Workspace workspace, String name) throws IOException {
        if (name.equals(Workspace.PROGRESS)) {
            return workspace.folder().resolve(Workspace.PROGRESS);
        }
        try {
            if (name.endsWith(Workspace.ENDING)) {
                return workspace.file(name.substring(0, name.length() - Workspace.ENDING.length()));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the archive is no workspace: " + e.getMessage(), e);
        }
        throw new IOException("the archive is no workspace: it holds " + name.replaceAll("[^\\w ./-]", "?")
                + "; only notebooks and " + Workspace.PROGRESS + " belong there");
    }

    private static byte[] content(ZipInputStream zip, String name) throws IOException {
        byte[] bytes = zip.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("in the archive, " + name + " is larger than " + (MOST_BYTES >> 20) + " MB");
        }
        JsonNode tree = JSON.readTree(bytes);
        if (tree == null
                || !tree.isObject()
                || (name.endsWith(Workspace.ENDING) && !tree.path("cells").isArray())) {
            throw new IOException("in the archive, " + name + " is not what it is called");
        }
        return bytes;
    }
}
