/**
 * The seam to libtorch: loading it, its thread policy, its argument types, its errors. With {@link
 * firsthand.torch.Tensor} and {@link firsthand.torch.nn.Functional} the only place that imports {@code org.bytedeco}.
 * Not for use outside this module; but {@code bench} measures what the seam costs.
 */
@NullMarked
package firsthand.torch.internal;

import org.jspecify.annotations.NullMarked;
