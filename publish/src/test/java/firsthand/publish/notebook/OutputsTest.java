package firsthand.publish.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputsTest {
    private final Outputs outputs = new Outputs(new HashMap<>());

    @Test
    void neighbouringPiecesOfAStreamAreOneOutput() {
        outputs.add(new Output.Stream("stdout", "a"));
        outputs.add(new Output.Stream("stdout", "b\nc"));
        outputs.add(new Output.Stream("stderr", "oh"));
        outputs.add(new Output.Stream("stdout", "d"));
        assertThat(outputs.nodes())
                .extracting(node -> NbFormat.text(node.get("text")))
                .containsExactly("ab\nc", "oh", "d");
    }

    @Test
    void aDisplayUpdatedManyTimesStaysOneOutputInItsLastState() {
        outputs.add(new Output.Shown(MimeBundle.text("0"), "id"));
        outputs.add(new Output.Stream("stdout", "between"));
        for (int i = 1; i <= 100; i++) {
            outputs.add(new Output.Updated(MimeBundle.text("" + i), "id"));
        }
        assertThat(outputs.nodes()).hasSize(2);
        assertThat(outputs.nodes().getFirst().at("/data/text~1plain/0").asText())
                .isEqualTo("100");
    }

    @Test
    void clearingWithWaitKeepsTheOldUntilSomethingComes() {
        outputs.add(new Output.Stream("stdout", "old"));
        outputs.add(new Output.Cleared(true));
        assertThat(outputs.nodes()).hasSize(1);
        outputs.add(new Output.Stream("stdout", "new"));
        assertThat(outputs.nodes()).hasSize(1);
        assertThat(NbFormat.text(outputs.nodes().getFirst().get("text"))).isEqualTo("new");
        outputs.add(new Output.Cleared(false));
        assertThat(outputs.nodes()).isEmpty();
    }

    @Test
    void aVerdictIsHeardButNotWritten() {
        outputs.add(new Output.Result(1, MimeBundle.text("ok").with(Outputs.CHECK, "{\"passed\":true}")));
        assertThat(outputs.verdict()).isEqualTo("{\"passed\":true}");
        assertThat(outputs.nodes().getFirst().path("data").has(Outputs.CHECK)).isFalse();
    }

    @Test
    void picturesAreCountedOnceEach() {
        outputs.add(new Output.Shown(MimeBundle.svg("<svg/>", "alt"), null));
        outputs.add(new Output.Shown(MimeBundle.png(new byte[] {1}, 1, 1, "alt").with(MimeBundle.SVG, "<svg/>"), null));
        outputs.add(new Output.Stream("stdout", "text"));
        assertThat(Outputs.pictures(outputs.nodes())).isEqualTo(2);
    }

    @Test
    void anErrorKeepsNameMessageAndTrace() {
        outputs.add(new Output.Failure("ArithmeticException", "/ by zero", List.of("one", "two"), 3));
        assertThat(outputs.nodes().getFirst().toString())
                .isEqualTo("{\"output_type\":\"error\",\"ename\":\"ArithmeticException\",\"evalue\":\"/ by zero\","
                        + "\"traceback\":[\"one\",\"two\"]}");
    }

    @ParameterizedTest
    @CsvSource({"10%\\r50%\\r100%\\n,100%\\n", "a\\r\\nb,a\\nb", "abc\\r,abc\\r", "x,x"})
    void carriageReturnsOverwriteTheirLine(String text, String expected) {
        assertThat(Outputs.rewrite(escapes(text))).isEqualTo(escapes(expected));
    }

    private static String escapes(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }
}
