package firsthand.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.data.Corpus;
import firsthand.data.Text;
import firsthand.torch.Device;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.data.Batch;
import firsthand.torch.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStartTest {
    @TempDir
    Path folder;

    @Test
    void writesTheFirstWeightsAndTheBatchesOfTheTraining() throws IOException {
        Text text = Corpus.shakespeare();
        RunConfig config = Preset.nanoCpu.config(text, 7, 3);
        TrainStart.write(config, text, folder);
        TextTask task = new TextTask(config, text, text.vocabulary(), Device.CPU);
        Map<String, Tensor> weights = SafeTensors.read(folder.resolve("weights.safetensors"));
        task.model()
                .stateDict()
                .forEach((name, values) ->
                        assertThat(weights.get(name).toFloatArray()).as(name).isEqualTo(values.toFloatArray()));
        byte[] bytes = Files.readAllBytes(folder.resolve("batches.bin"));
        int windows = config.training().batch();
        int T = config.model().context();
        assertThat(bytes).hasSize(3 * windows * (T + 1));
        Iterator<Batch> batches = task.batches().from(0);
        for (int step = 0, at = 0; step < 3; step++) {
            try (Scope _ = Scope.open("batch")) {
                Batch batch = batches.next();
                long[] x = batch.x().reshape(-1).toLongArray();
                long[] y = batch.y().reshape(-1).toLongArray();
                for (int window = 0; window < windows; window++, at += T + 1) {
                    for (int t = 0; t < T; t++) {
                        assertThat((long) bytes[at + t]).isEqualTo(x[window * T + t]);
                        assertThat((long) bytes[at + t + 1]).isEqualTo(y[window * T + t]);
                    }
                }
            }
        }
    }
}
