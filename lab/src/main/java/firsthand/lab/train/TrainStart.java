package firsthand.lab.train;

import firsthand.data.Text;
import firsthand.torch.Device;
import firsthand.torch.Scope;
import firsthand.torch.data.Batch;
import firsthand.torch.io.SafeTensors;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** What chance decides in a training, written down, so that another program can train from the same first weights on the same batches. */
public final class TrainStart {
    private TrainStart() {}

    /**
     * Writes two files into {@code folder}: {@code weights.safetensors}, and {@code batches.bin} with a byte for each token of each
     * window of each step, the targets' last token included. Shape (steps, batch, T + 1).
     *
     * @throws IllegalArgumentException if the text has more different characters than a byte can tell apart
     */
    public static void write(RunConfig config, Text text, Path folder) throws IOException {
        if (text.vocabulary().size() > 256) {
            throw new IllegalArgumentException("the text has "
                    + text.vocabulary().size() + " different characters; batches can be written down for 256 at most");
        }
        TextTask task = new TextTask(config, text, text.vocabulary(), Device.CPU);
        SafeTensors.write(folder.resolve("weights.safetensors"), task.model().stateDict());
        Iterator<Batch> batches = task.batches().from(0);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("batches.bin")))) {
            for (long step = 0; step < config.training().steps(); step++) {
                try (Scope _ = Scope.open("batch")) {
                    out.write(bytes(batches.next()));
                }
            }
        }
    }

    private static byte[] bytes(Batch batch) {
        int windows = (int) batch.x().size(0);
        int T = (int) batch.x().size(1);
        byte[] bytes = new byte[windows * (T + 1)];
        for (int window = 0; window < windows; window++) {
            long[] x = batch.x().select(0, window).toLongArray();
            for (int t = 0; t < T; t++) {
                bytes[window * (T + 1) + t] = (byte) x[t];
            }
            bytes[window * (T + 1) + T] =
                    (byte) batch.y().select(0, window).select(0, T - 1).itemLong();
        }
        return bytes;
    }
}
