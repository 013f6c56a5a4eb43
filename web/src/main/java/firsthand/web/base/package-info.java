/**
 * What every living figure is made of: a {@link firsthand.web.base.Widget} declares its controls, makes steps and shows
 * panels. It knows nothing of a page: the same class runs in a test on the JVM and, compiled, in a browser.
 */
@NullMarked
package firsthand.web.base;

import org.jspecify.annotations.NullMarked;
