/**
 * Whole models, made of {@code nn}: small files to be read top down, with a configuration record each. How they are
 * trained lives in {@code train}, where their weights come from in the data module.
 */
@NullMarked
package firsthand.torch.models;

import org.jspecify.annotations.NullMarked;
