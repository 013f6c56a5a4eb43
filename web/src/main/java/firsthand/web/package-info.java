/** The widgets by name, and the door through which a page drives one. */
@NullMarked
package firsthand.web;

import org.jspecify.annotations.NullMarked;
