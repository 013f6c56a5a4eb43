/**
 * The command line, one class a command: {@code ./firsthand run} is {@link firsthand.app.RunCommand}. Here live the
 * commands, their help, exit codes and what they print. What they do lives elsewhere.
 */
@NullMarked
package firsthand.app;

import org.jspecify.annotations.NullMarked;
