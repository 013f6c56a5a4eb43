package firsthand.publish.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {
    private final Outputs outputs = new Outputs();

    @Test
    void neighbouringPiecesOfAStreamAreOneOutput() {
        outputs.add(new Output.Stream("stdout", "a"));
        outputs.add(new Output.Stream("stdout", "b\nc"));
        outputs.add(new Output.Stream("stderr", "oh"));
        outputs.add(new Output.Stream("stdout", "d"));
        assertThat(outputs.list())
                .containsExactly(
                        new Output.Stream("stdout", "ab\nc"),
                        new Output.Stream("stderr", "oh"),
                        new Output.Stream("stdout", "d"));
    }

    @Test
    void aDisplayUpdatedManyTimesStaysOneOutputInItsLastState() {
        outputs.add(new Output.Shown(MimeBundle.text("0"), "id"));
        outputs.add(new Output.Stream("stdout", "between"));
        for (int i = 1; i <= 100; i++) {
            outputs.add(new Output.Updated(MimeBundle.text("" + i), "id"));
        }
        assertThat(outputs.list()).hasSize(2);
        assertThat(outputs.list().getFirst()).isEqualTo(new Output.Shown(MimeBundle.text("100"), "id"));
    }

    @Test
    void aLaterCellUpdatesWhatAnEarlierOneShows() {
        outputs.add(new Output.Shown(MimeBundle.text("old"), "id"));
        Outputs later = new Outputs(new Outputs(outputs));
        later.add(new Output.Updated(MimeBundle.text("new"), "id"));
        assertThat(later.list()).isEmpty();
        assertThat(outputs.list()).containsExactly(new Output.Shown(MimeBundle.text("new"), "id"));
    }

    @Test
    void clearingWithWaitKeepsTheOldUntilSomethingComes() {
        outputs.add(new Output.Stream("stdout", "old"));
        outputs.add(new Output.Cleared(true));
        assertThat(outputs.list()).hasSize(1);
        outputs.add(new Output.Stream("stdout", "new"));
        assertThat(outputs.list()).hasSize(1);
        assertThat(outputs.list()).containsExactly(new Output.Stream("stdout", "new"));
        outputs.add(new Output.Cleared(false));
        assertThat(outputs.list()).isEmpty();
    }

    @Test
    void aVerdictIsHeardButNotWritten() {
        outputs.add(new Output.Result(1, MimeBundle.text("ok").with(MimeBundle.CHECK, "{\"passed\":true}")));
        assertThat(outputs.verdict()).isEqualTo("{\"passed\":true}");
        assertThat(outputs.list()).containsExactly(new Output.Result(1, MimeBundle.text("ok")));
    }

    @Test
    void picturesAreCountedOnceEach() {
        outputs.add(new Output.Shown(MimeBundle.svg("<svg/>", "alt"), null));
        outputs.add(new Output.Shown(MimeBundle.png(new byte[] {1}, 1, 1, "alt").with(MimeBundle.SVG, "<svg/>"), null));
        outputs.add(new Output.Stream("stdout", "text"));
        assertThat(outputs.pictures()).isEqualTo(2);
    }

    @Test
    void anErrorKeepsNameMessageAndTrace() {
        outputs.add(new Output.Failure("ArithmeticException", "/ by zero", List.of("one", "two"), 3));
        assertThat(NbFormat.outputs(outputs.list(), 1).toString())
                .isEqualTo("[{\"output_type\":\"error\",\"ename\":\"ArithmeticException\",\"evalue\":\"/ by zero\","
                        + "\"traceback\":[\"one\",\"two\"]}]");
    }

    @ParameterizedTest
    @CsvSource({"10%\\r50%\\r100%\\n,100%\\n", "a\\r\\nb,a\\nb", "abc\\r,abc\\r", "x,x"})
    void carriageReturnsOverwriteTheirLine(String text, String expected) {
        assertThat(Outputs.overwritten(escapes(text))).isEqualTo(escapes(expected));
    }

    private static String escapes(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }
}
