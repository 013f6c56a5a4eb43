package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.lab.notebook.LabNotebook;
import firsthand.lab.workspace.Archive;
import firsthand.lab.workspace.Progress;
import firsthand.lab.workspace.Workspace;
import firsthand.lab.workspace.WorkspaceInUse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder with a learner's work. */
class WorkspaceTest {
    @TempDir
    Path folder;

    static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static ObjectNode own(String title) {
        return LabNotebook.own("mine", title).tree();
    }

    @Test
    void aSecondLabIsLedToTheFirst() throws IOException {
        try (Workspace first = Workspace.open(folder)) {
            first.announce("http://127.0.0.1:1/?token=x", 1);
            assertThatExceptionOfType(WorkspaceInUse.class)
                    .isThrownBy(() -> Workspace.open(folder))
                    .satisfies(inUse -> assertThat(inUse.address()).contains("http://127.0.0.1:1/?token=x"))
                    .withMessageContaining("already");
        }
        Workspace.open(folder).close();
        assertThat(folder.resolve(".firsthand/address")).doesNotExist();
    }

    @Test
    void oneThatCannotBeWrittenIsReadAll() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            workspace.write("mine", own("Mine"));
        }
        // A file where the lab's own folder should be: that holds for root, too, who may write anywhere.
        Path own = folder.resolve(".firsthand");
        Files.delete(own.resolve("lock"));
        Files.delete(own);
        Files.writeString(own, "");
        try (Workspace workspace = Workspace.open(folder)) {
            assertThat(workspace.notWritable()).isPresent();
            assertThat(workspace.read("mine")).isPresent();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> workspace.write("mine", own("Other")))
                    .withMessageContaining("cannot be written");
        }
    }

    @Test
    void anExportComesBackAsItWas() throws IOException {
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        try (Workspace workspace = Workspace.open(folder.resolve("a"))) {
            workspace.write("mine", own("Mine"));
            Progress.read(workspace).attempted("Checks01.layer", true);
            Archive.export(workspace, exported);
        }
        try (Workspace other = Workspace.open(folder.resolve("b"))) {
            other.write("old", own("Old"));
            assertThat(Archive.restore(other, new ByteArrayInputStream(exported.toByteArray()), () -> {}))
                    .containsExactly("mine");
            assertThat(Progress.read(other).exercise("Checks01.layer").solved()).isTrue();
            assertThat(other.names()).containsExactly("mine");
            assertThat(other.undoReset()).isTrue();
            assertThat(other.names()).contains("old");
        }
    }

    @Test
    void whatIsNoWorkspaceIsNotImported() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            workspace.write("mine", own("Mine"));
            byte[][] archives = {
                {},
                "PK\u0003\u0004 no zip".getBytes(StandardCharsets.UTF_8),
                zip("../x.ipynb", "{\"cells\":[]}"),
                zip("a/b.ipynb", "{\"cells\":[]}"),
                zip(".firsthand/lock", "{}"),
                zip("run.sh", "echo"),
                zip("x.ipynb", "{\"no\":1}"),
                zip("x.ipynb", "not json"),
            };
            for (byte[] archive : archives) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> Archive.restore(workspace, new ByteArrayInputStream(archive), () -> {
                            throw new AssertionError("it is no workspace, and was taken for one");
                        }));
                assertThat(workspace.names()).containsExactly("mine");
            }
        }
    }

    @Test
    void aResetOfEverythingCanBeTakenBack() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            workspace.write("mine", own("Mine"));
            Progress progress = Progress.read(workspace);
            progress.attempted("Checks01.layer", false);
            workspace.reset();
            progress.reload();
            assertThat(workspace.names()).isEmpty();
            assertThat(progress.exercise("Checks01.layer").attempts()).isZero();
            assertThat(workspace.undoReset()).isTrue();
            progress.reload();
            assertThat(workspace.names()).containsExactly("mine");
            assertThat(progress.exercise("Checks01.layer").attempts()).isEqualTo(1);
        }
    }

    @Test
    void whatIsSolvedStaysAsItWasSolved() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            Progress progress = Progress.read(workspace);
            progress.attempted("Checks01.layer", false);
            progress.attempted("Checks01.layer", true);
            progress.attempted("Checks01.layer", true);
            progress.attempted("Checks01.layer", false);
            progress.solutionSeen("Checks01.layer");
            assertThat(progress.exercise("Checks01.layer")).isEqualTo(new Progress.Exercise(true, 2, 0, false));
            progress.solutionSeen("Checks01.share");
            assertThat(progress.exercise("Checks01.share").solutionSeen()).isTrue();
        }
    }

    @Test
    void progressThatCannotBeReadBeginsAnew() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            Files.writeString(folder.resolve("progress.json"), "{\"exercises\": {\"Ch");
            assertThat(Progress.read(workspace).exercise("Checks01.layer").attempts())
                    .isZero();
        }
    }

    @Test
    void ownNotebooksGetFreeNames() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            assertThat(workspace.nameFor("My notes: a test!")).isEqualTo("My-notes-a-test");
            workspace.write("My-notes-a-test", own("x"));
            assertThat(workspace.nameFor("My notes: a test!")).isEqualTo("My-notes-a-test-2");
            assertThat(workspace.nameFor("../..")).isEqualTo("notebook");
            assertThat(workspace.nameFor("01-neural-net")).isEqualTo("my-01-neural-net");
        }
    }

    @Test
    void whatAnotherProgramWroteIsKeptUnderAnotherName() throws IOException {
        try (Workspace workspace = Workspace.open(folder)) {
            assertThat(workspace.write("mine", own("First"))).isEmpty();
            assertThat(workspace.write("mine", own("Second"))).isEmpty();
            Path file = folder.resolve("mine.ipynb");
            Files.writeString(file, "{\"cells\": [], \"jupyter\": true}");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            assertThat(workspace.write("mine", own("Third"))).contains("mine-elsewhere");
            assertThat(Files.readString(folder.resolve("mine-elsewhere.ipynb"))).contains("jupyter");
            assertThat(Files.readString(file)).contains("Third");
        }
    }
}
