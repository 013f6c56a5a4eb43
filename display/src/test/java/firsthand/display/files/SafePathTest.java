package firsthand.display.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
    @TempDir
    Path outside;

    private Path folder() throws IOException {
        return Files.createDirectories(outside.resolve("folder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b.c", ".hidden", "...x/y", "a b/ü.txt", "..a/b"})
    void namesBelowStayBelow(String name) throws IOException {
        assertThat(SafePath.below(folder(), name)).isEqualTo(folder().resolve(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "//server/share",
                "..",
                ".",
                "a/..",
                "a/../b",
                "../a",
                "./a",
                "a/.",
                "a//b",
                "a/",
                "C:\\x",
                "C:x",
                "c:/x",
                "a\\..\\..\\b",
                "\\x",
                "a\0b",
                "a\nb",
                "a:stream",
                ".. /x",
                "a./x",
                "a ",
                "..."
            })
    void namesThatLeadElsewhereAreRefused(String name) {
        assertThatThrownBy(() -> SafePath.below(folder(), name)).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void aLinkOutIsNotFollowedOneInsideIs() throws IOException {
        Files.writeString(outside.resolve("canary"), "alive");
        Path inside = Files.createDirectories(folder().resolve("inside"));
        try {
            Files.createSymbolicLink(folder().resolve("out"), outside);
            Files.createSymbolicLink(folder().resolve("nowhere"), outside.resolve("not yet"));
            Files.createSymbolicLink(folder().resolve("loop"), folder().resolve("loop"));
            Files.createSymbolicLink(folder().resolve("in"), inside);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links on this system");
        }
        for (String name : new String[] {"out", "out/canary", "out/new", "nowhere", "nowhere/new", "loop"}) {
            assertThatThrownBy(() -> SafePath.below(folder(), name)).hasMessageContaining("link that leads out");
            assertThatThrownBy(() -> SafePath.link(folder(), inside, "../" + name))
                    .hasMessageContaining("link that leads out");
        }
        assertThat(SafePath.below(folder(), "in/file")).isEqualTo(folder().resolve("in/file"));
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path real = folder();
        Path alias = outside.resolve("alias");
        try {
            Files.createSymbolicLink(alias, real);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links on this system");
        }
        Files.writeString(real.resolve("there"), "");
        assertThat(SafePath.below(alias, "there")).exists();
    }

    @Test
    void aDocumentsLinkMayGoUpWithinTheRoot() throws IOException {
        Path from = Files.createDirectories(folder().resolve("notebooks"));
        assertThat(SafePath.link(folder(), from, "../course/x.md")).isEqualTo(folder().resolve("course/x.md"));
        assertThat(SafePath.link(folder(), from, "./a.svg")).isEqualTo(from.resolve("a.svg"));
        assertThat(SafePath.link(folder(), from, "..")).isEqualTo(folder());
        for (String link : new String[] {"../..", "../../folderx/a", "/etc/passwd", "", "a\0", "..\\..\\x", "C:/x"}) {
            assertThatThrownBy(() -> SafePath.link(folder(), from, link)).isInstanceOf(InvalidPathException.class);
        }
    }

    @Test
    void noDrawnNameLeadsOut() throws IOException {
        String[] bits = {"..", ".", "/", "\\", "a", "C:", " ", "\0", "b.c", "~", "%2e", "ü"};
        Random random = new Random(13);
        for (int i = 0; i < 2000; i++) {
            StringBuilder name = new StringBuilder();
            for (int k = random.nextInt(7); k >= 0; k--) {
                name.append(bits[random.nextInt(bits.length)]);
            }
            try {
                Path found = SafePath.below(folder(), name.toString()).normalize();
                assertThat(found.startsWith(folder()) && !found.equals(folder()))
                        .as("%s stays below", found)
                        .isTrue();
            } catch (InvalidPathException refused) {
                assertThat(refused.getReason()).isNotBlank();
            }
        }
    }
}
