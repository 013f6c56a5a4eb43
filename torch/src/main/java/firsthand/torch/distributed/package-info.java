/**
 * Several processes that train one model together: how they find each other, and the sums they make. PyTorch's {@code
 * torch.distributed}. Who starts the processes, and what happens when one dies, does not live here.
 */
@NullMarked
package firsthand.torch.distributed;

import org.jspecify.annotations.NullMarked;
