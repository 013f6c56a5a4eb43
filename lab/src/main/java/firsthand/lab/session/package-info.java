/**
 * Notebooks that are open: their kernels, what runs, what is told to whom. What a browser's words mean lives in web.
 */
@NullMarked
package firsthand.lab.session;

import org.jspecify.annotations.NullMarked;
