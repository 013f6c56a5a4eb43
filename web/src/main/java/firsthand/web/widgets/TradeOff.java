package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Panel;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What notebook 10 measured of learning a second task: what each run knows of the new task against what it still knows
 * of the old one, or of neither. It trains nothing: every point is a run of the notebook.
 */
public final class TradeOff extends Widget {
    private static final String PLAIN = "plain";
    private static final String BEFORE = "before B";
    private static final String[] RATES = {"10⁻⁵", "3·10⁻⁵", "10⁻⁴", "3·10⁻⁴", "10⁻³"};
    private static final List<String> REMEDIES = List.of("freezing", "averaging", "LoRA", "rehearsal");
    private static final String[] COLOURS = {PLAIN, "freezing", "averaging", "LoRA", "rehearsal"};
    private static final List<String> VECTORS = List.of("head only", "bag of words", "random encoder");
    private static final String OLD = "the old task, A";
    private static final int A = 0;
    private static final int B = 1;
    private static final int GENERAL = 2;

    private final Choice rate = choice("rate", "Rate, plain", RATES).at("3·10⁻⁴");
    private final Choice way = choice("way", "Remedy", COLOURS);
    private final Choice across = choice("across", "Forgetting of", OLD, "what it could before any task");
    private final Choice labels =
            choice("labels", "Labels of each topic", "2", "4", "8", "16", "32").at("32");
    private Measured measured = new Measured(new byte[0]);

    public TradeOff() {
        super("tradeoff", "Labels, rate and forgetting, as measured");
    }

    @Override
    protected String data() {
        return "forgetting";
    }

    @Override
    protected void data(byte[] bytes) {
        measured = new Measured(bytes);
    }

    @Override
    protected boolean hasSteps() {
        return false;
    }

    /** The name of the chosen runs. */
    private String chosen() {
        return way.is(PLAIN) ? rate.value() : way.value();
    }

    @Override
    protected View view() {
        return View.of(
                        Panel.of("trade", trade()),
                        Panel.of("rates", rates()),
                        Panel.of("labels", labels()),
                        Panel.of("steps", stepByStep()))
                .fact("new task B (%)", "%.1f", mean(runs(chosen(), B)))
                .fact("old task A (%)", "%.1f", mean(runs(chosen(), A)))
                .fact("A before B (%)", "%.1f", mean(runs(BEFORE, A)))
                .fact("general ability (%)", "%.1f", mean(runs(chosen(), GENERAL)))
                .fact("general ability before B (%)", "%.1f", mean(runs(BEFORE, GENERAL)))
                .fact("head only, " + labels.value() + " labels a topic (%)", "%.1f", mean(labelled("head only")))
                .says(says());
    }

    private String says() {
        if (way.is(PLAIN)) {
            return "Plain: everything learns B for 12 steps at " + rate.value() + ", once for each of three seeds.";
        }
        return switch (way.value()) {
            case "freezing" -> "Freezing: only the last block learns, at 3·10⁻⁴.";
            case "rehearsal" ->
                "Rehearsal: old texts of A among those of B, at 3·10⁻⁴. Nobody stored the general ability.";
            case "averaging" -> "Averaging: plain at 3·10⁻⁴, then the mean of each weight before and after.";
            default -> "LoRA: no old weight learns, a thin correction beside each does, at 2·10⁻³.";
        };
    }

    private double[] runs(String name, int column) {
        return measured.column("run", name, column);
    }

    private static double mean(double[] values) {
        return values.length == 0 ? Double.NaN : NdArray.of(values).mean();
    }

    private double[] atEachRate(ToDoubleFunction<String> what) {
        return Arrays.stream(RATES).mapToDouble(what).toArray();
    }

    /** All runs as points, the plain rates joined, the chosen three marked. */
    private Chart trade() {
        int x = across.is(OLD) ? A : GENERAL;
        Chart chart = Plot.line(PLAIN, atEachRate(one -> mean(runs(one, x))), atEachRate(one -> mean(runs(one, B))));
        for (String one : RATES) {
            chart = chart.scatter(PLAIN, runs(one, x), runs(one, B));
        }
        for (String remedy : REMEDIES) {
            chart = chart.scatter(remedy, runs(remedy, x), runs(remedy, B));
        }
        double[] marked = runs(chosen(), x);
        double[] learned = runs(chosen(), B);
        for (int i = 0; i < marked.length; i++) {
            chart = chart.point("", marked[i], learned[i]); // seeds lie too near each other to be named
        }
        return chart.vline(mean(runs(BEFORE, x)), "before B")
                .colours(COLOURS)
                .yRange(20, 90)
                .title("New against old; white diamonds: " + (way.is(PLAIN) ? rate : way).value())
                .xLabel(x == A ? "right on the old task A (%)" : "general ability (%)")
                .yLabel("right on the new task B (%)")
                .size(440, 360);
    }

    /** What the rate alone does, and where the chosen one is. */
    private Chart rates() {
        Chart chart = null;
        double[] rates = atEachRate(one -> mean(measured.column("rate", one, 0)));
        List<String> names = List.of("old task A", "new task B", "general ability");
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            String name = names.get(i);
            double[] middle = atEachRate(one -> mean(runs(one, column)));
            chart = chart == null ? Plot.line(name, rates, middle) : chart.line(name, rates, middle);
            chart = chart.band(
                    name,
                    rates,
                    atEachRate(one -> NdArray.of(runs(one, column)).min()),
                    atEachRate(one -> NdArray.of(runs(one, column)).max()));
        }
        return Objects.requireNonNull(chart, "there are three")
                .vline(mean(measured.column("rate", rate.value(), 0)), rate.value())
                .logX()
                .yRange(0, 100)
                .title("After 12 steps of B, by rate (plain)")
                .xLabel("rate")
                .yLabel("right answers (%)")
                .size(340, 360);
    }

    /** The way there, for the watched rate that is the chosen one or next to it. */
    private Chart stepByStep() {
        String watched = switch (rate.value()) {
            case "10⁻⁵", "3·10⁻⁵" -> RATES[0];
            case "10⁻⁴" -> RATES[2];
            default -> RATES[4];
        };
        int looks = measured.of("look", watched).size();
        double[] at = NdArray.arange(0, looks, 1).mul(3).toArray();
        return Plot.line("old task A", at, measured.column("look", watched, A))
                .line("new task B", at, measured.column("look", watched, B))
                .colours("old task A", "new task B", "general ability")
                .yRange(0, 100)
                .title("Watched step by step: " + watched)
                .xLabel("steps of task B")
                .yLabel("right answers (%)")
                .size(340, 300);
    }

    private double[] labelled(String vectors) {
        return measured.of("labels", vectors).stream()
                .filter(row -> labels.is(String.valueOf((int) row[0])))
                .flatMapToDouble(TradeOff::draws)
                .toArray();
    }

    private static DoubleStream draws(double[] row) {
        return Arrays.stream(row, 1, row.length);
    }

    /** What more labels do for a linear layer on three kinds of vectors. */
    private Chart labels() {
        @Nullable Chart chart = null;
        for (String vectors : VECTORS) {
            List<double[]> rows = measured.of("labels", vectors);
            double[] count = measured.column("labels", vectors, 0);
            double[] middle =
                    rows.stream().mapToDouble(row -> mean(draws(row).toArray())).toArray();
            chart = chart == null ? Plot.line(vectors, count, middle) : chart.line(vectors, count, middle);
            chart = chart.band(
                    vectors,
                    count,
                    rows.stream()
                            .mapToDouble(row -> draws(row).min().orElseThrow())
                            .toArray(),
                    rows.stream()
                            .mapToDouble(row -> draws(row).max().orElseThrow())
                            .toArray());
        }
        return Objects.requireNonNull(chart, "there are three")
                .vline(Double.parseDouble(labels.value()), labels.value())
                .logX()
                .xRange(1.8, 45)
                .yRange(0, 80)
                .title("Labels: a linear layer on three vectors (A)")
                .xLabel("labelled texts of each topic")
                .yLabel("right answers (%)")
                .size(440, 300);
    }
}
