package firsthand.torch.train;

import firsthand.torch.optim.Schedule;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long and in what way a {@link Trainer} trains. Begin with {@link #of} and change what differs.
 *
 * @param steps how many steps in all, those before a resumption included
 * @param schedule how the rate changes
 * @param clipNorm the greatest common norm of gradients; 0 for no clipping
 * @param evaluateEvery steps between evaluations; 0 for none
 * @param checkpointEvery steps between checkpoints; 0 for only one at the end
 * @param checkpoint where checkpoints go; null for none
 */
public record TrainConfig(
        long steps,
        Schedule schedule,
        double clipNorm,
        long evaluateEvery,
        long checkpointEvery,
        @Nullable Path checkpoint) {
    public TrainConfig {
        if (steps < 0 || !(clipNorm >= 0) || evaluateEvery < 0 || checkpointEvery < 0) {
            throw new IllegalArgumentException("a training needs numbers of 0 or more, not steps " + steps
                    + ", clip norm " + clipNorm + ", evaluate every " + evaluateEvery + ", checkpoint every "
                    + checkpointEvery);
        }
    }

    /** A training of {@code steps} steps at a constant rate with nothing else. */
    public static TrainConfig of(long steps) {
        return new TrainConfig(steps, Schedule.constant(), 0, 0, 0, null);
    }

    /** With another number of steps in all. */
    public TrainConfig withSteps(long value) {
        return new TrainConfig(value, schedule, clipNorm, evaluateEvery, checkpointEvery, checkpoint);
    }

    /** With a schedule of the rate. */
    public TrainConfig withSchedule(Schedule value) {
        return new TrainConfig(steps, value, clipNorm, evaluateEvery, checkpointEvery, checkpoint);
    }

    /** With gradients clipped to a common norm. */
    public TrainConfig withClipNorm(double value) {
        return new TrainConfig(steps, schedule, value, evaluateEvery, checkpointEvery, checkpoint);
    }

    /** With an evaluation every so many steps. */
    public TrainConfig withEvaluateEvery(long value) {
        return new TrainConfig(steps, schedule, clipNorm, value, checkpointEvery, checkpoint);
    }

    /** With a checkpoint every so many steps, and at the end. */
    public TrainConfig withCheckpoint(Path file, long every) {
        return new TrainConfig(steps, schedule, clipNorm, evaluateEvery, every, file);
    }
}
