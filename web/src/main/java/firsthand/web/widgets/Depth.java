package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Activation;
import firsthand.arrays.nn.Init;
import firsthand.arrays.nn.Losses;
import firsthand.arrays.nn.Mlp;
import firsthand.arrays.nn.Sgd;
import firsthand.data.Toy;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Control;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notebook 03: what is left of a signal on its way up through many layers, and of a gradient on its way down. */
public final class Depth extends Widget {
    private static final int MOST_STEPS = 1_000;
    private static final double ABSURD = 30; // nats; guessing has 0.7
    private static final int UNITS = 32;

    private final Choice activation =
            choice("activation", "Activation", "sigmoid", "tanh", "relu", "leaky relu", "gelu", "silu");
    private final Choice init = choice("init", "First weights", "Xavier", "He", "normal, 0.05", "normal, 0.5");
    private final Slider gain = slider("gain", "times", 0.1, 20, 1).log();
    private final Slider depth = slider("depth", "Hidden layers", 1, 24, 12).whole();
    private final Slider rate =
            slider("rate", "Learning rate η", 0.001, 10, 0.1).log().free();

    private NdArray x = NdArray.zeros(1, 2);
    private int[] labels = {0};
    private Mlp net = fresh();
    private List<NdArray> signals = List.of();
    private double loss;
    private double[] losses = new double[MOST_STEPS];
    private boolean diverged;

    public Depth() {
        super("depth", "What is left of a signal, many layers deep");
        seeded();
    }

    /** First one looks at what the first weights do. */
    @Override
    protected boolean runsAtOnce() {
        return false;
    }

    @Override
    protected int stillAfter() {
        return 0;
    }

    @Override
    protected void reset() {
        Toy points = Toy.spirals(200, 2, 0.03, seed());
        x = NdArray.of(points.points());
        labels = points.labels();
        net = fresh();
        losses = new double[MOST_STEPS];
        diverged = false;
        measure();
    }

    private Mlp fresh() {
        int[] sizes = new int[depth.count() + 2];
        Arrays.fill(sizes, UNITS);
        sizes[0] = 2;
        sizes[sizes.length - 1] = 2;
        Init base = switch (init.value()) {
            case "He" -> Init.he();
            case "normal, 0.05" -> Init.normal(0.05);
            case "normal, 0.5" -> Init.normal(0.5);
            default -> Init.xavier();
        };
        Init scaled = (rng, in, out) -> base.weights(rng, in, out).mul_(gain.value());
        return new Mlp(new Rng(seed()), scaled, Activation.of(activation.value()), sizes);
    }

    /** One pass up and one down, without a step. */
    private void measure() {
        Losses.Loss now = Losses.crossEntropy(net.forward(x), labels);
        signals = net.backward(now.gradient());
        loss = now.value();
    }

    @Override
    protected boolean step() {
        int at = (int) steps();
        if (at >= MOST_STEPS) {
            return false;
        }
        losses[at] = loss;
        new Sgd(rate.value()).step(net.parameters(), net.gradients());
        measure();
        diverged = !Double.isFinite(losses[at]);
        return !diverged && at + 1 < MOST_STEPS;
    }

    @Override
    protected void changed(Control control) {
        if (control == rate) {
            wake();
        } else {
            restart();
        }
    }

    /** The activations of each hidden layer. */
    private List<NdArray> activations() {
        List<NdArray> zs = net.preActivations();
        return zs.subList(0, zs.size() - 1).stream()
                .map(z -> net.activation().value(z))
                .toList();
    }

    @Override
    protected View view() {
        List<NdArray> up = activations();
        List<NdArray> down = signals.subList(0, signals.size() - 1);
        double[] spread = up.stream().mapToDouble(h -> h.std(0).mean()).toArray();
        double[] slopes = down.stream().mapToDouble(NdArray::norm).toArray();
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.of("up", byLayer("Apart: the points in each layer", "std of a unit over the points", spread)));
        panels.add(Panel.of("down", byLayer("The gradient in each layer", "norm of ∂L/∂z", slopes)));
        panels.add(Panel.of("values", values(up)));
        panels.add(Panel.of("loss", loss()));
        View view = View.of(panels.toArray(Panel[]::new))
                .fact("step", steps())
                .fact("gradient, first layer", slopes[0])
                .fact("gradient, last layer", slopes[slopes.length - 1])
                .fact("apart in the last layer", spread[spread.length - 1]);
        if (diverged) {
            return view.says("The loss is no number any more: the step was too long for these gradients.");
        }
        return view.share("right", net.accuracy(x, labels))
                .says(
                        loss > ABSURD
                                ? "Far worse than guessing: the rate is too high for this. Lower it and reset."
                                : "");
    }

    /** A number a layer, on a logarithmic axis, which has no 0: what is exactly 0 or no number is left out. */
    private static Chart byLayer(String title, String label, double[] values) {
        double[] drawn = Arrays.stream(values)
                .map(v -> v > 0 && Double.isFinite(v) ? v : Double.NaN)
                .toArray();
        double[] layer = NdArray.arange(drawn.length).add(1).toArray();
        boolean any = Arrays.stream(drawn).anyMatch(Double::isFinite);
        Chart chart = any
                ? Plot.line("", layer, drawn).logY()
                : Plot.line("", layer, new double[drawn.length]).text(1, 0, "all are 0, or no numbers");
        return chart.title(title).xLabel("hidden layer").yLabel(label).size(390, 260);
    }

    private static Chart values(List<NdArray> up) {
        NdArray first = up.getFirst();
        NdArray middle = up.get(up.size() / 2);
        NdArray last = up.getLast();
        if (!last.isFinite().all()) {
            return Plot.line(new double[] {0})
                    .text(0, 0, "no numbers any more")
                    .title("Values h")
                    .size(390, 260);
        }
        Chart chart = Plot.histogram("first layer", first.ravel().toArray(), 30);
        if (up.size() > 2) {
            chart = chart.histogram("middle", middle.ravel().toArray());
        }
        if (up.size() > 1) {
            chart = chart.histogram("last layer", last.ravel().toArray());
        }
        return chart.title("Values h").xLabel("h").size(390, 260);
    }

    private Chart loss() {
        int n = (int) steps();
        Chart chart = n == 0 ? Plot.line("", new double[] {loss}) : Plot.line("", Arrays.copyOf(losses, n));
        return chart.title("Loss: run to learn two spirals")
                .xLabel("step")
                .yLabel("loss (nats)")
                .size(390, 260);
    }
}
