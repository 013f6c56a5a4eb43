/**
 * The ground floor under everything that puts words together: text as HTML ({@link firsthand.display.text.Html}),
 * seconds as a person reads them ({@link firsthand.display.text.Seconds}), Java with its comments and literals blanked
 * ({@link firsthand.display.text.JavaText}). What is said does not live here.
 */
@NullMarked
package firsthand.display.text;

import org.jspecify.annotations.NullMarked;
