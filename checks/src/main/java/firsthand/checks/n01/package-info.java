/** The exercises of notebook 01, one file each. */
@NullMarked
package firsthand.checks.n01;

import org.jspecify.annotations.NullMarked;
