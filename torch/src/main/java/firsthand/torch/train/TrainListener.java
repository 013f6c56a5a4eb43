package firsthand.torch.train;

/**
 * Hears of a training as it goes: to draw the loss, to print samples, to keep a log. All methods do nothing at first.
 */
public interface TrainListener {
    /** After every step. */
    default void step(Step step) {}

    /** After every evaluation, with the model in evaluation mode. */
    default void evaluated(long step, double validationLoss) {}

    /** When the loop ends, also when it was interrupted. */
    default void finished(long step) {}

    /**
     * One step of a training.
     *
     * @param number steps done, counted from 1
     * @param loss the step's loss
     * @param lr the first group's learning rate
     * @param gradientNorm the common norm of all gradients before clipping; NaN where nothing is clipped
     */
    record Step(long number, double loss, double lr, double gradientNorm) {}
}
