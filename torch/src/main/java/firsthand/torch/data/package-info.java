/**
 * Feeds a training: data sets, and the loader that shuffles, batches and prepares the next batch while the last one is
 * computed with. Which data there is, does not live here (the data module).
 */
@NullMarked
package firsthand.torch.data;

import org.jspecify.annotations.NullMarked;
