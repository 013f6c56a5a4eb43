package firsthand.torch.data;

import firsthand.torch.Device;
import firsthand.torch.Tensor;

/**
 * Inputs and what is to be predicted from them.
 *
 * @param x inputs, the first dimension counts examples
 * @param y targets, the first dimension counts examples
 */
public record Batch(Tensor x, Tensor y) {
    /** The same on {@code device}. */
    public Batch to(Device device) {
        return x.device().equals(device) && y.device().equals(device) ? this : new Batch(x.to(device), y.to(device));
    }
}
