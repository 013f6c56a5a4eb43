/**
 * A cell's Java as text: what it declares and uses, what cannot be read of it, how it is indented. Nothing runs here.
 */
@NullMarked
package firsthand.lab.code;

import org.jspecify.annotations.NullMarked;
