/** The exercises of notebook 03, one file each. */
@NullMarked
package firsthand.checks.n03;

import org.jspecify.annotations.NullMarked;
