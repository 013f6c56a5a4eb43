/**
 * The seam to libtorch: loading it, its thread policy, its argument types, its errors. With {@link
 * firsthand.torch.Tensor} the only place that imports {@code org.bytedeco}. Not for use outside this module.
 */
@NullMarked
package firsthand.torch.internal;

import org.jspecify.annotations.NullMarked;
