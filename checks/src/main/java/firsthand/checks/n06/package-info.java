/** The exercises of notebook 06, one file each. */
@NullMarked
package firsthand.checks.n06;

import org.jspecify.annotations.NullMarked;
