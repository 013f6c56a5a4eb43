/** The exercises of notebook 11, one file each. */
@NullMarked
package firsthand.checks.n11;

import org.jspecify.annotations.NullMarked;
