package firsthand.publish.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookLinksTest {
    @ParameterizedTest
    @CsvSource({
        "[02](02-backprop-from-scratch.md), [02](02-backprop-from-scratch.ipynb)",
        "[02](02-backprop-from-scratch.md#cost) and [03](03-a.md), [02](02-backprop-from-scratch.ipynb#cost) and [03](03-a.ipynb)",
        "[n](concepts/neural-networks.md#by-hand), [n](../course/concepts/neural-networks.md#by-hand)",
        "![n](concepts/figures/n.svg), ![n](../course/concepts/figures/n.svg)",
        // the same from both folders
        "[code](../arrays/src/Mlp.java), [code](../arrays/src/Mlp.java)",
        "[web](https://example.org/02-a.md), [web](https://example.org/02-a.md)",
        "the text concepts/x.md is no link, the text concepts/x.md is no link",
    })
    void aSourcesLinksLeadToTheSamePlaceFromTheNotebook(String source, String notebook) {
        assertThat(NotebookLinks.rewrite(source)).isEqualTo(notebook);
    }
}
