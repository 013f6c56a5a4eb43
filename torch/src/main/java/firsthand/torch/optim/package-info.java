/**
 * Optimizers, how their rate changes over time, and the clipping of gradients. They know tensors and nothing of
 * modules; loops live in {@code train}.
 */
@NullMarked
package firsthand.torch.optim;

import org.jspecify.annotations.NullMarked;
