package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.source.Parameter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private static final String CODE = """
            // @param activation: relu | tanh
            String activation = "tanh";
            // @param rate: 0.1 | 1
            double rate = 0.1;
            // @param start: a rather long choice | another long choice | and one more
            String start = "and one more";
            """;
    private static final List<Parameter> PARAMETERS = Parameter.of(CODE);

    @Test
    void everyCombinationMustHaveAnOutput() {
        assertThat(Controls.missing(PARAMETERS.subList(0, 2), Set.of("relu|0.1", "tanh|1")))
                .containsExactly("relu|1", "tanh|0.1");
    }

    @Test
    void fewChoicesAreButtonsManyAreAListToPullDown() {
        assertThat(Controls.form("c1", PARAMETERS))
                .contains("<legend>activation</legend>")
                .contains(
                        "<input type=\"radio\" name=\"c1-activation\" data-param=\"activation\" value=\"tanh\" checked>")
                .contains("<select name=\"c1-start\" data-param=\"start\">")
                .contains("<option selected>and one more</option>");
    }

    @Test
    void theLiteralsInTheCodeAreMarked() {
        assertThat(Controls.marks(PARAMETERS))
                .extracting(mark -> CODE.substring(mark.start(), mark.end()) + " " + mark.attributes())
                .startsWith(
                        "\"tanh\" class=\"param\" data-param=\"activation\"",
                        "0.1 class=\"param\" data-param=\"rate\"");
    }
}
