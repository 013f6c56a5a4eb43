package firsthand.fetch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path as the launcher builds it: it names what is fetched later, too. Java passes over jars that are not
 * there, and whatever is started after they came (a kernel, a command) finds them.
 */
public final class ClassPath {
    /** A jar that every build has, by which its Maven repository is known. */
    private static final String MARK = "/org/jspecify/jspecify/";

    private ClassPath() {}

    /**
     * Adds to the class path in the file {@code arguments[0]} what is fetched later. With a folder
     * {@code arguments[1]}, a release, the class path is first made of all jars below it.
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        String now = arguments.length > 1
                ? jars(Path.of(arguments[1]))
                : Files.readString(file).strip();
        Files.writeString(file, withLater(now, Artifact.here()));
    }

    /** The jars below a folder, in the order of their names, without those that are fetched later. */
    static String jars(Path folder) throws IOException {
        List<String> later =
                Artifact.here().stream().map(artifact -> "/" + artifact.path()).toList();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .filter(name -> later.stream().noneMatch(name.replace('\\', '/')::endsWith))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    static String withLater(String classPath, List<Artifact> later) {
        String repository = repository(classPath);
        List<String> entries = new ArrayList<>(List.of(classPath.split(File.pathSeparator)));
        for (Artifact artifact : later) {
            entries.add(repository + artifact.path().replace('/', File.separatorChar));
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The local repository that the entries of {@code classPath} lie in, with the separator at its end. */
    private static String repository(String classPath) {
        for (String entry : classPath.split(File.pathSeparator)) {
            int at = entry.replace('\\', '/').lastIndexOf(MARK);
            if (at >= 0) {
                return entry.substring(0, at + 1);
            }
        }
        throw new IllegalArgumentException("no jar of a Maven repository is on the class path " + classPath);
    }

    /** The entry for {@code artifact} on this JVM's class path, there or not; empty if the class path is another. */
    static Stream<Path> entry(String classPath, Artifact artifact) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> entry.replace('\\', '/').endsWith("/" + artifact.path()))
                .map(Path::of);
    }
}
