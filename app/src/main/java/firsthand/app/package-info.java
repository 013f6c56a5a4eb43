/**
 * The command line: {@code ./firsthand run}, {@code jupyter}, {@code doctor}. Here live the commands, their help, exit
 * codes and what they print. What they do lives elsewhere (run, site, kernel).
 */
@NullMarked
package firsthand.app;

import org.jspecify.annotations.NullMarked;
