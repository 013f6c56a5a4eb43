package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.publish.site.Variants.Param;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {
    private static final Param ACTIVATION = new Param("activation", List.of("relu", "tanh"), "tanh");
    private static final Param RATE = new Param("rate", List.of("0.1", "1"), "0.1");

    @TempDir
    private Path folder;

    @Test
    void numbersAreReadAsTheyStand() throws IOException {
        Path file = Files.writeString(folder.resolve("v.json"), """
                {"c1": {"params": [{"name": "rate", "choices": [0.10, 1], "default": 1}],
                        "outputs": {"0.1": [{"output_type": "stream", "name": "stdout", "text": "x"}]}}}""");
        Variants variants = Variants.read(file).get("c1");
        assertThat(variants.params()).containsExactly(new Param("rate", List.of("0.1", "1"), "1"));
        assertThat(variants.outputs()).containsEntry("0.1", List.of(new Ipynb.Stream(false, "x")));
        assertThat(variants.missing()).containsExactly("1");
    }

    @Test
    void withoutAFileThereAreNone() throws IOException {
        assertThat(Variants.read(folder.resolve("none.json"))).isEmpty();
    }

    @Test
    void aParameterWithoutChoicesIsAnErrorNamingFileAndCell() throws IOException {
        Path file = Files.writeString(folder.resolve("v.json"), "{\"c1\": {\"params\": [{\"name\": \"rate\"}]}}");
        assertThatThrownBy(() -> Variants.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("v.json: cell c1: a parameter without choices");
    }

    @Test
    void everyCombinationMustHaveAnOutput() {
        Variants variants = new Variants(List.of(ACTIVATION, RATE), Map.of("relu|0.1", List.of(), "tanh|1", List.of()));
        assertThat(variants.missing()).containsExactly("relu|1", "tanh|0.1");
    }

    @Test
    void fewChoicesAreButtonsManyAreAListToPullDown() {
        Param many = new Param("start", List.of("a rather long choice", "another long choice", "and one more"), "x");
        String controls = new Variants(List.of(ACTIVATION, many), Map.of()).controls("c1");
        assertThat(controls)
                .contains("<legend>activation</legend>")
                .contains(
                        "<input type=\"radio\" name=\"c1-activation\" data-param=\"activation\" value=\"tanh\" checked>")
                .contains("<select name=\"c1-start\" data-param=\"start\">")
                .contains("<option>and one more</option>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            String p = "a;b, \\"c\\"";     | "a;b, \\"c\\""
            double p = -0.5;               | -0.5
            int p=3, q = 4;                | 3
            var p = Activation.RELU;       | Activation.RELU
            double p = 0.1; double q = 2;  | 0.1
            """)
    void theValueIsTheLiteralOfTheDeclarationBelow(String declaration, String value) {
        String source = "double q = 1; // p = 7\n// @param p: x | y\n" + declaration + "\nuse(p = 8);";
        assertThat(Variants.values(source)).singleElement().satisfies(mark -> {
            assertThat(source.substring(mark.start(), mark.end())).isEqualTo(value);
            assertThat(mark.attributes()).isEqualTo("class=\"param\" data-param=\"p\"");
        });
    }

    @Test
    void aParameterThatIsNotDeclaredHasNoValue() {
        assertThat(Variants.values("// @param p: x | y\nuse(q);")).isEmpty();
    }
}
