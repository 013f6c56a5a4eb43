package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bookkeeping that all optimizers share: the rate, the number of the step, arrays of state for each parameter. */
abstract class StatefulOptimizer implements Optimizer {
    private final int statesPerParameter;
    private final List<NdArray[]> states = new ArrayList<>();
    private double rate;
    private int t;

    StatefulOptimizer(double rate, int statesPerParameter) {
        this.statesPerParameter = statesPerParameter;
        rate(rate);
    }

    /**
     * One step of one parameter.
     *
     * @param w changed in place
     * @param g stays as it is
     * @param state arrays of w's shape, 0 at first, kept for the next step
     * @param t 1 at the first step
     */
    abstract void update(NdArray w, NdArray g, NdArray[] state, int t);

    @Override
    public final void step(List<NdArray> parameters, List<NdArray> gradients) {
        if (parameters.size() != gradients.size() || (t > 0 && parameters.size() != states.size())) {
            throw new IllegalArgumentException("step %d: %d parameters and %d gradients%s"
                    .formatted(
                            t + 1,
                            parameters.size(),
                            gradients.size(),
                            t > 0 ? ", after " + states.size() + " parameters in step 1" : ""));
        }
        for (int i = 0; i < parameters.size(); i++) {
            requireFit(i, parameters.get(i), gradients.get(i));
        }
        t++;
        for (int i = 0; i < parameters.size(); i++) {
            update(parameters.get(i), gradients.get(i), states.get(i), t);
        }
    }

    private void requireFit(int i, NdArray w, NdArray g) {
        if (i == states.size()) {
            NdArray[] fresh = new NdArray[statesPerParameter];
            Arrays.setAll(fresh, k -> NdArray.zerosLike(w));
            states.add(fresh);
        }
        if (!Arrays.equals(w.shape(), g.shape())) {
            throw new ShapeException("step: parameter %d has shape %s, its gradient %s"
                    .formatted(i, Arrays.toString(w.shape()), Arrays.toString(g.shape())));
        }
    }

    @Override
    public final double rate() {
        return rate;
    }

    @Override
    public final void rate(double rate) {
        if (!(rate >= 0)) {
            throw new IllegalArgumentException("a learning rate is 0 or more, got " + rate);
        }
        this.rate = rate;
    }

    /** {@code value}, which must be a share: 0 or more, below 1. */
    static double share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be 0 or more and below 1, got " + value);
        }
        return value;
    }
}
