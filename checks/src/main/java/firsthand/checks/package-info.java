/**
 * Exercise checks that name the mistake. A {@link firsthand.checks.Check} runs a learner's answer on inputs of its own, compares
 * it with a reference and, where they differ, with the known ways to get it wrong; {@code Checks03} and its like hold one
 * notebook's checks each. How an answer is written on a page lives in display; no exercise text lives here.
 */
@NullMarked
package firsthand.checks;

import org.jspecify.annotations.NullMarked;
