package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Activation;
import firsthand.arrays.nn.Dense;
import firsthand.arrays.nn.Init;
import firsthand.arrays.nn.Mlp;
import firsthand.data.Toy;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.plots.Range;
import firsthand.web.base.Action;
import firsthand.web.base.Choice;
import firsthand.web.base.Control;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notebook 01: a network learns points, the course's or the reader's own, and one sees how it cuts the plane. */
public final class Playground extends Widget {
    private static final int MOST_STEPS = 3_000;
    private static final double ABSURD = 30; // nats; guessing has 0.7
    private static final int MOST_POINTS = 400;
    /** Every so many steps the held-out points are asked, too. */
    private static final int ASK = 10;

    private static final String[] CLASSES = {"blue", "orange"};

    private final Choice source = choice("points", "Points", "two moons", "circles", "spirals", "my own");
    private final Slider units =
            slider("units", "Neurons in a hidden layer", 1, 32, 16).whole();
    private final Slider layers = slider("layers", "Hidden layers", 1, 3, 1).whole();
    private final Choice activation = choice("activation", "Activation", "tanh", "relu", "sigmoid", "gelu");
    private final Slider rate =
            slider("rate", "Learning rate η", 0.001, 10, 0.5).log().free();
    private final Choice cuts = choice("cuts", "Cuts of the neurons", "hidden", "shown");
    private final Choice brush = choice("brush", "A click", "adds blue", "adds orange", "removes");
    private final Action clear = action("clear", "Remove all points");

    private final List<double[]> points = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private Toy heldOut = new Toy(new double[0][], new int[0]);
    private Mlp net = fresh();
    private double[] losses = new double[MOST_STEPS];
    private double[] heldOutLosses = new double[MOST_STEPS / ASK];
    private boolean diverged;
    /** Whether the frame is that of the moons, which are wider: it stays when points of one's own come. */
    private boolean moons = true;

    public Playground() {
        super("playground", "A network learns points");
        seeded();
    }

    @Override
    protected int stillAfter() {
        return 800;
    }

    @Override
    protected void reset() {
        points();
        net = fresh();
        losses = new double[MOST_STEPS];
        heldOutLosses = new double[MOST_STEPS / ASK];
        diverged = false;
    }

    /** The points that the choice names; the reader's own stay. */
    private void points() {
        heldOut = new Toy(new double[0][], new int[0]);
        if (source.is("my own")) {
            return;
        }
        moons = source.is("two moons");
        Toy.Parts parts = (switch (source.value()) {
                    case "circles" -> Toy.circles(400, 0.08, seed());
                    case "spirals" -> Toy.spirals(400, 2, 0.03, seed());
                    default -> Toy.moons(400, 0.12, seed());
                })
                .split(0.5);
        heldOut = parts.test();
        points.clear();
        labels.clear();
        points.addAll(List.of(parts.train().points()));
        Arrays.stream(parts.train().labels()).forEach(labels::add);
    }

    private Mlp fresh() {
        Activation bend = Activation.of(activation.value());
        int[] sizes = new int[layers.count() + 2];
        Arrays.fill(sizes, units.count());
        sizes[0] = 2;
        sizes[sizes.length - 1] = 2;
        Init init = bend == Activation.RELU || bend == Activation.GELU ? Init.he() : Init.xavier();
        return new Mlp(new Rng(seed()), init, bend, sizes);
    }

    private int[] labels() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    private NdArray x() {
        return NdArray.of(points.toArray(double[][]::new));
    }

    @Override
    protected boolean step() {
        int at = (int) steps();
        if (points.isEmpty() || at >= MOST_STEPS) {
            return false;
        }
        if (at % ASK == 0 && heldOut.size() > 0) {
            heldOutLosses[at / ASK] = net.loss(NdArray.of(heldOut.points()), heldOut.labels());
        }
        losses[at] = net.step(x(), labels(), rate.value());
        diverged = !Double.isFinite(losses[at]);
        return !diverged && at + 1 < MOST_STEPS;
    }

    @Override
    protected void changed(Control control) {
        if (control == rate) {
            wake(); // goes on with the new rate, from where it is
        } else if (control != cuts && control != brush) {
            restart();
        }
    }

    @Override
    protected void acted(Action action) {
        if (action == clear) {
            points.clear();
            labels.clear();
            source.at("my own");
            restart();
        }
    }

    @Override
    protected void pointed(String panel, double x, double y) {
        if (brush.is("removes")) {
            if (!points.isEmpty()) {
                int nearest = x().sub(NdArray.of(x, y)).square().sum(1).argmin();
                points.remove(nearest);
                labels.remove(/* index */ nearest);
            }
        } else if (points.size() < MOST_POINTS) {
            points.add(new double[] {x, y});
            labels.add(brush.is("adds orange") ? 1 : 0);
        }
        source.at("my own");
        heldOut = new Toy(new double[0][], new int[0]);
        wake();
    }

    @Override
    protected View view() {
        View view = View.of(
                Panel.of(
                                "plane",
                                plane().title("What it answers where")
                                        .size(450, 400)
                                        .quick())
                        .clickable("Click to add or remove a point. With the keyboard: arrow keys, then Enter."),
                Panel.of("loss", loss().size(330, 400)));
        view = view.fact("step", steps()).fact("points", points.size()).fact("parameters", net.parameterCount());
        if (diverged) {
            return view.says("The loss is no number any more: with a rate of " + Plot.number(rate.value())
                    + " each step leaps further than the last. Take a smaller rate and reset.");
        }
        if (points.isEmpty()) {
            return view.says("No points yet: click into the plane.");
        }
        double loss = net.loss(x(), labels());
        if (loss > ABSURD) {
            view = view.says("Far worse than guessing: a rate of " + Plot.number(rate.value())
                    + " leaps over every minimum. Take a smaller rate and reset.");
        }
        view = (loss > ABSURD ? view.fact("loss (nats)", loss) : view.fact("loss (nats)", "%.3f", loss))
                .share("right, of these points", net.accuracy(x(), labels()));
        return heldOut.size() == 0
                ? view
                : view.share("right, of 200 held out", net.accuracy(NdArray.of(heldOut.points()), heldOut.labels()));
    }

    private Range across() {
        return moons ? Range.of(-1.6, 2.6) : Range.of(-1.5, 1.5);
    }

    private Range up() {
        return moons ? Range.of(-1.3, 1.8) : Range.of(-1.5, 1.5);
    }

    private Chart plane() {
        Range across = across();
        Plot.Model model = diverged
                ? places -> NdArray.full(0.5, places.length).toArray()
                : places -> net.forward(NdArray.of(places)).softmax(1).column(1).toArray();
        Chart chart = Plot.boundary(model, across, up(), points.toArray(double[][]::new), labels(), CLASSES)
                .colours(CLASSES[0], CLASSES[1], "cut of a neuron") // the plane's, also where only one class is there
                .xLabel("x₁")
                .yLabel("x₂");
        if (cuts.is("hidden") || diverged) {
            return chart;
        }
        // w₁x₁ + w₂x₂ + b = 0, solved for x₂ at both ends of the frame, for all units at once.
        Dense first = net.layers().getFirst();
        double[] left = cutAt(first, across.min());
        double[] right = cutAt(first, across.max());
        double[] x = new double[3 * left.length];
        double[] y = new double[3 * left.length];
        for (int i = 0; i < left.length; i++) {
            x[3 * i] = across.min();
            y[3 * i] = left[i];
            x[3 * i + 1] = across.max();
            y[3 * i + 1] = right[i];
            x[3 * i + 2] = Double.NaN; // a gap
            y[3 * i + 2] = Double.NaN;
        }
        return chart.line("cut of a neuron", x, y);
    }

    private static double[] cutAt(Dense layer, double x1) {
        return layer.weight()
                .row(0)
                .mul(x1)
                .add(layer.bias())
                .div(layer.weight().row(1))
                .neg()
                .toArray();
    }

    private Chart loss() {
        int n = (int) steps();
        Chart chart = n == 0
                ? Plot.line("these points", new double[] {points.isEmpty() ? 0.693 : net.loss(x(), labels())})
                : Plot.line("these points", Arrays.copyOf(losses, n));
        int asked = (n + ASK - 1) / ASK;
        if (heldOut.size() > 0 && asked > 0) {
            double[] at = NdArray.arange(asked).mul(ASK).toArray();
            chart = chart.line("held out", at, Arrays.copyOf(heldOutLosses, asked));
        }
        return chart.title("Loss").xLabel("step").yLabel("loss (nats)");
    }
}
