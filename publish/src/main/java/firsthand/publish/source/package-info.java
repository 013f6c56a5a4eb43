/**
 * The text a notebook is written in: {@code course/NN-name.md}, Markdown with {@code ```java} cells whose roles stand
 * in the fence line. Here lives its parser. Running it does not live here (run), nor what it becomes (notebook), nor
 * whether it reads well (site.check).
 */
@NullMarked
package firsthand.publish.source;

import org.jspecify.annotations.NullMarked;
