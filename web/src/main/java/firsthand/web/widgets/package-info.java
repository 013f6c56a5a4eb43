/** The living figures, one class each. What they compute is the library's; here stand controls, steps and views. */
@NullMarked
package firsthand.web.widgets;

import org.jspecify.annotations.NullMarked;
