/**
 * Tensors in files: the safetensors format, which Python reads and writes too, and checkpoints of a training under way.
 * Files are written beside the old one and then take its place, so a full disk or a crash leaves the old one whole.
 */
@NullMarked
package firsthand.torch.io;

import org.jspecify.annotations.NullMarked;
