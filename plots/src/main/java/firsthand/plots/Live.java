package firsthand.plots;

import firsthand.display.Display;
import firsthand.display.Interrupts;
import firsthand.plots.draw.Extent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A line chart that grows while the program runs, redrawn in place on a notebook's page.
 *
 * {@snippet :
 * try (Live live = Live.of("loss (nats)", "step", "train", "validation")) {
 *     for (int step = 0; step < 1000; step++) {
 *         live.add("train", step, train(step));
 *     }
 * }
 * }
 *
 * <p>It is drawn four times a second at the most and takes at most a tenth of the time; {@link #done} draws the final
 * state. In a terminal or a log nothing is said before that, then one line. Each added point polls the interrupt.
 */
public final class Live implements AutoCloseable {
    private static final long PAUSE_NANOS = 250_000_000L;
    /** Drawing took one part, so the program gets nine. */
    private static final int REST = 9;

    private final String yLabel;
    private final String xLabel;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final LongSupplier clock;
    private String title = "";
    private boolean logY;
    private Display.@Nullable Handle handle;
    private long next;
    private boolean changed;
    private boolean finished;

    private Live(String yLabel, String xLabel, String[] names, LongSupplier clock) {
        if (names.length == 0) {
            throw new IllegalArgumentException("a live chart needs the name of at least one series");
        }
        this.yLabel = yLabel;
        this.xLabel = xLabel;
        this.clock = clock;
        for (String name : names) {
            series.put(name, new Series());
        }
        next = clock.getAsLong();
    }

    /** A chart of {@code yLabel} over {@code xLabel} with these series, still empty. */
    public static Live of(String yLabel, String xLabel, String... series) {
        return new Live(yLabel, xLabel, series, System::nanoTime);
    }

    static Live of(LongSupplier nanoClock, String yLabel, String xLabel, String... series) {
        return new Live(yLabel, xLabel, series, nanoClock);
    }

    /** Sets the title above the chart. */
    public synchronized Live title(String text) {
        title = text;
        return this;
    }

    /** Makes the y axis logarithmic; values of 0 and below leave a gap. */
    public synchronized Live logY() {
        logY = true;
        return this;
    }

    /**
     * Adds a point to a series and redraws if it is time.
     *
     * @throws IllegalArgumentException if the chart has no such series
     */
    public synchronized void add(String name, double x, double y) {
        Series one = series.get(name);
        if (one == null) {
            throw new IllegalArgumentException(
                    "this live chart has no series '" + name + "', only " + String.join(", ", series.keySet()));
        }
        one.add(x, y);
        changed = true;
        finished = false;
        if (Thread.currentThread().isInterrupted()) {
            done();
        } else if (Display.place() == Display.Place.NOTEBOOK && clock.getAsLong() - next >= 0) {
            draw();
        }
        Interrupts.poll();
    }

    /** Draws the final state. Calling it again does nothing until points are added. */
    public synchronized void done() {
        if (finished) {
            return;
        }
        finished = true;
        if (Display.place() == Display.Place.NOTEBOOK) {
            draw();
        } else if (anything()) {
            Display.show(chart().alt());
        }
    }

    /** The same as {@link #done}. */
    @Override
    public void close() {
        done();
    }

    /** The chart as it is now. */
    public synchronized Chart chart() {
        if (!anything()) {
            throw new IllegalArgumentException("the live chart is empty: add points first");
        }
        Chart chart = null;
        for (Map.Entry<String, Series> one : series.entrySet()) {
            double[] x = one.getValue().x();
            double[] y = one.getValue().y(logY);
            if (!Extent.of(y).isEmpty() && !Extent.of(x).isEmpty()) {
                chart = chart == null ? Plot.line(one.getKey(), x, y) : chart.line(one.getKey(), x, y);
            }
        }
        // Colours go by the order of all series, so that none changes when an earlier one gets its first point.
        Chart labelled = Objects.requireNonNull(chart)
                .colours(series.keySet().toArray(String[]::new))
                .title(title)
                .xLabel(xLabel)
                .yLabel(yLabel);
        return logY ? labelled.logY() : labelled;
    }

    private boolean anything() {
        return series.values().stream()
                .anyMatch(one ->
                        !Extent.of(one.y(logY)).isEmpty() && !Extent.of(one.x()).isEmpty());
    }

    private void draw() {
        if (!changed || !anything()) {
            return;
        }
        long started = clock.getAsLong();
        if (handle == null) {
            handle = Display.live(chart());
        } else {
            handle.update(chart());
        }
        changed = false;
        long ended = clock.getAsLong();
        next = ended + Math.max(PAUSE_NANOS, REST * (ended - started));
    }

    /** Points in the order they came. */
    private static final class Series {
        private double[] x = new double[64];
        private double[] y = new double[64];
        private int size;

        void add(double atX, double atY) {
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = atX;
            y[size++] = atY;
        }

        double[] x() {
            return Arrays.copyOf(x, size);
        }

        double[] y(boolean positive) {
            double[] copy = Arrays.copyOf(y, size);
            for (int i = 0; i < size; i++) {
                copy[i] = positive && copy[i] <= 0 ? Double.NaN : copy[i];
            }
            return copy;
        }
    }
}
