package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What README, docs/ and course/ tell a reader to type is understood, and what they link to is there. */
class DocumentsTest {
    private static final Path ROOT = Course.here().root();
    /** A command up to the end of its code, its line, a comment, or what a shell would do with its output. */
    private static final Pattern COMMAND = Pattern.compile("\\./firsthand(?![\\w/.-])([^`#\\n|;&>)…]*)");

    private static final Pattern LINK = Pattern.compile("]\\((?!https?://|mailto:)([^)\\s]+)\\)");
    private static final Pattern CLASS = Pattern.compile("\\b[A-Z]\\w*Test\\b|(?<=`)[A-Z][a-z]\\w*(?=[`.(])");
    private static final Pattern FENCE = Pattern.compile("(?s)```.*?```");

    /** A command, and the file and line that print it. */
    private record Printed(String where, String command) {
        /** Why it is not understood; empty if it is. */
        String problem() {
            String[] words = Stream.of(command.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.replaceAll("^\"|\"$", ""))
                    .map(word -> word.matches("N+") ? "2" : word) // stands for a number
                    .toArray(String[]::new);
            try {
                Main.commandLine().parseArgs(words);
                return "";
            } catch (MissingParameterException e) {
                return ""; // a command is named, not called
            } catch (ParameterException e) {
                return where + ": ./firsthand " + command.strip() + ": " + e.getMessage();
            }
        }
    }

    static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "course", ".github")) {
            if (Files.isDirectory(ROOT.resolve(folder))) {
                try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                    files.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .forEach(all::add);
                }
            }
        }
        for (String room : List.of("arrays", "plots", "torch", "kernel")) {
            all.add(ROOT.resolve(room).resolve("README.md"));
        }
        return all.stream().filter(Files::exists).toList();
    }

    private static List<Printed> printed(String where, String text) {
        List<Printed> all = new ArrayList<>();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            String at = where + ":" + (i + 1);
            COMMAND.matcher(lines[i]).results().forEach((MatchResult c) -> all.add(new Printed(at, c.group(1))));
        }
        return all;
    }

    @Test
    void everyCommandThatIsPrintedIsUnderstood() throws IOException {
        List<Printed> all = new ArrayList<>();
        for (Path document : documents()) {
            all.addAll(printed(ROOT.relativize(document).toString(), Files.readString(document)));
        }
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all.stream().map(Printed::problem).filter(problem -> !problem.isEmpty()))
                .isEmpty();
    }

    @Test
    void aCommandThatIsNotThereIsFound() {
        String text =
                "Type\n\n    ./firsthand run 03 --smok # quick\n\nor `./firsthand fetch 08`, then `./firsthand runn`.";
        assertThat(printed("a.md", text).stream().map(Printed::problem).filter(problem -> !problem.isEmpty()))
                .hasSize(2)
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("a.md:3: ./firsthand run 03 --smok: Unknown option"),
                        problem -> assertThat(problem).startsWith("a.md:5: ./firsthand runn: "));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> lost = new ArrayList<>();
        for (Path document : documents()) {
            String text = FENCE.matcher(Files.readString(document)).replaceAll("");
            for (String link :
                    LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? document
                        : document.resolveSibling(parts[0]).normalize();
                if (!Files.exists(target)) {
                    lost.add(ROOT.relativize(document) + ": " + link);
                } else if (parts.length > 1
                        && target.toString().endsWith(".md")
                        && !anchors(Files.readString(target)).contains(parts[1])) {
                    lost.add(ROOT.relativize(document) + ": no heading for " + link);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    /** A test that a document names is there, and so is each class that ARCHITECTURE names. */
    @Test
    void everyClassThatIsNamedExists() throws IOException {
        Set<String> there = new HashSet<>();
        try (Stream<Path> rooms = Files.list(ROOT)) {
            for (Path room : rooms.filter(room -> Files.exists(room.resolve("src/main/java")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(room.resolve("src"))) {
                    files.forEach(file -> there.add(file.getFileName().toString()));
                }
            }
        }
        List<String> gone = new ArrayList<>();
        for (Path document : documents()) {
            boolean all = document.endsWith("ARCHITECTURE.md");
            CLASS.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> all || name.endsWith("Test"))
                    .filter(name -> !there.contains(name + ".java"))
                    .forEach(name -> gone.add(ROOT.relativize(document) + ": " + name));
        }
        assertThat(gone).isEmpty();
    }

    /** The headings of a document as GitHub makes anchors of them. */
    private static Set<String> anchors(String text) {
        return Pattern.compile("(?m)^#+ (.*)$")
                .matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
