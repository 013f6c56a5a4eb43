/** The exercises of notebook 02, one file each. */
@NullMarked
package firsthand.checks.n02;

import org.jspecify.annotations.NullMarked;
