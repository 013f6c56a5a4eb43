package firsthand.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.data.Corpus;
import firsthand.data.Text;
import firsthand.torch.Device;
import firsthand.torch.Scope;
import firsthand.torch.data.Batch;
import firsthand.torch.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStartTest {
    private static final int STEPS = 3;

    @TempDir
    Path folder;

    private final Text text = Corpus.shakespeare();
    private final RunConfig config = Preset.nanoCpu.config(text, 7, STEPS);
    private final int windows = config.training().batch();
    private final int T = config.model().context();

    @BeforeEach
    void drawElsewhere() throws IOException {
        byte[] bytes = new byte[STEPS * windows * (T + 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 61);
        }
        Files.write(folder.resolve("batches.bin"), bytes);
        TextTask other = new TextTask(Preset.nanoCpu.config(text, 8, STEPS), text, text.vocabulary(), Device.CPU, null);
        SafeTensors.write(folder.resolve("weights.safetensors"), other.model().stateDict());
    }

    @Test
    void theTaskHasTheWeightsOfTheFile() throws IOException {
        TextTask task = new TextTask(config, text, text.vocabulary(), Device.CPU, TrainStart.read(folder, config));
        TextTask other = new TextTask(Preset.nanoCpu.config(text, 8, STEPS), text, text.vocabulary(), Device.CPU, null);
        task.model()
                .stateDict()
                .forEach((name, values) -> assertThat(values.toFloatArray())
                        .as(name)
                        .isEqualTo(other.model().stateDict().get(name).toFloatArray()));
    }

    @Test
    void stepForStepTheBatchesOfTheFile() throws IOException {
        Iterator<Batch> batches = TrainStart.read(folder, config).batches().from(0);
        int at = 0;
        for (int step = 0; step < STEPS; step++) {
            try (Scope _ = Scope.open("batch")) {
                Batch batch = batches.next();
                long[] x = batch.x().reshape(-1).toLongArray();
                long[] y = batch.y().reshape(-1).toLongArray();
                for (int window = 0; window < windows; window++, at += T + 1) {
                    for (int t = 0; t < T; t++) {
                        assertThat(x[window * T + t]).isEqualTo((at + t) % 61);
                        assertThat(y[window * T + t]).isEqualTo((at + t + 1) % 61);
                    }
                }
            }
        }
    }

    @Test
    void batchesOfAnotherConfigurationAreRefused() {
        RunConfig longer = Preset.nanoCpu.config(text, 7, STEPS + 1);
        assertThatThrownBy(() -> TrainStart.read(folder, longer))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("2,340 bytes, but 4 steps of 12 windows of 64 + 1 tokens need 3,120");
    }
}
