/** The exercises of notebook 09, one file each. */
@NullMarked
package firsthand.checks.n09;

import org.jspecify.annotations.NullMarked;
