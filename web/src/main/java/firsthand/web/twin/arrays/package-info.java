/**
 * What a page lacks, and nothing else: classes that stand in for those of the same name in {@code firsthand.arrays}
 * when a widget is compiled. On the JVM nobody uses them.
 */
@NullMarked
package firsthand.web.twin.arrays;

import org.jspecify.annotations.NullMarked;
