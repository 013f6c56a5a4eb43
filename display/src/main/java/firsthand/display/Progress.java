package firsthand.display;

import firsthand.display.text.Seconds;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a long loop: how far, how fast, how long still, and, if there is a loss, its running mean over about 20
 * steps: calmer than the losses themselves, and a little behind them.
 *
 * {@snippet :
 * Progress progress = Progress.of("training", 2_000);
 * for (int step : progress) {
 *     progress.loss(model.step(batches.next()));
 * }
 * }
 *
 * <p>In a notebook and in a terminal one line is rewritten in place, five times a second at the most; in a log only the
 * finished loop leaves a line. Each step polls the interrupt.
 */
public final class Progress implements Iterable<Integer> {
    private static final long REDRAW_NANOS = 200_000_000L;
    private static final int BAR = 24;
    /** Weight of the newest loss in the running mean shown: about the last 20 steps. */
    private static final double NEWEST = 0.05;

    private final String name;
    private final int steps;
    private final LongSupplier clock;
    private Display.@Nullable Handle handle;
    private double loss = Double.NaN;
    private long each = 1;
    private String unit = "steps";
    private long started;
    private long drawn;
    private int done;

    private Progress(String name, int steps, LongSupplier clock) {
        if (steps < 0) {
            throw new IllegalArgumentException("progress of " + steps + " steps: the count must not be negative");
        }
        this.name = name;
        this.steps = steps;
        this.clock = clock;
    }

    /** Progress of a loop over 0 … {@code steps} − 1, shown under {@code name}. */
    public static Progress of(String name, int steps) {
        return new Progress(name, steps, System::nanoTime);
    }

    /**
     * Runs {@code body} for 0 … {@code steps} − 1 on as many threads as there are cores: whichever is free takes the
     * next step, so that all are busy until the last ones. In which order steps end is left open, so that each should
     * write to a place of its own. What the first failing step throws is thrown here, and then, as after the stop
     * button, no other step begins.
     *
     * {@snippet :
     * double[] accuracy = new double[10];
     * Progress.parallel("ten seeds", 10, seed -> accuracy[seed] = model.step("seed " + seed));
     * }
     */
    public static void parallel(String name, int steps, IntConsumer body) {
        Iterator<Integer> progress = of(name, steps).iterator();
        ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name(name).factory());
        try {
            CompletionService<Integer> done = new ExecutorCompletionService<>(threads);
            IntStream.range(0, steps).forEach(i -> done.submit(() -> body.accept(i), i));
            while (progress.hasNext()) {
                done.take().get();
                progress.next();
            }
        } catch (InterruptedException e) {
            throw new Interrupts.Interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // an IntConsumer throws nothing else
        } finally {
            threads.shutdownNow();
        }
    }

    static Progress of(String name, int steps, LongSupplier nanoClock) {
        return new Progress(name, steps, nanoClock);
    }

    /** Tells the loss of the current step; shown as a running mean over about 20 steps. */
    public void loss(double value) {
        loss = Double.isNaN(loss) ? value : loss + NEWEST * (value - loss);
    }

    /** Shows the speed as what is done per second in {@code unit}, {@code each} of them in a step: tokens, say. */
    public Progress each(long each, String unit) {
        this.each = each;
        this.unit = unit;
        return this;
    }

    /** Starts the loop anew: yields 0, 1, … and draws as it goes. */
    @Override
    public Iterator<Integer> iterator() {
        started = clock.getAsLong();
        drawn = started;
        done = 0;
        handle = null;
        loss = Double.NaN;
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                done = next;
                boolean more = next < steps;
                draw(!more);
                return more;
            }

            @Override
            public Integer next() {
                Interrupts.poll();
                if (next >= steps) {
                    throw new NoSuchElementException(name + " has only " + steps + " steps");
                }
                return next++;
            }
        };
    }

    private void draw(boolean last) {
        long now = clock.getAsLong();
        if (!last && now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        if (Display.place() == Display.Place.LOG) {
            if (last) {
                Display.show(line(now));
            }
        } else if (handle == null) {
            handle = Display.live(line(now));
        } else {
            handle.update(line(now));
        }
        if (last && Display.place() == Display.Place.TERMINAL) {
            System.out.println();
        }
    }

    /**
     * The line as it reads now: {@code training ██████░░░░ 60% 120/200 · 41.3 steps/s · 2 s left · mean loss 0.412}.
     * Where there is less than one a second, how long one takes: {@code 13 s each}.
     */
    private String line(long now) {
        double seconds = Math.max(1e-9, (now - started) / 1e9);
        double rate = done / seconds;
        int filled = steps == 0 ? BAR : (int) ((long) BAR * done / steps);
        StringBuilder line = new StringBuilder(name)
                .append(' ')
                .append("█".repeat(filled))
                .append("░".repeat(BAR - filled))
                .append(String.format(Locale.ROOT, " %d%%", steps == 0 ? 100 : 100L * done / steps))
                .append(String.format(Locale.ROOT, " %,d/%,d", done, steps));
        if (done > 0) {
            double shown = rate * each;
            String format = shown >= 100 ? " · %,.0f %s/s" : " · %.3g %s/s";
            line.append(
                    shown < 1 // 0.08 steps a second would say nothing to a reader
                            ? " · " + Seconds.text(1 / rate) + " each"
                            : String.format(Locale.ROOT, format, shown, unit));
        }
        line.append(" · ")
                .append(
                        done < steps
                                ? Seconds.text((steps - done) / Math.max(rate, 1e-9)) + " left"
                                : Seconds.text(seconds));
        if (!Double.isNaN(loss)) {
            line.append(String.format(Locale.ROOT, " · mean loss %.4g", loss));
        }
        return line.toString();
    }
}
