/**
 * Measures this module beside Python's PyTorch in the same run, the two in turn. Nothing here is used by the library, and
 * no test depends on a time.
 */
@NullMarked
package firsthand.torch.bench;

import org.jspecify.annotations.NullMarked;
