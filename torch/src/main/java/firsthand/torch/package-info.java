/**
 * PyTorch's role: tensors with automatic differentiation on libtorch, under PyTorch's names. Here live
 * {@link firsthand.torch.Tensor}, the factories in {@link firsthand.torch.Torch}, and {@link firsthand.torch.Scope},
 * which says how long tensors live. Layers are in {@code nn}, optimizers in {@code optim}; nothing here knows of
 * either.
 */
@NullMarked
package firsthand.torch;

import org.jspecify.annotations.NullMarked;
