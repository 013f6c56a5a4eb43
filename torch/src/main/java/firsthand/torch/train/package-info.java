/**
 * The training loop: steps, evaluation, checkpoints, resumption, the stop button. It shows progress through {@code
 * display} and tells a {@link firsthand.torch.train.TrainListener} what happens; charts of it live elsewhere.
 */
@NullMarked
package firsthand.torch.train;

import org.jspecify.annotations.NullMarked;
