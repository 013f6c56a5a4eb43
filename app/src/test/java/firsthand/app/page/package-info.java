/** The lab's page, tried in a real browser on the real lab with real kernels. */
@NullMarked
package firsthand.app.page;

import org.jspecify.annotations.NullMarked;
