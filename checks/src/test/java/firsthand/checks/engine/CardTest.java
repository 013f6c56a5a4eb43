package firsthand.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.CheckResult.Status;
import firsthand.display.MimeBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTest {
    private final CheckResult wrong = new CheckResult(
            "a < b & \"c\"",
            Status.WRONG,
            "says \"x\"\\\n",
            List.of(new Row("hint", "x < 1"), new Row("where", "1\n 2")));

    @Test
    void tellsProgramsTheVerdictAsJson() {
        assertThat(wrong.toMime().data())
                .containsEntry(
                        "application/vnd.firsthand.check+json",
                        "{\"passed\":false,\"done\":true,\"mistake\":\"says \\\"x\\\"\\\\\\n\"}");
        assertThat(new CheckResult("c", Status.RIGHT, "", List.of()).toMime().data())
                .containsEntry(CheckResult.MIME, "{\"passed\":true,\"done\":true,\"mistake\":\"\"}");
        assertThat(new CheckResult("c", Status.NOT_DONE, "", List.of()).toMime().data())
                .containsEntry(CheckResult.MIME, "{\"passed\":false,\"done\":false,\"mistake\":\"\"}");
    }

    @Test
    void escapesHtmlAndKeepsColumns() {
        assertThat(wrong.toMime().data().get(MimeBundle.HTML))
                .contains("✘ a &lt; b &amp; &quot;c&quot;: not right yet", "x &lt; 1", "1\n 2</pre>")
                .doesNotContain("x < 1");
    }

    @Test
    void setsNoTextOrPageColourSoThatBothThemesRead() {
        assertThat(wrong.toMime().data().get(MimeBundle.HTML))
                .doesNotContainPattern("[;\"]color:(?!inherit)")
                .doesNotContainPattern("background:(?!none)");
    }

    @Test
    void hasASymbolAndWordsForEveryVerdict() {
        assertThat(List.of(Status.values())).extracting(s -> s.symbol).doesNotHaveDuplicates();
        assertThat(List.of(Status.values())).extracting(s -> s.words).doesNotHaveDuplicates();
        for (Status status : Status.values()) {
            assertThat(new CheckResult("name", status, "", List.of()).toMime().text())
                    .isEqualTo(status.symbol + " name: " + status.words);
        }
    }

    @Test
    void indentsLinesThatBelongTogether() {
        assertThat(wrong.toMime().text()).endsWith("""
                hint           x < 1
                  where          1
                                  2""");
    }
}
