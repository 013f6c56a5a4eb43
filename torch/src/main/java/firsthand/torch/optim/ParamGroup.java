package firsthand.torch.optim;

import firsthand.torch.Tensor;
import java.util.List;

/** Parameters that are trained with the same rate and weight decay. */
public final class ParamGroup {
    private final List<Tensor> parameters;
    private final double baseLr;
    private final double weightDecay;
    private double lr;

    /**
     * A group of parameters.
     *
     * @param parameters what is trained
     * @param lr the learning rate, which a {@link Schedule} scales
     * @param weightDecay how strongly weights are pulled to 0
     */
    public ParamGroup(List<Tensor> parameters, double lr, double weightDecay) {
        if (!(lr >= 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "rate and weight decay must not be negative: " + lr + ", " + weightDecay);
        }
        this.parameters = List.copyOf(parameters);
        this.baseLr = lr;
        this.lr = lr;
        this.weightDecay = weightDecay;
    }

    /** The parameters of this group. */
    public List<Tensor> parameters() {
        return parameters;
    }

    /** The rate this group began with, which schedules scale. */
    public double baseLr() {
        return baseLr;
    }

    /** The rate now. */
    public double lr() {
        return lr;
    }

    /**
     * Sets the rate.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void lr(double rate) {
        if (!(rate >= 0)) {
            throw new IllegalArgumentException("a rate must not be negative: " + rate);
        }
        lr = rate;
    }

    /** How strongly weights are pulled to 0. */
    public double weightDecay() {
        return weightDecay;
    }
}
