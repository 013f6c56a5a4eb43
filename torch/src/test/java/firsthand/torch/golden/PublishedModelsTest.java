package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertConfig;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.PublishedNames;
import firsthand.torch.nn.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that Python's transformers wrote give its outputs here: DistilBERT's and GPT-2's layout. See
 * golden/published.py.
 */
class PublishedModelsTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden/published/" + name))) {
            Files.copy(in, file);
        }
        return file;
    }

    private Tensor expected(String name) throws IOException {
        return Torch.tensor(Arrays.stream(Files.readString(file(name), StandardCharsets.UTF_8)
                        .strip()
                        .split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    @Test
    void distilBertsVectorsAreTransformers() throws IOException {
        Bert bert = Bert.load(file("distilbert.safetensors"), new BertConfig(20, 8, 0, 2, 2, 8, 16, 0, 1e-12, 0));
        Tensor h = Torch.noGrad(() -> bert.forward(Torch.tensor(new int[][] {{3, 5, 7, 0}, {4, 6, 8, 9}})));
        Tensor tokens = Torch.cat(0, h.get("0, :3"), h.get("1"));
        assertThat(tokens.flatten().sub(expected("distilbert.txt")).abs().max().item())
                .isLessThan(1e-5);
    }

    @Test
    void gpt2sLogitsAreTransformers() throws IOException {
        Gpt gpt = new Gpt(new GptConfig(11, 6, 2, 2, 8, 0, true, Activation.GELU_TANH));
        gpt.loadStateDict(PublishedNames.gpt2(SafeTensors.read(file("gpt2.safetensors"))));
        gpt.eval();
        Tensor logits = Torch.noGrad(() -> gpt.forward(Torch.tensor(new int[][] {{3, 5, 7, 1}})));
        assertThat(logits.flatten().sub(expected("gpt2.txt")).abs().max().item())
                .isLessThan(1e-5);
    }
}
