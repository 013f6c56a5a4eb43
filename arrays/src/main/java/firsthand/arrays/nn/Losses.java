package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import java.util.Arrays;

/** How wrong a network is, as one number, and how its outputs should move to make it less. */
public final class Losses {
    private Losses() {}

    /**
     * A loss and where it leads.
     *
     * @param value the mean over the examples, in nats for {@link Losses#crossEntropy}
     * @param gradient of the value with respect to what the loss was computed from, of the same shape
     */
    public record Loss(double value, NdArray gradient) {}

    /**
     * Cross-entropy of the softmax of {@code logits}: L = -1/B · Σᵢ log p(i, labelᵢ) with p = softmax(logits), in nats.
     * Its gradient is (p - y) / B, where y is 1 at the label and 0 elsewhere. PyTorch's {@code F.cross_entropy}.
     *
     * <p>Shapes: logits (B, C), B labels of 0 … C-1
     *
     * <p>Source: Goodfellow, Bengio, Courville, Deep Learning (2016), 6.2.2.3.
     *
     * @throws ShapeException if there is not one label a row, or a label is no class
     */
    public static Loss crossEntropy(NdArray logits, int... labels) {
        if (logits.ndim() != 2 || logits.shape(0) != labels.length) {
            throw new ShapeException("crossEntropy: logits " + Arrays.toString(logits.shape()) + " and " + labels.length
                    + " labels; needs one row of logits for each label");
        }
        NdArray logProbabilities = logits.logSoftmax(1);
        NdArray wanted = NdArray.oneHot(labels, logits.shape(1));
        double value = -logProbabilities.pick(labels).mean();
        return new Loss(value, logProbabilities.exp_().sub_(wanted).div_(labels.length));
    }
}
