package firsthand.lab.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Reason;
import firsthand.display.files.SafePath;
import firsthand.display.files.WholeFile;
import firsthand.publish.Course;
import firsthand.publish.notebook.NbFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder with what a learner wrote: notebooks, which Jupyter opens as they are, and {@value #PROGRESS}. One lab at
 * a time writes there; what the lab needs for itself is in {@value #OWN}.
 */
public final class Workspace implements AutoCloseable {
    static final String PROGRESS = "progress.json";
    static final String OWN = ".firsthand";
    static final String ENDING = ".ipynb";
    private static final String ADDRESS = "address";
    private static final String PORT = "port";
    private static final String BEFORE = "before-reset";
    /** What a learner's notebook may be called; what it becomes in an address needs no escape. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,79}");

    /** The time of a file that was not there when it was looked for: one that is there later is another program's. */
    private static final FileTime MISSING = FileTime.fromMillis(Long.MIN_VALUE);

    /** When each file was last read or written here. */
    private final Map<String, FileTime> known = new ConcurrentHashMap<>();

    private final Path folder;
    private final @Nullable FileChannel lockFile;
    private final @Nullable String notWritable;

    private Workspace(Path folder, @Nullable FileChannel lockFile, @Nullable String notWritable) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.notWritable = notWritable;
    }

    /**
     * Opens a workspace; its folder is made if need be. One that cannot be written is opened for reading.
     *
     * @throws WorkspaceInUse if another lab has it open
     * @throws IOException if it cannot even be read
     */
    public static Workspace open(Path folder) throws IOException {
        Path here = folder.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            Files.createDirectories(own(here));
            lock = FileChannel.open(own(here).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new WorkspaceInUse(here, address(here));
            }
            Path probe = Files.createTempFile(here, ".probe", "");
            Files.delete(probe);
            return new Workspace(here, lock, null);
        } catch (WorkspaceInUse inUse) {
            throw inUse;
        } catch (IOException e) {
            if (lock != null) {
                lock.close();
            }
            if (!Files.isDirectory(here)) {
                throw new IOException("cannot make the workspace " + here + ": " + Reason.of(e), e);
            }
            return new Workspace(here, null, Reason.of(e));
        }
    }

    /** A workspace to be looked at while others may write it; nothing is made there. */
    public static Workspace look(Path folder) {
        return new Workspace(folder.toAbsolutePath().normalize(), null, "it is only looked at");
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static Path own(Path folder) {
        return SafePath.below(folder, OWN);
    }

    private static Optional<String> address(Path folder) {
        try {
            return Optional.of(Files.readString(own(folder).resolve(ADDRESS)).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Leaves word for a second lab where this one is; only this user can read it. The next lab takes the same port. */
    public void announce(String address, int port) throws IOException {
        if (notWritable == null) {
            WholeFile.replaceOwn(
                    own(folder).resolve(ADDRESS), out -> out.write(address.getBytes(StandardCharsets.UTF_8)));
            WholeFile.replace(own(folder).resolve(PORT), port + "\n");
        }
    }

    /**
     * The port of the last lab here; 0 if it is not known. A page that was open then keeps what it could not save with
     * its address: only under the same one does it find its lab, and the lab's next page that text, again.
     */
    public int lastPort() {
        try {
            int port =
                    Integer.parseInt(Files.readString(own(folder).resolve(PORT)).strip());
            return port > 0 && port < 1 << 16 ? port : 0;
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    public Path folder() {
        return folder;
    }

    /** Why nothing can be written here; empty where it can. */
    public Optional<String> notWritable() {
        return Optional.ofNullable(notWritable);
    }

    /**
     * The file of the notebook {@code name}.
     *
     * @throws IllegalArgumentException if that is no name of a notebook
     */
    public Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a notebook's name has letters, digits, - and _, at most 80 of them; not: " + printable(name));
        }
        try {
            return SafePath.below(folder, name + ENDING);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the notebook " + name + " is out of reach: " + e.getReason(), e);
        }
    }

    private static String printable(String name) {
        String shown = name.replaceAll("[^\\p{L}\\p{N} ._/-]", "?");
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }

    /**
     * The learner's notebook {@code name}, if there is one.
     *
     * @throws IOException if it is there and is no notebook; the message names it
     */
    public Optional<ObjectNode> read(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            known.put(name, MISSING);
            return Optional.empty();
        }
        known.put(name, Files.getLastModifiedTime(file));
        if (NbFormat.read(file) instanceof ObjectNode root && root.path("cells").isArray()) {
            return Optional.of(root);
        }
        throw new IOException(file + " is not a notebook: it has no list \"cells\"");
    }

    /**
     * Writes a notebook, whole or not at all. If another program has changed its file since this one read or wrote it,
     * what that wrote is kept under another name.
     *
     * @return that name, if so
     */
    public Optional<String> write(String name, ObjectNode notebook) throws IOException {
        requireWritable();
        Path file = file(name);
        FileTime seen = known.get(name);
        Optional<String> aside = Optional.empty();
        if (seen != null
                && Files.exists(file)
                && !Files.getLastModifiedTime(file).equals(seen)) {
            String other = nameFor(name + "-elsewhere");
            Files.copy(file, file(other));
            aside = Optional.of(other);
        }
        WholeFile.replace(file, NbFormat.pretty(notebook) + "\n");
        known.put(name, Files.getLastModifiedTime(file));
        return aside;
    }

    void requireWritable() throws IOException {
        if (notWritable != null) {
            throw new IOException("the workspace " + folder + " cannot be written: " + notWritable);
        }
    }

    /** The names of the notebooks here, the course's and the learner's own. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return Course.names(folder, ENDING).stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    /** A name that is free, made of a title. */
    public String nameFor(String title) throws IOException {
        String plain = title.strip().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String start = plain.isEmpty() ? "notebook" : plain.substring(0, Math.min(60, plain.length()));
        if (Course.NOTEBOOK.matcher(start).matches()) {
            start = "my-" + start; // the course's names are the course's
        }
        String name = start;
        for (int i = 2; Files.exists(file(name)); i++) {
            name = start + "-" + i;
        }
        return name;
    }

    /** What a reset puts aside or brings back: the notebooks and the progress. */
    private List<Path> all(Path from) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(from)) {
            try (Stream<Path> list = Files.list(from)) {
                list.filter(file -> Files.isRegularFile(file))
                        .filter(file -> file.toString().endsWith(ENDING)
                                || file.getFileName().toString().equals(PROGRESS))
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** Puts all notebooks and the progress aside; {@link #undoReset} brings them back. */
    public void reset() throws IOException {
        requireWritable();
        Path before = SafePath.below(folder, OWN + "/" + BEFORE);
        Files.createDirectories(before);
        for (Path old : all(before)) {
            Files.delete(old);
        }
        for (Path file : all(folder)) {
            move(file, before);
        }
    }

    /** Brings back what the last {@link #reset} put aside; whether there was anything. */
    public boolean undoReset() throws IOException {
        requireWritable();
        List<Path> old = all(SafePath.below(folder, OWN + "/" + BEFORE));
        for (Path file : old) {
            move(file, folder);
        }
        return !old.isEmpty();
    }

    private static void move(Path file, Path to) throws IOException {
        Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (lockFile != null) {
            Files.deleteIfExists(own(folder).resolve(ADDRESS));
            lockFile.close();
        }
    }
}
