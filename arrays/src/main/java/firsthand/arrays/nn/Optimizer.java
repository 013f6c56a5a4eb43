package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.util.List;

/**
 * Turns gradients into steps. What it remembers between steps belongs to the parameters it was first given, so one
 * optimizer serves one network.
 *
 * {@snippet :
 * Optimizer adam = new Adam(0.01);
 * Losses.Loss loss = Losses.crossEntropy(net.forward(x), labels);
 * net.backward(loss.gradient());
 * adam.step(net.parameters(), net.gradients());
 * }
 *
 * <p>All formulas are number by number, with w the parameters, g = ∂L/∂w, η the learning rate, and state that starts at
 * 0. They are PyTorch's, and so are the defaults.
 */
public interface Optimizer {
    /**
     * One step: changes each of {@code parameters} in place by its gradient.
     *
     * @param parameters always the same arrays in the same order
     * @param gradients one for each parameter, of its shape; they stay as they are
     * @throws firsthand.arrays.ShapeException if a gradient has another shape than its parameter
     * @throws IllegalArgumentException if there is not one gradient for each parameter, or not as many parameters as
     *     before
     */
    void step(List<NdArray> parameters, List<NdArray> gradients);

    /** One step of a single parameter, changed in place. Shapes: both the same */
    default void step(NdArray parameter, NdArray gradient) {
        step(List.of(parameter), List.of(gradient));
    }

    /** The learning rate η. */
    double rate();

    /** Sets the learning rate, for schedules; what was remembered stays. */
    void rate(double rate);
}
