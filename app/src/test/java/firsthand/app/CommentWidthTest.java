package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds comments to the width of code, which the formatter keeps: it leaves comments as they are. */
class CommentWidthTest {
    private static final Path ROOT = Path.of(System.getProperty("firsthand.root"));
    private static final int COLUMNS = 120;

    @Test
    void noCommentIsWiderThanCodeMayBe() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.codePointCount(0, line.length()) > COLUMNS && line.matches(" *(/\\*\\*|\\* |//).*")) {
                    wide.add(ROOT.relativize(file) + ":" + (i + 1));
                }
            }
        }
        assertThat(wide).as("comments of more than %d columns", COLUMNS).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> rooms = Files.list(ROOT)) {
            for (Path room :
                    rooms.filter(path -> Files.isDirectory(path.resolve("src"))).toList()) {
                try (Stream<Path> files = Files.walk(room.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(300);
        return all;
    }
}
