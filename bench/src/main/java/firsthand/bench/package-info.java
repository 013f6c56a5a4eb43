/**
 * Measures side by side: our library, other Java libraries and the Python peer, in turn within one run, so that a
 * machine that changes its speed changes it for all. Nothing here is tested for speed and nothing else uses it.
 */
@NullMarked
package firsthand.bench;

import org.jspecify.annotations.NullMarked;
