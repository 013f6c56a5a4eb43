/**
 * The ground floor under everything that touches the disk: where a name that comes from outside may lead ({@link
 * firsthand.display.files.SafePath}), a file replaced whole ({@link firsthand.display.files.WholeFile}), why the system
 * refused ({@link firsthand.display.files.Reason}), a checksum ({@link firsthand.display.files.Sha256}). What is in the
 * files does not live here.
 */
@NullMarked
package firsthand.display.files;

import org.jspecify.annotations.NullMarked;
