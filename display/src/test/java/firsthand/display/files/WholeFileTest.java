package firsthand.display.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private void nothingElseIsLeft(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileIsReplacedWholeAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("deep/er/x.ipynb");
        WholeFile.replace(file, "one");
        WholeFile.replace(file, "größer");
        assertThat(file).hasContent("größer");
        nothingElseIsLeft(file);
    }

    @Test
    void whatFailsHalfWayLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "old");
        assertThatThrownBy(() -> WholeFile.replace(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("no more");
                }))
                .hasMessage("no more");
        assertThat(file).hasContent("old");
        nothingElseIsLeft(file);
        assertThatThrownBy(() -> WholeFile.replaceOwn(file, out -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        nothingElseIsLeft(file);
    }

    @Test
    void aFileWhereAFolderShouldBeIsLeftAlone() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
        assertThatThrownBy(() -> WholeFile.replace(blocked.resolve("x.ipynb"), "new"))
                .isInstanceOf(IOException.class);
        assertThat(blocked).hasContent("a file where a folder should be");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anOwnFileIsReadByItsOwnerOnly() throws IOException {
        Path file = folder.resolve("key");
        WholeFile.replaceOwn(file, out -> out.write(7));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        nothingElseIsLeft(file);
    }

    @Test
    void aReasonIsSaidInWords() {
        assertThat(Reason.of(new AccessDeniedException("/x"))).isEqualTo("no permission");
        assertThat(Reason.of(new NoSuchFileException("/x"))).isEqualTo("there is no /x");
        assertThat(Reason.of(new FileAlreadyExistsException("/x"))).isEqualTo("/x is a file, not a folder");
        assertThat(Reason.of(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(Reason.of(new IOException("File too large"))).isEqualTo("File too large");
        assertThat(Reason.of(new java.net.ConnectException("refused"))).isEqualTo("ConnectException: refused");
        assertThat(Reason.of(new java.io.EOFException())).isEqualTo("EOFException");
    }

    @Test
    void checksumsAreThoseOfTheStandard() throws IOException {
        // FIPS 180-2, appendix B.1
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.of("abc")).isEqualTo(abc);
        assertThat(Sha256.of(new byte[] {'a', 'b', 'c'})).isEqualTo(abc);
        assertThat(Sha256.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(abc);
    }
}
