package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeptTest {
    @Test
    void theGptOfNotebook09IsHere() {
        byte[] weights = Kept.of("09-minimal-gpt", "gpt");
        assertThat(new String(weights, 0, 19, StandardCharsets.US_ASCII)).isEqualTo("firsthand weights 1");
        assertThat(weights.length).isGreaterThan(800_000);
    }

    @Test
    void whatIsNotHereIsNamed() {
        assertThatThrownBy(() -> Kept.of("03-activations-visualized", "gpt"))
                .isInstanceOf(DataException.class)
                .hasMessage("notebook 03-activations-visualized keeps nothing for others; 09-minimal-gpt does");
        assertThatThrownBy(() -> Kept.of("09-minimal-gpt", "optimizer"))
                .isInstanceOf(DataException.class)
                .hasMessage("notebook 09-minimal-gpt keeps no 'optimizer'");
    }
}
