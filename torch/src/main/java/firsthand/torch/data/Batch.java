package firsthand.torch.data;

import firsthand.torch.Tensor;

/**
 * Inputs and what is to be predicted from them.
 *
 * @param x inputs, the first dimension counts examples
 * @param y targets, the first dimension counts examples
 */
public record Batch(Tensor x, Tensor y) {}
