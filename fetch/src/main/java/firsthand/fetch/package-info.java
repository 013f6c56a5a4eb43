/** What a notebook needs beyond the class path of a start, and how it gets there: said first, whole, checked. */
@NullMarked
package firsthand.fetch;

import org.jspecify.annotations.NullMarked;
