/** Classes that stand in for others when a widget is compiled for a page, and who says so. */
@NullMarked
package firsthand.web.twin;

import org.jspecify.annotations.NullMarked;
