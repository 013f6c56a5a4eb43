package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture in docs/ARCHITECTURE.md is the truth about the rooms, and the rooms stay small. */
class ArchitectureTest {
    private static final Path ROOT = Course.here().root();
    private static final Pattern NODE = Pattern.compile("(\\w+)\\[\"[^\"]*\"]");
    private static final Pattern ARROWS = Pattern.compile("(?m)^ *(\\w+)(?:\\[\"[^\"]*\"])? --> (\\w+(?: & \\w+)*)$");
    private static final Pattern OURS =
            Pattern.compile("<groupId>dev\\.firsthand</groupId>\\s*<artifactId>(\\w+)</artifactId>");

    private static final Pattern EXPORTS = Pattern.compile("exports ([\\w.]+) to\\s+([^;]+);");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("firsthand");

    /** Arrows are what the rooms use; their tests may use more. */
    private static final Pattern FOR_TESTS =
            Pattern.compile("<dependency>(?:(?!</dependency>)[\\s\\S])*<scope>test</scope>\\s*</dependency>");

    private static final int MOST_LINES = 350;
    private static final int MOST_FILES = 30;
    /** The classes that learners meet everywhere. */
    private static final Set<String> LONG = Set.of("NdArray.java", "Tensor.java", "Torch.java");

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Set<String> rooms() throws IOException {
        return found(read("pom.xml"), Pattern.compile("<module>(\\w+)</module>"));
    }

    private static Set<String> found(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Room to the rooms that its arrows lead to. */
    private static Map<String, Set<String>> drawn() throws IOException {
        String picture = read("docs/ARCHITECTURE.md").split("```mermaid")[1].split("```")[0];
        Map<String, Set<String>> arrows = new TreeMap<>();
        found(picture, NODE).forEach(room -> arrows.put(room, new TreeSet<>()));
        arrows.keySet().retainAll(rooms());
        Matcher arrow = ARROWS.matcher(picture);
        while (arrow.find()) {
            arrows.get(arrow.group(1)).addAll(List.of(arrow.group(2).split(" & ")));
        }
        return arrows;
    }

    @Test
    void thePictureShowsEveryRoom() throws IOException {
        assertThat(drawn()).containsOnlyKeys(rooms());
    }

    @Test
    void theArrowsAreWhatThePomsSay() throws IOException {
        Map<String, Set<String>> poms = new TreeMap<>();
        for (String room : rooms()) {
            String own = read(room + "/pom.xml").split("</parent>", 2)[1];
            poms.put(room, found(FOR_TESTS.matcher(own).replaceAll(""), OURS));
        }
        assertThat(drawn()).isEqualTo(poms);
    }

    /**
     * But {@code app}: it is the class path of learners' cells too, so it holds rooms that none of its classes names.
     */
    @Test
    void theArrowsAreWhatTheClassesUse() throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass from : CLASSES) {
            Set<String> to = used.computeIfAbsent(room(from), room -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> room(dependency.getTargetClass()))
                    .filter(room -> !room.isEmpty() && !room.equals(room(from)))
                    .forEach(to::add);
        }
        Map<String, Set<String>> drawn = drawn();
        assertThat(drawn.get("app")).containsAll(used.get("app"));
        drawn.remove("app");
        used.remove("app");
        assertThat(drawn).isEqualTo(used);
    }

    /** A package that a room opens to others by name is used by each of them. */
    @Test
    void everyDoorIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            from.getDirectDependenciesFromSelf()
                    .forEach(to -> used.add(to.getTargetClass().getPackageName() + " to " + room(from)));
        }
        Set<String> doors = new TreeSet<>();
        for (String room : rooms()) {
            Matcher exports = EXPORTS.matcher(read(room + "/src/main/java/module-info.java"));
            while (exports.find()) {
                found(exports.group(2), Pattern.compile("firsthand\\.(\\w+)"))
                        .forEach(to -> doors.add(exports.group(1) + " to " + to));
            }
        }
        assertThat(doors).hasSizeGreaterThan(10).isSubsetOf(used);
    }

    private static String room(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names[0].equals("firsthand") && names.length > 1 ? names[1] : "";
    }

    @Test
    void filesAndPackagesStaySmall() throws IOException {
        Map<String, Integer> large = new TreeMap<>();
        for (String room : rooms()) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src/main/java"))) {
                for (Path file : files.toList()) {
                    if (Files.isDirectory(file)) {
                        int count = (int) Arrays.stream(file.toFile().list())
                                .filter(name -> name.endsWith(".java") && !name.endsWith("-info.java"))
                                .count();
                        large.merge(ROOT.relativize(file) + ": files", count, Integer::sum);
                    } else if (!LONG.contains(file.getFileName().toString())) {
                        large.put(
                                file.getFileName() + ": lines",
                                Files.readAllLines(file).size());
                    }
                }
            }
        }
        large.entrySet()
                .removeIf(entry -> entry.getValue() <= (entry.getKey().endsWith("files") ? MOST_FILES : MOST_LINES));
        assertThat(large).isEmpty();
    }
}
