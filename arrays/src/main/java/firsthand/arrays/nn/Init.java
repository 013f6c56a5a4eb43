package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;

/**
 * How the weights of a layer begin: random, because equal units would stay equal, and of a size that keeps signals
 * neither growing nor fading from layer to layer. Biases begin at 0.
 */
@FunctionalInterface
public interface Init {
    /** Fresh weights of a layer with {@code in} inputs and {@code out} outputs. Shapes: → (in, out) */
    NdArray weights(Rng rng, int in, int out);

    /**
     * Normal with variance 2 / (in + out): keeps the size of signals forwards and of gradients backwards where the
     * activation is about the identity, as tanh around 0. PyTorch's {@code xavier_normal_}.
     *
     * <p>Source: Glorot, Bengio, Understanding the difficulty of training deep feedforward neural networks, AISTATS
     * 2010, equation 12.
     */
    static Init xavier() {
        return (rng, in, out) -> rng.normal(in, out).mul_(Math.sqrt(2.0 / (in + out)));
    }

    /**
     * Normal with variance 2 / in: the 2 makes up for the half of the signal that ReLU cuts off. PyTorch's
     * {@code kaiming_normal_}.
     *
     * <p>Source: He, Zhang, Ren, Sun, Delving deep into rectifiers, ICCV 2015, equation 10.
     */
    static Init he() {
        return (rng, in, out) -> rng.normal(in, out).mul_(Math.sqrt(2.0 / in));
    }

    /** Normal with standard deviation {@code std} whatever the layer's size: what one does before knowing better. */
    static Init normal(double std) {
        return (rng, in, out) -> rng.normal(in, out).mul_(std);
    }
}
