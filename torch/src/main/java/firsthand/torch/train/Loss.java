package firsthand.torch.train;

import firsthand.torch.Tensor;
import firsthand.torch.data.Batch;

/** The mean loss of a batch, as one number that can be differentiated. */
@FunctionalInterface
public interface Loss {
    /** The loss of {@code batch}. */
    Tensor of(Batch batch);
}
