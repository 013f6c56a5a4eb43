/**
 * What the course learns from: texts ({@link firsthand.data.Corpus}), given names, labelled glosses and generated
 * points, each with its source and licence, read from jars on the class path or from a file; the step from text to
 * numbers ({@link firsthand.data.CharVocabulary}, {@link firsthand.data.WordPiece}); and published weights as files
 * ({@link firsthand.data.Pretrained}). Only {@link firsthand.data.Hub} downloads, when asked to. Nothing here knows
 * arrays or tensors.
 */
@NullMarked
package firsthand.data;

import org.jspecify.annotations.NullMarked;
