/** The exercises of notebook 10, one file each. */
@NullMarked
package firsthand.checks.n10;

import org.jspecify.annotations.NullMarked;
