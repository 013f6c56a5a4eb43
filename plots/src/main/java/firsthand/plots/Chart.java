package firsthand.plots;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.layers.Band;
import firsthand.plots.layers.Bar;
import firsthand.plots.layers.Contour;
import firsthand.plots.layers.Heatmap;
import firsthand.plots.layers.Histogram;
import firsthand.plots.layers.Image;
import firsthand.plots.layers.Layer;
import firsthand.plots.layers.Line;
import firsthand.plots.layers.Names;
import firsthand.plots.layers.Note;
import firsthand.plots.layers.Path;
import firsthand.plots.layers.Point;
import firsthand.plots.layers.Require;
import firsthand.plots.layers.Rule;
import firsthand.plots.layers.Scatter;
import firsthand.plots.layers.Text;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Things drawn in one frame with two axes; see {@link Plot} for how one starts. Immutable. */
public final class Chart extends Picture<Chart> {
    List<Layer> layers;
    String title = "";
    String xLabel = "";
    String yLabel = "";
    boolean logX;
    boolean logY;
    boolean equalUnits;
    boolean quick;
    boolean colourBar = true;
    List<String> order = List.of();
    boolean legend = true;

    @Nullable
    Extent xRange;

    @Nullable
    Extent yRange;

    private int width;
    private int height;

    Chart(Layer... layers) {
        this.layers = List.of(layers);
    }

    /** The title, above the frame. */
    public Chart title(String text) {
        return with(c -> c.title = text);
    }

    /** What the x axis counts, with its unit: {@code "step"}, {@code "time (s)"}. */
    public Chart xLabel(String text) {
        return with(c -> c.xLabel = text);
    }

    /** What the y axis counts, with its unit: {@code "loss (nats)"}. */
    public Chart yLabel(String text) {
        return with(c -> c.yLabel = text);
    }

    /** Size on the page in CSS pixels; a page's column is about 830 wide. */
    public Chart size(int w, int h) {
        return with(c -> {
            c.width = side("width", w);
            c.height = side("height", h);
        });
    }

    /** A logarithmic x axis; all x must be above 0. */
    public Chart logX() {
        return with(c -> c.logX = true).checked();
    }

    /** A logarithmic y axis; all y must be above 0. */
    public Chart logY() {
        return with(c -> c.logY = true).checked();
    }

    /** Shows x from {@code min} to {@code max} only. */
    public Chart xRange(double min, double max) {
        return xRange(Range.of(min, max).extent());
    }

    Chart xRange(Extent range) {
        return with(c -> c.xRange = range).checked();
    }

    /** Shows y from {@code min} to {@code max} only. */
    public Chart yRange(double min, double max) {
        return yRange(Range.of(min, max).extent());
    }

    Chart yRange(Extent range) {
        return with(c -> c.yRange = range).checked();
    }

    /** Colours with a pixel for each CSS pixel, in a quarter of the time: for a picture that changes as one looks. */
    public Chart quick() {
        return with(c -> c.quick = true);
    }

    /** Without the bar that explains colours, where another picture has explained them. */
    public Chart noColourBar() {
        return with(c -> c.colourBar = false);
    }

    /** One unit of x as long on the page as one of y. */
    public Chart equalUnits() {
        return with(c -> c.equalUnits = true);
    }

    /** Gives these names the colours, dashes and marks in this order, whether this chart draws them or not. */
    public Chart colours(String... names) {
        return with(c -> c.order = List.of(names));
    }

    /** Without a legend of its own, and with the colours that these names have in the one of its grid. */
    Chart underLegend(List<String> names) {
        return with(c -> {
            c.legend = false;
            c.order = names;
        });
    }

    /** Adds a line of y over 0, 1, 2, … */
    public Chart line(String name, double[] y) {
        return line(name, Require.indices(y.length), y);
    }

    /** Adds a line through the points (x[i], y[i]). */
    public Chart line(String name, double[] x, double[] y) {
        return and(new Line(name, x, y));
    }

    /** Adds the graph of {@code f} over what the chart shows so far. */
    public Chart line(String name, DoubleUnaryOperator f) {
        return and(Line.of(name, f, xSpan()));
    }

    /** Adds the area between {@code low} and {@code high}, in the colour of the line called {@code name}. */
    public Chart band(String name, double[] x, double[] low, double[] high) {
        return and(new Band(name, x, low, high));
    }

    /** Adds points (x[i], y[i]). */
    public Chart scatter(String name, double[] x, double[] y) {
        return and(new Scatter(name, x, y));
    }

    /** Adds bars beside those there are. */
    public Chart bar(String name, double[] values) {
        return change(Bar.class, "bar chart", "bar", bars -> bars.and(name, values));
    }

    /** Lays another histogram over the one there is, with the same bins. */
    public Chart histogram(String name, double[] values) {
        return change(Histogram.class, "histogram", "histogram", histogram -> histogram.and(name, values));
    }

    /** Adds a dashed horizontal line at {@code y} with {@code label} at its end. */
    public Chart hline(double y, String label) {
        return and(new Rule(false, y, label));
    }

    /** Adds a dashed vertical line at {@code x} with {@code label} at its upper end. */
    public Chart vline(double x, String label) {
        return and(new Rule(true, x, label));
    }

    /** Writes these names under x = 0, 1, 2, … instead of numbers. */
    public Chart names(String... names) {
        return and(new Names(List.of(names)));
    }

    /** Adds words at a place. */
    public Chart text(double x, double y, String words) {
        return and(new Text(x, y, words));
    }

    /** Adds words beside a place, on the side where they cover least of lines, points and other notes. */
    public Chart note(double x, double y, String words) {
        return and(new Note(x, y, words));
    }

    /** Adds one marked point with its name. */
    public Chart point(String name, double x, double y) {
        return and(new Point(name, x, y));
    }

    /** Adds the way an optimizer went, {@code steps[i] = {x, y}}; it ends before the first step that is not finite. */
    public Chart path(String name, double[][] steps) {
        return and(Path.of(name, steps));
    }

    /** Prints the values of bars or heatmap cells, formatted as by {@link String#format}: {@code "%.2f"}. */
    public Chart values(String format) {
        Require.format(format);
        return layers.getFirst() instanceof Bar
                ? change(Bar.class, "bar chart", "values", bars -> bars.withFormat(format))
                : look("values", look -> look.withFormat(format));
    }

    /** Bars from left to right. */
    public Chart horizontal() {
        return change(Bar.class, "bar chart", "horizontal", Bar::withHorizontal);
    }

    /** The longest bar first. */
    public Chart sorted() {
        return change(Bar.class, "bar chart", "sorted", Bar::withSorted);
    }

    /** Labels a heatmap's rows. */
    public Chart rows(String... labels) {
        return change(Heatmap.class, "heatmap", "rows", map -> map.withRows(List.of(labels)));
    }

    /** Labels a heatmap's columns. */
    public Chart columns(String... labels) {
        return change(Heatmap.class, "heatmap", "columns", map -> map.withColumns(List.of(labels)));
    }

    /** Labels a heatmap's rows and columns alike, as for attention of tokens to tokens. */
    public Chart labels(String... labels) {
        return rows(labels).columns(labels);
    }

    /** Labels a heatmap's rows and columns alike. */
    public Chart labels(List<String> labels) {
        return labels(labels.toArray(String[]::new));
    }

    /** What the ends of a heatmap's, contour's or image's colours stand for; values beyond have the end's colour. */
    public Chart range(double min, double max) {
        Extent range = Range.of(min, max).extent();
        return switch (layers.getFirst()) {
            case Image image -> change(Image.class, "image", "range", same -> image.withRange(range));
            case Contour contour -> withColours(range);
            default -> look("range", look -> look.withRange(range));
        };
    }

    /** Colours with a pale middle at 0, for values of both signs. */
    public Chart diverging() {
        return look("diverging", Heatmap.Look::withDiverging);
    }

    /** A heatmap's colours or a contour's levels evenly spread over the logarithm. */
    public Chart logColours() {
        return layers.getFirst() instanceof Contour
                ? change(Contour.class, "contour plot", "logColours", Contour::withLog)
                : change(Heatmap.class, "heatmap", "logColours", Heatmap::withLog);
    }

    /** What the colours count; stands above the colour bar. */
    public Chart colourLabel(String text) {
        return layers.getFirst() instanceof Contour
                ? change(Contour.class, "contour plot", "colourLabel", contour -> contour.withLabel(text))
                : look("colourLabel", look -> look.withLabel(text));
    }

    /** A heatmap's values are kinds, 0 the first of these names: a patch of colour for each in place of a scale. */
    public Chart kinds(String... names) {
        return change(Heatmap.class, "heatmap", "kinds", map -> map.withKinds(List.of(names)));
    }

    /** How many bands a contour has. */
    public Chart levels(int count) {
        return change(Contour.class, "contour plot", "levels", contour -> contour.withLevels(count));
    }

    @Override
    public int width() {
        return width > 0 ? width : layers.getFirst().width();
    }

    @Override
    public int height() {
        return height > 0 ? height : layers.getFirst().height(new ChartDrawing(this).above());
    }

    /** What the chart shows, {x, y}, at a place of the picture: CSS pixels from its upper left corner. */
    public double[] at(double u, double v) {
        return new ChartDrawing(this).at(u, v);
    }

    @Override
    void draw(Canvas canvas) {
        new ChartDrawing(this).draw(canvas);
    }

    @Override
    String describe() {
        return Alt.of(this);
    }

    /** What the chart shows from left to right. */
    Extent xSpan() {
        return xRange != null ? xRange : ChartDrawing.span(layers, Layer::xExtent);
    }

    /** What the chart shows from bottom to top. */
    Extent ySpan() {
        return yRange != null ? yRange : ChartDrawing.span(layers, Layer::yExtent);
    }

    /** This chart with the ends of its first layer's colours at those of {@code range}. */
    Chart withColours(Extent range) {
        return change(Layer.class, "", "", first -> first.withColours(range));
    }

    private Chart look(String method, UnaryOperator<Heatmap.Look> changed) {
        return change(Heatmap.class, "heatmap", method, map -> map.with(changed.apply(map.look())));
    }

    private Chart and(Layer layer) {
        return with(c -> c.layers =
                        Stream.concat(layers.stream(), Stream.of(layer)).toList())
                .checked();
    }

    /** Replaces the first layer, which must be of the kind that {@code method} is about. */
    private <L extends Layer> Chart change(Class<L> kind, String kinds, String method, Function<L, Layer> changed) {
        Layer first = layers.getFirst();
        if (!kind.isInstance(first)) {
            throw new IllegalArgumentException("." + method + "(…) is for " + kinds + ", this is a " + first.kind());
        }
        Stream<Layer> all = Stream.concat(
                Stream.of(changed.apply(kind.cast(first))), layers.stream().skip(1));
        return with(c -> c.layers = all.toList()).checked();
    }

    /** Fails now, at the line that asks for the impossible, and not when the chart is drawn. */
    private Chart checked() {
        layers.forEach(layer -> layer.checkLog(logX, logY));
        Require.range("x", logX, xRange);
        Require.range("y", logY, yRange);
        return this;
    }
}
