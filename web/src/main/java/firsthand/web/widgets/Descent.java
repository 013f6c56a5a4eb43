package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Adam;
import firsthand.arrays.nn.Landscape;
import firsthand.arrays.nn.Momentum;
import firsthand.arrays.nn.Nesterov;
import firsthand.arrays.nn.Optimizer;
import firsthand.arrays.nn.RmsProp;
import firsthand.arrays.nn.Sgd;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.plots.Range;
import firsthand.web.base.Choice;
import firsthand.web.base.Control;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Notebook 04: a ball dropped anywhere on a landscape, rolled by several optimizers at once. */
public final class Descent extends Widget {
    private static final int MOST_STEPS = 1_000;
    /** Losses below are drawn here: a logarithm has no 0. */
    private static final double FLOOR = 1e-9;

    private static final String ALL = "all five";
    private static final List<String> NAMES = List.of("SGD", "momentum", "Nesterov", "RMSprop", "Adam");

    private final Choice surface = choice("surface", "Landscape", "rosenbrock", "bowl", "saddle", "beale");
    private final Choice who = choice("optimizer", "Optimizer", ALL, "SGD", "momentum", "Nesterov", "RMSprop", "Adam");
    private final Slider rate = slider("rate", "Rate η of SGD, momentum and Nesterov", 1e-5, 3, 0.001)
            .log()
            .free();
    private final Slider mu = slider("mu", "Momentum μ", 0, 0.99, 0.9);
    private final Slider adaptive = slider("adaptive", "Rate η of RMSprop and Adam", 1e-4, 3, 0.03)
            .log()
            .free();

    private NdArray start = Landscape.ROSENBROCK.start();
    private List<Ball> balls = List.of();

    /** One optimizer on its way. */
    private static final class Ball {
        final String name;
        final Optimizer optimizer;
        final NdArray at;
        final List<double[]> path = new ArrayList<>();
        final List<Double> losses = new ArrayList<>();
        boolean gone;

        Ball(String name, Optimizer optimizer, NdArray start) {
            this.name = name;
            this.optimizer = optimizer;
            at = start.copy();
        }

        void note(double loss) {
            gone = !Double.isFinite(loss);
            path.add(at.toArray());
            losses.add(Math.clamp(loss, FLOOR, 1e12));
        }
    }

    public Descent() {
        super("descent", "A ball on a landscape, and who rolls it");
    }

    @Override
    protected Pace pace() {
        return Pace.ONE_A_PICTURE;
    }

    @Override
    protected int stillAfter() {
        return 300;
    }

    private Landscape land() {
        return Landscape.of(surface.value());
    }

    @Override
    protected void reset() {
        List<Ball> fresh = new ArrayList<>();
        for (String name : NAMES) {
            if (who.is(ALL) || who.is(name)) {
                Ball ball = new Ball(name, optimizer(name), start);
                ball.note(land().value(start));
                fresh.add(ball);
            }
        }
        balls = fresh;
    }

    private Optimizer optimizer(String name) {
        return switch (name) {
            case "momentum" -> new Momentum(rate.value(), mu.value());
            case "Nesterov" -> new Nesterov(rate.value(), mu.value());
            case "RMSprop" -> new RmsProp(adaptive.value());
            case "Adam" -> new Adam(adaptive.value());
            default -> new Sgd(rate.value());
        };
    }

    @Override
    protected void changed(Control control) {
        if (control == surface) {
            start = land().start();
        }
        restart();
    }

    @Override
    protected void pointed(String panel, double x, double y) {
        start = NdArray.of(x, y);
        restart();
    }

    @Override
    protected boolean step() {
        boolean any = false;
        for (Ball ball : balls) {
            if (!ball.gone) {
                ball.optimizer.step(ball.at, land().gradient(ball.at));
                ball.note(land().value(ball.at));
                any |= !ball.gone;
            }
        }
        return any && steps() + 1 < MOST_STEPS;
    }

    private Range across() {
        return switch (land()) {
            case BOWL -> Range.of(-5, 5);
            case SADDLE -> Range.of(-2.5, 2.5);
            case ROSENBROCK -> Range.of(-2, 2);
            case BEALE -> Range.of(-1, 4.5);
        };
    }

    private Range up() {
        return switch (land()) {
            case BOWL -> Range.of(-2, 2);
            case SADDLE -> Range.of(-1.8, 1.8);
            case ROSENBROCK -> Range.of(-1, 3);
            case BEALE -> Range.of(-1.5, 2);
        };
    }

    @Override
    protected View view() {
        Chart map = Plot.contour(land()::value, across(), up())
                .logColours()
                .range(0.001, 1000)
                .colourLabel("")
                .title("From above: click to drop the ball")
                .colours(NAMES.toArray(String[]::new));
        Chart losses = null;
        View view = View.of().fact("step", steps());
        List<String> gone = new ArrayList<>();
        for (Ball ball : balls) {
            map = map.path(ball.name, ball.path.toArray(double[][]::new));
            double[] values =
                    ball.losses.stream().mapToDouble(Double::doubleValue).toArray();
            losses = losses == null ? Plot.line(ball.name, values) : losses.line(ball.name, values);
            if (ball.gone) {
                gone.add(ball.name);
            }
            view = view.fact("loss, " + ball.name, land().value(ball.at));
        }
        NdArray goal = land().minimum();
        map = map.point("goal", goal.get(0), goal.get(1)).size(450, 400).quick();
        Chart shown = Objects.requireNonNull(losses, "there is always a ball")
                .logY()
                .colours(NAMES.toArray(String[]::new))
                .title("Loss")
                .xLabel("step")
                .yLabel("loss")
                .size(330, 400);
        view = view.panels(
                Panel.of("map", map)
                        .clickable("Click to drop the ball there. With the keyboard: arrow keys, then Enter."),
                Panel.of("losses", shown));
        return gone.isEmpty()
                ? view
                : view.says(String.join(", ", gone) + (gone.size() == 1 ? " has" : " have")
                        + " left for infinity: the rate is above what the steepest place allows.");
    }
}
