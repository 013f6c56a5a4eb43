/**
 * How a value shows itself: in a notebook, in a terminal, in a log. Here live the value of one output
 * ({@link firsthand.display.MimeBundle}), the way to send it ({@link firsthand.display.Display}), progress of long
 * loops and the interrupt. What a picture looks like does not live here (plots), nor how it travels to a notebook
 * (kernel).
 */
@NullMarked
package firsthand.display;

import org.jspecify.annotations.NullMarked;
