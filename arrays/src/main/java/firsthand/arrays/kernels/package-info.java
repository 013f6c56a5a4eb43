/**
 * What {@code arrays} computes with: loops over plain {@code double[]}, each in a form to read and, where networks
 * spend their time, in one of SIMD instructions that gives the same bits. Knows nothing of shapes.
 */
@NullMarked
package firsthand.arrays.kernels;

import org.jspecify.annotations.NullMarked;
