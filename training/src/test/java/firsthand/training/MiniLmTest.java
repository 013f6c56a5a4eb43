package firsthand.training;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import firsthand.data.Glosses;
import firsthand.data.Pretrained;
import firsthand.data.WordPiece;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published encoder in our hands, beside the runtime it was published for. */
class MiniLmTest {
    /** Sums of 384 and 1536 float32 products in another order, six blocks deep, on values of size 1. */
    private static final double ROUNDING = 1e-4;

    private static Bert bert;
    private static WordPiece tokenizer;

    @BeforeAll
    static void load() {
        Pretrained miniLm = Pretrained.miniLm();
        bert = Bert.load(miniLm.weights(), BertConfig.miniLm());
        tokenizer = WordPiece.read(miniLm.tokenizer());
    }

    private static List<String> sentences() {
        List<Glosses.Gloss> all = Glosses.load().all();
        return IntStream.range(0, 32)
                .mapToObj(i -> all.get(2_500 * i + 7).text())
                .toList();
    }

    private static float[][][] reference(WordPiece.Encoded batch) throws OrtException, IOException {
        byte[] model;
        try (InputStream in = MiniLmTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            assertThat(in).isNotNull();
            model = in.readAllBytes();
        }
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(model);
                OnnxTensor ids = OnnxTensor.createTensor(runtime, longs(batch.ids()));
                OnnxTensor mask = OnnxTensor.createTensor(runtime, longs(batch.mask()));
                OnnxTensor types =
                        OnnxTensor.createTensor(runtime, new long[batch.ids().length][batch.ids()[0].length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return (float[][][]) result.get(0).getValue();
        }
    }

    private static long[][] longs(int[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).asLongStream().toArray())
                .toArray(long[][]::new);
    }

    @Test
    void everyVectorOfEveryTokenIsTheReferenceRuntimes() throws OrtException, IOException {
        WordPiece.Encoded batch = tokenizer.encode(sentences());
        float[][][] expected = reference(batch);
        Tensor ours = Torch.noGrad(() -> bert.forward(Torch.tensor(batch.ids()), Torch.tensor(batch.mask())));
        double greatest = 0;
        int compared = 0;
        for (int b = 0; b < batch.ids().length; b++) {
            double[][] text = ours.select(0, b).toDoubleMatrix();
            for (int t = 0; t < text.length; t++) {
                if (batch.mask()[b][t] == 0) {
                    continue; // padding: of no meaning
                }
                for (int c = 0; c < text[t].length; c++) {
                    greatest = Math.max(greatest, Math.abs(text[t][c] - expected[b][t][c]));
                    compared++;
                }
            }
        }
        System.out.printf("greatest difference of %,d numbers: %.2g%n", compared, greatest);
        assertThat(compared).isGreaterThan(100_000);
        assertThat(greatest).isLessThan(ROUNDING);
    }

    /** The committed numbers of notebook 10 are the reference runtime's. */
    @Test
    void theNumbersInTheNotebookAreTheReferenceRuntimes() throws OrtException, IOException {
        WordPiece.Encoded batch = tokenizer.encode(
                List.of("A small dog sleeps on the mat.", "A puppy naps.", "Interest rates rose again."));
        float[][][] h = reference(batch);
        String notebook = Files.readString(
                Path.of(System.getProperty("firsthand.root", ".."), "course", "10-fine-tuning-basics.md"));
        List<String> lengths = new ArrayList<>();
        for (int b = 0; b < h.length; b++) {
            int tokens = Arrays.stream(batch.mask()[b]).sum();
            double[] mean = new double[h[b][0].length];
            for (int t = 0; t < tokens; t++) {
                for (int c = 0; c < mean.length; c++) {
                    mean[c] += h[b][t][c] / tokens;
                }
            }
            lengths.add(written(Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum())));
            assertThat(notebook)
                    .contains(Arrays.stream(mean, 0, 5)
                            .mapToObj(MiniLmTest::written)
                            .collect(joining(", ", "{", "}")));
        }
        assertThat(notebook).contains("lengths = {" + String.join(", ", lengths) + "}");
    }

    private static String written(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    @Test
    void aTextHasTheSameVectorAloneAndInABatch() {
        List<String> texts = sentences();
        Tensor together = Torch.noGrad(
                () -> bert.embed(Torch.tensor(tokenizer.encode(texts).ids())));
        for (int i = 0; i < texts.size(); i++) {
            Tensor row = Torch.tensor(tokenizer.encode(texts.get(i))).unsqueeze(0);
            Tensor alone = Torch.noGrad(() -> bert.embed(row));
            assertThat(alone.select(0, 0).allclose(together.select(0, i), 0, 1e-5))
                    .as(texts.get(i))
                    .isTrue();
        }
    }

    @Test
    void whatIsSavedLoadsToTheBit(@TempDir Path folder) {
        Path file = folder.resolve("copy.safetensors");
        SafeTensors.write(file, bert.stateDict());
        Bert copy = Bert.load(file, BertConfig.miniLm());
        Tensor ids = Torch.tensor(tokenizer.encode(List.of("saved and loaded")).ids());
        assertThat(copy.forward(ids).equal(bert.forward(ids))).isTrue();
    }

    @Test
    void similarTextsHaveSimilarVectors() {
        Tensor v = Torch.noGrad(() -> bert.embed(Torch.tensor(tokenizer
                .encode(List.of("a small dog", "a little puppy", "interest rates of banks"))
                .ids())));
        Tensor unit = v.div(v.norm(-1, true));
        double[][] cosine = unit.matmul(unit.t()).toDoubleMatrix();
        assertThat(cosine[0][1]).isGreaterThan(0.7);
        assertThat(cosine[0][2]).isLessThan(0.3);
    }
}
