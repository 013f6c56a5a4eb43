/**
 * Neural networks: the tree of modules, the layers, the losses. The tree, its names and its state dictionaries are
 * plain Java with PyTorch's keys, so that published weights load; the arithmetic is libtorch's. Optimizers live in
 * {@code optim}, whole models in {@code models}.
 *
 * <p>Letters in shapes: B batch, T time (places in a sequence), C channels (width of the model), H heads, D = C / H
 * width of one head, V vocabulary.
 */
@NullMarked
package firsthand.torch.nn;

import org.jspecify.annotations.NullMarked;
