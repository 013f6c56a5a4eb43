/**
 * What the course learns from: texts ({@link firsthand.data.Corpus}), given names, labelled glosses and generated points,
 * each with its source and licence, read from jars on the class path or from a file; and the step from characters to
 * numbers ({@link firsthand.data.CharVocabulary}). Nothing is downloaded here, and nothing here knows arrays or tensors.
 */
@NullMarked
package firsthand.data;

import org.jspecify.annotations.NullMarked;
