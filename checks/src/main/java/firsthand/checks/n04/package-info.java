/** The exercises of notebook 04, one file each. */
@NullMarked
package firsthand.checks.n04;

import org.jspecify.annotations.NullMarked;
