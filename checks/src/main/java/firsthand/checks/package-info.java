/**
 * The doors to the checks: a cell calls {@code Checks03.leakyRelu(…)}, and {@link firsthand.checks.Exercise} lists
 * what stands behind them. An exercise's check, inputs and known mistakes are one file in {@code n03} and its like,
 * its text is in the course, and {@code engine} judges.
 */
@NullMarked
package firsthand.checks;

import org.jspecify.annotations.NullMarked;
