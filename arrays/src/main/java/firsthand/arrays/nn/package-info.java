/**
 * The pieces of neural networks that the notebooks grow from scratch on {@link firsthand.arrays.NdArray}: activations,
 * initialisation, layers with their backward passes, losses, optimizers and the landscapes to watch them on. Arrays
 * themselves live one package up; automatic differentiation on native tensors does not live here.
 */
@NullMarked
package firsthand.arrays.nn;

import org.jspecify.annotations.NullMarked;
