package firsthand.publish.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSvgTest {
    private static final String ROOT = "<svg xmlns=\"http://www.w3.org/2000/svg\">";

    private static String clean(String svg) throws IOException {
        return new String(SafeSvg.clean(svg.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void ourOwnPicturesKeepEveryByte() throws IOException {
        String curves = SamplePictures.curves("Sigmoid", Math::tanh, Math::sin);
        assertThat(clean(curves)).isEqualTo(curves);
        String themed = ROOT + "<style>@media (prefers-color-scheme: dark) { .a { fill: url(#p); } }</style>"
                + "<defs><pattern id=\"p\"/></defs><use href=\"#p\"/><image href=\"data:image/png;base64,AA==\"/></svg>";
        assertThat(clean(themed)).isEqualTo(themed);
    }

    @Test
    void whatRunsGoesAndWhatDrawsStays() throws IOException {
        assertThat(clean(Evil.SVG))
                .doesNotContain(
                        "script", "evil", "onload", "foreignObject", "animate", "iframe", "import", "stylesheet")
                .contains("<circle", "id=\"stays\"", "fill=\"#2a78d6\"")
                .contains("http://www.w3.org/2000/svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rect fill=\"url(https://example.org/x#y)\"/>",
                "<rect style=\"fill:url( 'https://example.org/x' )\"/>",
                "<style>a{background:u\\72l(x)}</style>",
                "<style><![CDATA[@import 'https://example.org/x.css';]]></style>",
                "<image href=\"https://example.org/x.png\"/>",
                "<image href=\"data:image/svg+xml;base64,AA==\"/>",
                "<use href=\"other.svg#x\"/>",
                "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">1</x:script>",
                "<g xml:base=\"https://example.org/\"/>",
            })
    void whatLoadsFromElsewhereGoes(String inner) throws IOException {
        String clean = clean(ROOT + inner + "<circle r=\"1\"/></svg>");
        assertThat(clean)
                .doesNotContain("example.org", "import", "\\72l", "svg+xml", "other.svg", "script")
                .contains("<circle");
    }

    @Test
    void aDocumentTypeGoesAndOneWithEntitiesIsRefused() throws IOException {
        String plain = ROOT + "<g/></svg>";
        assertThat(clean("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">" + plain))
                .isEqualTo(ROOT + "<g/></svg>");
        assertThatThrownBy(() -> clean("<!DOCTYPE svg [<!ENTITY x \"<script>1</script>\">]>" + ROOT + "&x;</svg>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not well-formed SVG");
        assertThatThrownBy(() ->
                        clean("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + ROOT + "&x;</svg>"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no picture", "<svg", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "<svg></g></svg>"})
    void whatIsNoSvgIsRefused(String text) {
        assertThatThrownBy(() -> clean(text)).isInstanceOf(IOException.class);
    }
}
