/**
 * The Jupyter kernel for Java: here live the program that a notebook's front end starts
 * ({@link firsthand.kernel.Main}), its sockets and threads, and its registration with Jupyter. How Java cells are
 * compiled and run lives in {@code engine}, the message format in {@code wire}, the other end of the line in
 * {@code client}.
 */
@NullMarked
package firsthand.kernel;

import org.jspecify.annotations.NullMarked;
