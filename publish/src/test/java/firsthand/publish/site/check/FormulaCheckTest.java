package firsthand.publish.site.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

public class FormulaCheckTest {
    /** Formulas that KaTeX renders; BrowserTest holds it to that. */
    public static final List<String> GOOD = List.of(
            "x",
            "\\sigma'(x) = \\sigma(x)\\,\\bigl(1 - \\sigma(x)\\bigr) \\le \\tfrac{1}{4}",
            "\\frac{\\partial \\mathcal{L}}{\\partial W_{ij}} = \\sum_{k=1}^{N} \\delta_k x_k^{\\top}",
            "\\left\\{ x \\in \\mathbb{R}^{B \\times T \\times C} \\,\\middle|\\, \\lVert x \\rVert_2 \\leq 1 \\right\\}",
            "\\begin{aligned} a &= b \\\\[2pt] c &= \\{d\\} \\end{aligned}",
            "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\begin{array}{c|c} a & b \\end{array}",
            "f(x) = \\begin{cases} x & \\text{if } x > 0 \\text{ ($50\\%$)} \\\\ 0 & \\text{otherwise} \\end{cases}",
            "\\operatorname{softmax}(z)_i = \\dfrac{e^{z_i}}{\\sum_j e^{z_j}}, \\quad \\operatorname*{arg\\,max}_\\theta",
            "\\underbrace{QK^\\top}_{\\text{scores}} / \\sqrt{d_k} \\odot \\tanh x \\cdot \\mathrm{d}x \\approx 10^{-13}",
            "\\def\\R{\\mathbb{R}} \\R^n",
            "\\widehat{y} \\sim \\mathcal{N}(0, \\sigma^2) \\implies \\mathbb{E}[\\hat y] \\to \\infty \\text{, 10 \\$}",
            "\\nabla_{\\!\\theta}\\, \\ell \\boldsymbol{\\theta} \\mathbf{W} \\ldots \\cdots \\mid \\Phi \\varepsilon \\eta \\lVert");

    /** Formulas that KaTeX refuses, with a part of what the check says. */
    public static final List<List<String>> BAD = List.of(
            List.of("\\frac{1}{2", "does not close {"),
            List.of("x}", "a } that closes nothing"),
            List.of("\\left( x", "does not close \\left"),
            List.of("x \\right)", "a \\right that closes nothing"),
            List.of("\\begin{aligned} x", "does not close \\begin{aligned}"),
            List.of("\\begin{aligned} x \\end{cases}", "a \\end{cases} that closes nothing"),
            List.of("\\begin{nomatrix} x \\end{nomatrix}", "the environment nomatrix"),
            List.of("\\softmax(x)", "\\softmax, which KaTeX does not know"),
            List.of("\\text{loss_val}", "a _ in text"),
            List.of("a & b", "an & outside"));

    private final FormulaCheck check = new FormulaCheck(katex());

    private static String katex() {
        try (var in = Objects.requireNonNull(FormulaCheckTest.class.getResourceAsStream(
                "/META-INF/resources/webjars/katex/0.18.11/dist/katex.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void whatKatexRendersPasses(String tex) {
        assertThat(check.flaw(tex)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void whatKatexRefusesIsNamed(List<String> formulaAndFlaw) {
        assertThat(check.flaw(formulaAndFlaw.get(0))).get().asString().contains(formulaAndFlaw.get(1));
    }

    @ParameterizedTest
    @CsvSource({"' ', is empty", "50% x, hides the rest"})
    void whatRendersOtherwiseThanMeantIsNamedToo(String tex, String flaw) {
        assertThat(check.flaw(tex)).get().asString().contains(flaw);
    }
}
