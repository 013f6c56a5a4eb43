package firsthand.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MimeBundleTest {
    @Test
    void anOutputWithoutTextIsRefused() {
        assertThatThrownBy(() -> new MimeBundle(Map.of(MimeBundle.HTML, "<b>x</b>"), Map.of()))
                .hasMessage("an output needs a text/plain representation, got only [text/html]");
    }

    @Test
    void aPictureCarriesItsSizeItsAltTextAndTheTextFallback() {
        MimeBundle png = MimeBundle.png(new byte[] {1, 2, 3}, 640, 400, "a line going down");
        assertThat(png.data())
                .containsEntry(MimeBundle.PNG, "AQID")
                .containsEntry(MimeBundle.TEXT, "a line going down");
        assertThat(png.metadata().get(MimeBundle.PNG))
                .containsEntry("width", 640)
                .containsEntry("height", 400)
                .containsEntry("alt", "a line going down");
    }

    @Test
    void addingLeavesTheOriginalAsItWas() {
        MimeBundle text = MimeBundle.text("plain");
        MimeBundle html = text.with(MimeBundle.HTML, "<i>rich</i>");
        assertThat(text.data()).containsOnlyKeys(MimeBundle.TEXT);
        assertThat(html.data()).containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML);
    }

    @Test
    void anythingRendersAtLeastAsText() {
        assertThat(Display.render(null).text()).isEqualTo("null");
        assertThat(Display.render(42).text()).isEqualTo("42");
        Displayable own = () -> MimeBundle.html("<b>7</b>", "seven");
        assertThat(Display.render(own).text()).isEqualTo("seven");
        assertThat(Display.render(own.toMime()).data()).containsKey(MimeBundle.HTML);
    }
}
