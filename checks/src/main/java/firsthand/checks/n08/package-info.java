/** The exercises of notebook 08, one file each. */
@NullMarked
package firsthand.checks.n08;

import org.jspecify.annotations.NullMarked;
