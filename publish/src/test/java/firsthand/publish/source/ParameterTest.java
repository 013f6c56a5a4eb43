package firsthand.publish.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            String p = "a;b, \\"c\\"";     | "a;b, \\"c\\""
            double p = -0.5;               | -0.5
            int p=3, q = 4;                | 3
            var p = Activation.RELU;       | Activation.RELU
            double p = 0.1; double q = 2;  | 0.1
            List<int[]> p = small ;        | small
            """)
    void theLiteralIsTheOneOfTheDeclarationBelow(String declaration, String literal) {
        String source = "double q = 1; // p = 7\n// @param p: x | y\n" + declaration + "\nuse(p = 8);";
        assertThat(Parameter.of(source)).singleElement().satisfies(parameter -> {
            assertThat(parameter.literal()).isEqualTo(literal);
            assertThat(source.substring(parameter.start(), parameter.end())).isEqualTo(literal);
            assertThat(parameter.choices()).containsExactly("x", "y");
        });
    }

    @Test
    void aParameterThatIsNotDeclaredRightBelowIsNone() {
        assertThat(Parameter.of("// @param p: x | y\nuse(q);\nint p = 1;")).isEmpty();
    }

    @Test
    void choicesAreSetAtTheirPlacesTextInQuotes() {
        String code = "// @param name: a | long\nString name = \"a\";\n// @param n: 1 | 20\nint n = 1;\nname + n";
        List<Parameter> parameters = Parameter.of(code);
        assertThat(Parameter.set(code, parameters, List.of("long", "20")))
                .isEqualTo(code.replace("\"a\"", "\"long\"").replace("n = 1", "n = 20"));
        assertThat(Parameter.set(code, parameters, List.of("a", "1"))).isEqualTo(code);
        assertThat(parameters).extracting(Parameter::initial).containsExactly("a", "1");
        assertThat(Parameter.combinations(parameters))
                .containsExactly(List.of("a", "1"), List.of("a", "20"), List.of("long", "1"), List.of("long", "20"));
    }

    @Test
    void whereThreeDotsStandLastAnyTextWillDo() {
        String code = "// @param words: a dog | a feeling | …\nString words = \"a dog\";\nread(words)";
        Parameter words = Parameter.of(code).getFirst();
        assertThat(words.own()).isTrue();
        assertThat(words.choices()).containsExactly("a dog", "a feeling");
        String said = "she said \"no\\\\\"\u0007";
        String set = Parameter.set(code, List.of(words), List.of(said));
        assertThat(set).contains("= \"she said \\\"no\\\\\\\\\\\" \";");
        assertThat(Parameter.of(set).getFirst().initial()).isEqualTo(said.replace('\u0007', ' '));
        assertThat(Parameter.of("// @param n: 1 | …\nint n = 1;").getFirst().own())
                .isFalse();
    }
}
