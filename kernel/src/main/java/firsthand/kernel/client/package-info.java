/**
 * The front end's side: starts a kernel as a process, runs cells in it, hands on what they show, and never leaves the
 * process behind. What is done with the outputs (a notebook, a page) does not live here.
 */
@NullMarked
package firsthand.kernel.client;

import org.jspecify.annotations.NullMarked;
