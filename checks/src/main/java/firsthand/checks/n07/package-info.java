/** The exercises of notebook 07, one file each. */
@NullMarked
package firsthand.checks.n07;

import org.jspecify.annotations.NullMarked;
