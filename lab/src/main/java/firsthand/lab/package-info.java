/**
 * The lab: a server on this machine that shows the course with every cell live. Here it is opened; {@code web} answers,
 * {@code session} runs, {@code notebook}, {@code code} and {@code workspace} know what a learner wrote.
 */
@NullMarked
package firsthand.lab;

import org.jspecify.annotations.NullMarked;
