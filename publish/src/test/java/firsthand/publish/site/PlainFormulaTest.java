package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x; x",
                "w_1 x + b_{12}; w1 x + b12",
                "\\frac{\\partial L}{\\partial w}; ∂ L/∂ w",
                "\\sigma(z) = \\tfrac{1}{1 + e^{-z}}; σ(z) = 1/(1 + e^-z)",
                "\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d}}\\right)V; softmax (QK^ᵀ/√d )V",
                "a \\qquad b\\,c \\\\ d; a b c d",
                "\\begin{pmatrix} 1 & 2 \\end{pmatrix}; 1 2",
                "\\tanh x \\le 1; tanh x ≤ 1",
            })
    void aFormulaIsALineOfText(String tex, String text) {
        assertThat(PlainFormula.text(tex)).isEqualTo(text);
    }
}
