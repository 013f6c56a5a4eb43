/**
 * The ground floor under everything that touches the disk: where a name that comes from outside may lead ({@link
 * firsthand.display.files.SafePath}). What is in the files does not live here.
 */
@NullMarked
package firsthand.display.files;

import org.jspecify.annotations.NullMarked;
