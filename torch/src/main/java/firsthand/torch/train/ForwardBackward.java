package firsthand.torch.train;

import firsthand.torch.Tensor;
import firsthand.torch.data.Batch;

/** How a batch goes forwards and backwards: at once, in two threads, or shared among processes. */
interface ForwardBackward extends AutoCloseable {
    /** At once. */
    ForwardBackward WHOLE = (batch, loss) -> {
        Tensor value = loss.of(batch);
        value.backward();
        return value.item();
    };

    /** Adds the gradients of the batch's mean loss and returns the loss. */
    double of(Batch batch, Loss loss);

    @Override
    default void close() {}
}
