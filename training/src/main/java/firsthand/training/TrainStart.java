package firsthand.training;

import firsthand.torch.Tensor;
import firsthand.torch.data.Batch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * What chance decides in a training, drawn by another program: the same first weights and the same batches, so that
 * both trainings differ in nothing but rounding.
 *
 * @param weights the first weights by name
 * @param batches a batch a step
 */
public record TrainStart(Map<String, Tensor> weights, DataLoader batches) {
    /**
     * Reads two files of {@code folder}: {@code weights.safetensors}, and {@code batches.bin} with a byte for each
     * token of each window of each step, the targets' last token included. Shape (steps, batch, T + 1).
     *
     * @throws RunException if the batches are not those of this configuration
     * @throws firsthand.torch.TorchException if the weights cannot be read
     */
    public static TrainStart read(Path folder, RunConfig config) throws IOException {
        Path file = folder.resolve("batches.bin");
        byte[] bytes = Files.readAllBytes(file);
        int batch = config.training().batch();
        int T = config.model().context();
        long needed = config.training().steps() * batch * (T + 1);
        if (bytes.length != needed) {
            throw new RunException("%s has %,d bytes, but %,d steps of %d windows of %d + 1 tokens need %,d"
                    .formatted(file, bytes.length, config.training().steps(), batch, T, needed));
        }
        int[] tokens = new int[bytes.length];
        Arrays.setAll(tokens, i -> Byte.toUnsignedInt(bytes[i]));
        return new TrainStart(
                SafeTensors.read(folder.resolve("weights.safetensors")),
                DataLoader.inOrder(new Windows(Dataset.windows(tokens, T), T + 1L, bytes.length / (T + 1L)), batch));
    }

    /** Every {@code length}-th of the windows over a text. */
    private record Windows(Dataset all, long length, long size) implements Dataset {
        @Override
        public Batch batch(long... indices) {
            return all.batch(Arrays.stream(indices).map(i -> i * length).toArray());
        }
    }
}
