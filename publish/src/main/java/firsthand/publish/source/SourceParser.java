package firsthand.publish.source;

import firsthand.publish.source.Source.Block;
import firsthand.publish.source.Source.Code;
import firsthand.publish.source.Source.Prose;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a notebook's source. The format is plain Markdown: {@code ```java role ...} opens a cell, {@code ```} closes
 * it, other fences are prose, and a heading starts a new prose block. The file opens with a comment of settings:
 *
 * <pre>
 * &lt;!-- firsthand
 * budget: 30 s
 * --&gt;
 * # Title
 * </pre>
 *
 * A cell {@code ```java keep} is no part of the notebook: it is run after all others, and what it prints is kept beside
 * the notebook for its widgets.
 *
 * Exercises come as {@code exercise}, {@code check}, {@code solution}, in this order, with prose between them if need
 * be.
 */
public final class SourceParser {
    private static final String SETTINGS_OPEN = "<!-- firsthand";

    private final Path file;
    private final List<String> lines;
    private static final String KEEP = "java keep";

    private final List<Block> blocks = new ArrayList<>();
    private final List<Code> kept = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private @Nullable String title;
    private int proseLine;
    private int at;

    private SourceParser(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Reads the notebook written in {@code file}.
     *
     * @throws SourceException if the file is missing, not UTF-8 or malformed, with the line
     */
    public static Source parse(Path file) {
        try {
            return new SourceParser(file, Files.readAllLines(file)).parse();
        } catch (NoSuchFileException e) {
            throw new SourceException(file, 0, "there is no such file");
        } catch (MalformedInputException e) {
            throw new SourceException(file, 0, "is not UTF-8 text");
        } catch (IOException e) {
            throw new SourceException(file, 0, "cannot be read: " + e.getMessage());
        }
    }

    private Source parse() {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        if (!name.matches("\\d\\d-[a-z0-9-]+\\.md")) {
            throw fail(0, "a notebook's file is called NN-name.md, two digits and a name in small letters");
        }
        if (!lines.isEmpty() && lines.getFirst().strip().equals(SETTINGS_OPEN)) {
            readSettings();
        }
        while (at < lines.size()) {
            String line = lines.get(at);
            String fence = fence(line);
            if (fence == null) {
                addProse(line, line.startsWith("#"));
                at++;
            } else {
                readFence(fence);
            }
        }
        flushProse();
        requireExerciseOrder();
        if (title == null) {
            throw fail(1, "has no title; the first heading should be '# Title'");
        }
        return new Source(name.substring(0, name.length() - ".md".length()), file, title, settings, blocks, kept);
    }

    private void readSettings() {
        for (at = 1; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.equals("-->")) {
                at++;
                return;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw fail(at + 1, "expected 'key: value' or '-->' in the opening comment, found '" + line + "'");
            }
            settings.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        throw fail(1, "the opening comment '" + SETTINGS_OPEN + "' is never closed; expected a line '-->'");
    }

    /** The backquotes or tildes that open or close a code block, or null if the line is no fence. */
    private static @Nullable String fence(String line) {
        String text = line.stripLeading();
        if (line.length() - text.length() > 3) {
            return null;
        }
        int n = 0;
        while (n < text.length() && text.charAt(n) == text.charAt(0)) {
            n++;
        }
        return n >= 3 && (text.charAt(0) == '`' || text.charAt(0) == '~') ? text.substring(0, n) : null;
    }

    private void readFence(String fence) {
        int open = at;
        String info = lines.get(open).strip().substring(fence.length()).strip();
        int close = open + 1;
        while (close < lines.size() && !lines.get(close).strip().equals(fence)) {
            close++;
        }
        if (close == lines.size()) {
            throw fail(open + 1, "the code block opened here is never closed; expected a line " + fence);
        }
        List<String> body = lines.subList(open + 1, close);
        if (info.equals("java") || info.startsWith("java ")) {
            flushProse();
            String code = String.join("\n", body).strip();
            if (code.isEmpty()) {
                throw fail(open + 1, "the cell is empty");
            }
            int firstLine = open + 2;
            for (int i = 0; body.get(i).isBlank(); i++) {
                firstLine++;
            }
            if (info.equals(KEEP)) {
                kept.add(new Code(code, firstLine, Set.of()));
                at = close + 1;
                return;
            }
            Set<Role> roles = roles(info, open + 1);
            requireParameters(code, roles, open + 1);
            blocks.add(
                    new Code(String.join("\n", body).stripTrailing().replaceFirst("^(\\s*\n)+", ""), firstLine, roles));
        } else {
            for (String line : lines.subList(open, close + 1)) {
                addProse(line, false);
                at++;
            }
        }
        at = close + 1;
    }

    private Set<Role> roles(String info, int line) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : info.substring("java".length()).strip().split("\\s+")) {
            if (!word.isEmpty()) {
                roles.add(Role.of(word)
                        .orElseThrow(
                                () -> fail(line, "unknown cell role '" + word + "'; expected one of " + Role.words())));
            }
        }
        return roles;
    }

    private void requireParameters(String code, Set<Role> roles, int line) {
        boolean has = !Parameter.of(code).isEmpty();
        if (has != roles.contains(Role.INTERACTIVE)) {
            throw fail(
                    line,
                    has
                            ? "the cell has @param lines; expected the role interactive in its fence line"
                            : "the interactive cell has no '// @param name: a | b | c' line above a declaration of name");
        }
    }

    private void requireExerciseOrder() {
        Role due = null;
        int since = 0;
        for (Block block : blocks) {
            if (!(block instanceof Code code)) {
                continue;
            }
            boolean part = code.is(Role.EXERCISE) || code.is(Role.CHECK) || code.is(Role.SOLUTION);
            Role expected = due == null ? Role.EXERCISE : due;
            if (part ? !code.is(expected) : due != null) {
                throw fail(
                        code.line() - 1,
                        "expected the cell '" + expected.word() + "' here: exercises come as exercise, check, solution"
                                + (due == null ? "" : " (the exercise began in line " + since + ")"));
            }
            if (part) {
                since = due == null ? code.line() - 1 : since;
                due = switch (expected) {
                    case EXERCISE -> Role.CHECK;
                    case CHECK -> Role.SOLUTION;
                    default -> null;
                };
            }
        }
        if (due != null) {
            throw fail(since, "the exercise that begins here has no " + due.word() + " cell");
        }
    }

    private void addProse(String line, boolean heading) {
        if (heading) {
            flushProse();
            if (title == null && line.startsWith("# ")) {
                title = line.substring(2).strip();
            }
        }
        if (prose.isEmpty()) {
            if (line.isBlank()) {
                return;
            }
            proseLine = at + 1;
        }
        prose.add(line);
    }

    private void flushProse() {
        String text = String.join("\n", prose).stripTrailing();
        if (!text.isEmpty()) {
            blocks.add(new Prose(text, proseLine));
        }
        prose.clear();
    }

    private SourceException fail(int line, String message) {
        return new SourceException(file, line, message);
    }
}
