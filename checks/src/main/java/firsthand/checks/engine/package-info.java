/**
 * Judges an answer. A {@link firsthand.checks.engine.Check} runs it on inputs of its own, compares it with a reference
 * and, where they differ, with the known ways to get it wrong. How a verdict gets onto a page is display's concern.
 */
@NullMarked
package firsthand.checks.engine;

import org.jspecify.annotations.NullMarked;
