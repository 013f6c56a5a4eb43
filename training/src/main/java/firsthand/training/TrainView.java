package firsthand.training;

import firsthand.display.Display;
import firsthand.display.text.Seconds;
import firsthand.torch.train.TrainListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a training prints and logs: a line of metrics a step, a line for people at each evaluation. */
final class TrainView implements TrainListener {
    /** Weight of the newest step in the speed and the loss shown: about the last 50 steps. */
    private static final double NEWEST = 0.02;
    /** What would move a terminal's cursor or change its colours. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t]]");

    private final PrintWriter out;
    private final Metrics metrics;
    private final long steps;
    private final long tokens;
    private final long first;
    private final @Nullable Supplier<String> writer;
    private final long began = System.nanoTime();
    private long last = began;
    private long sampled = -1;
    private double loss;
    private double secondsPerToken;

    /**
     * @param first steps done before
     * @param steps steps in all
     * @param tokens tokens in a step
     * @param writer writes a text with the model as it is, to be shown at evaluations; null for none
     */
    TrainView(
            PrintWriter out, Metrics metrics, long first, long steps, long tokens, @Nullable Supplier<String> writer) {
        this.out = out;
        this.metrics = metrics;
        this.first = first;
        this.steps = steps;
        this.tokens = tokens;
        this.writer = writer;
    }

    @Override
    public void step(Step step) {
        long now = System.nanoTime();
        double perSecond = tokens / Math.max(1e-9, (now - last) / 1e9);
        last = now;
        double newest = Math.max(NEWEST, 1.0 / (step.number() - first)); // at first the plain mean
        loss += newest * (step.loss() - loss);
        secondsPerToken += newest * (1 / perSecond - secondsPerToken);
        metrics.step(step, perSecond);
    }

    @Override
    public void evaluated(long step, double validationLoss) {
        metrics.validation(step, validationLoss);
        double left = (System.nanoTime() - began) / 1e9 / (step - first) * (steps - step);
        line(String.format(
                Locale.ROOT,
                "step %,d of %,d · loss %.4f · validation %.4f · %,.0f tokens/s · %s left",
                step,
                steps,
                loss,
                validationLoss,
                1 / secondsPerToken,
                Seconds.text(left)));
        sample(step, validationLoss);
        last = System.nanoTime();
    }

    /**
     * Shows what the model writes after {@code step}, once; nothing if the loss is no number, for then it cannot write.
     */
    void sample(long step, double validationLoss) {
        if (writer == null || step == sampled || !Double.isFinite(validationLoss)) {
            return;
        }
        sampled = step;
        String indented = writer.get()
                .strip()
                .lines()
                .map(line -> "  │ " + CONTROL.matcher(line).replaceAll("�"))
                .collect(Collectors.joining("\n"));
        line(indented + "\n");
    }

    /** A line of its own, above the moving one of a terminal. */
    void line(String text) {
        out.println(Display.place() == Display.Place.TERMINAL ? "\r\033[K" + text : text);
        out.flush();
    }
}
