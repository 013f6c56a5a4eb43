/** The exercises of notebook 05, one file each. */
@NullMarked
package firsthand.checks.n05;

import org.jspecify.annotations.NullMarked;
