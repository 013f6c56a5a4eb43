package firsthand.torch.nn;

import firsthand.torch.Tensor;

/** Maps one tensor to one tensor. */
@FunctionalInterface
public interface Layer {
    /** The output for the input {@code x}. */
    Tensor forward(Tensor x);
}
