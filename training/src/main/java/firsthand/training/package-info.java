/**
 * Training from the command line: a folder that holds all of a training (its configuration, vocabulary, checkpoint and
 * metrics), the run that fills it and goes on where it stopped, and text from a trained model. What a command prints
 * about its options lives in {@code app}, the loop itself in torch.
 */
@NullMarked
package firsthand.training;

import org.jspecify.annotations.NullMarked;
