package firsthand.plots;

import firsthand.plots.draw.Axis;
import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Theme;
import firsthand.plots.layers.Layer;
import firsthand.plots.layers.Notes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One drawing of a chart: title and legend, the frame below them, and the layers in it. */
final class ChartDrawing {
    /** Shares of what the data span that are left free beside them. */
    static final double ROOM_X = 0.03;

    static final double ROOM_Y = 0.06;

    private final Chart chart;
    /** In the order that decides their colours. */
    private final List<String> names;

    private final String only;
    private final Header header;

    ChartDrawing(Chart chart) {
        this.chart = chart;
        Map<String, Header.Mark> marks = marks(chart);
        names = Stream.concat(chart.order.stream(), marks.keySet().stream())
                .distinct()
                .toList();
        only = marks.size() == 1 ? marks.keySet().iterator().next() : "";
        header = new Header(chart.title, chart.width(), chart.legend ? marks : Map.of(), names);
    }

    /** The names of a chart's series, and how each is marked in a legend. */
    static Map<String, Header.Mark> marks(Chart chart) {
        Map<String, Header.Mark> marks = new LinkedHashMap<>();
        for (Layer layer : chart.layers) {
            layer.names().forEach(name -> marks.putIfAbsent(name, layer.mark()));
        }
        return marks;
    }

    /** What layers span on one side; just the first where that fills the frame. */
    static Extent span(List<Layer> layers, Function<Layer, Extent> side) {
        return layers.getFirst().fillsFrame()
                ? side.apply(layers.getFirst()).filled()
                : layers.stream().map(side).reduce(Extent.NONE, Extent::and).filled();
    }

    /** Pixels above the frame. */
    int above() {
        return header.height();
    }

    void draw(Canvas canvas) {
        Theme.card(canvas, chart.width(), chart.height());
        header.draw(canvas);
        Frame frame = frame();
        frame.drawGrid(canvas);
        chart.layers.forEach(layer -> layer.draw(frame, canvas));
        frame.drawAxes(canvas);
        chart.layers.forEach(layer -> layer.drawOver(frame, canvas));
        Notes.draw(frame, canvas, chart.layers);
    }

    /** The data at pixel (u, v). */
    double[] at(double u, double v) {
        Frame frame = frame();
        return new double[] {frame.x(u), frame.y(v)};
    }

    /** Laid out, ready to be drawn in. */
    private Frame frame() {
        boolean tight = chart.layers.getFirst().fillsFrame();
        // A single named series names the axis where nothing else does.
        String up = chart.yLabel.isEmpty() ? only : chart.yLabel;
        Axis x = new Axis(chart.xLabel, chart.logX, chart.xSpan(), chart.xRange != null, tight ? 0 : ROOM_X);
        Axis y = new Axis(up, chart.logY, chart.ySpan(), chart.yRange != null, tight ? 0 : ROOM_Y);
        Frame frame = new Frame(chart.width(), chart.height(), above(), x, y, names, chart.equalUnits);
        if (chart.quick) {
            frame.density(1);
        }
        chart.layers.forEach(layer -> layer.prepare(frame));
        if (!chart.colourBar) {
            frame.noBar();
        }
        frame.layout();
        return frame;
    }
}
