/**
 * What a page lacks, and nothing else: classes that stand in for those of the same name in
 * {@code firsthand.arrays.kernels} when a widget is compiled. On the JVM nobody uses them.
 */
@NullMarked
package firsthand.web.twin.arrays.kernels;

import org.jspecify.annotations.NullMarked;
