/** The exercises of notebook 12, one file each. */
@NullMarked
package firsthand.checks.n12;

import org.jspecify.annotations.NullMarked;
