package firsthand.torch.train;

import firsthand.torch.Tensor;
import firsthand.torch.data.Batch;

/** How the gradients of a batch's mean loss are computed: at once, in halves, or shared among processes. */
interface Backward extends AutoCloseable {
    /** At once. */
    Backward WHOLE = (batch, loss) -> {
        Tensor value = loss.of(batch);
        value.backward();
        return value.item();
    };

    /** Adds the gradients of the batch's mean loss and returns the loss. */
    double of(Batch batch, Loss loss);

    @Override
    default void close() {}
}
