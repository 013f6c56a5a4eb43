/**
 * Transformers that have been trained already, on plain arrays: the forward pass of notebook 08's encoder and of
 * notebook 09's GPT, its cache of keys and values, and how the next token is chosen. They run
 * where libtorch does not, in a web page for one. Training them does not live here: torch's models do that.
 */
@NullMarked
package firsthand.arrays.transformer;

import org.jspecify.annotations.NullMarked;
