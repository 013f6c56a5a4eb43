package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.data.Names;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code fetch} and {@code data}, where all is there: the tests' class path has no gaps. */
class FetchCommandTest {
    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(said, true));
        commandLine.setErr(new PrintWriter(said, true));
        return commandLine.execute(arguments);
    }

    @Test
    void withoutAnArgumentItSaysWhatThereIsAndWhatItCosts() {
        assertThat(run("fetch")).isZero();
        assertThat(said.toString())
                .containsPattern("✓ +83 MB  MiniLM, the pretrained encoder of notebooks 10 and 11")
                .contains("libtorch, which computes tensors: notebooks 08 to 12", "WordNet", "no network needed");
    }

    @Test
    void partOneNeedsNothing() {
        assertThat(run("fetch", "01", "07")).isZero();
        assertThat(said.toString()).isEqualToNormalizingNewlines("Nothing is needed beyond what the build has.\n");
    }

    @Test
    void aNotebookThatIsNotThereIsAMistakeOfTheCommandLine() {
        assertThat(run("fetch", "99")).isEqualTo(2);
        assertThat(said.toString()).contains("99");
    }

    @Test
    void dataWritesAFileAndNeverOverAnother() throws Exception {
        Path names = folder.resolve("names.txt");
        assertThat(run("data", "names", "--out", names.toString())).isZero();
        assertThat(names).hasContent(Names.lines(Names.load().all()));
        assertThat(said.toString()).contains("29,655 characters", "Apache-2.0");
        assertThat(run("data", "names", "--out", names.toString())).isZero();
        assertThat(run("data", "dickens", "--out", names.toString())).isEqualTo(2);
        assertThat(said.toString()).contains("is there and has other content; name another file: --out FILE");
        assertThat(names).hasContent(Names.lines(Names.load().all()));
    }

    @Test
    void dataSaysWhichTextsThereAre() {
        assertThat(run("data")).isZero();
        assertThat(said.toString()).contains("names", "surnames", "shakespeare", "dickens", "public domain");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("data", "names", "--out", file.resolve("names.txt").toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains("firsthand: cannot write ");
    }
}
