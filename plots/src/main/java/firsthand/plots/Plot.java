package firsthand.plots;

import firsthand.display.Displayable;
import firsthand.plots.draw.Numbers;
import firsthand.plots.layers.Bar;
import firsthand.plots.layers.Boundary;
import firsthand.plots.layers.Contour;
import firsthand.plots.layers.Heatmap;
import firsthand.plots.layers.Histogram;
import firsthand.plots.layers.Image;
import firsthand.plots.layers.Layer;
import firsthand.plots.layers.Line;
import firsthand.plots.layers.Require;
import firsthand.plots.layers.Scatter;
import firsthand.plots.layers.Series;
import firsthand.plots.layers.VectorField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A picture as a value, and the place where pictures start. A static method makes a {@link Chart}; its methods complete
 * it, each returning a new one; it is shown as the last expression of a cell or by {@link #show()}.
 *
 * {@snippet :
 * Plot.line("train", train).line("validation", validation).title("Loss").xLabel("step").yLabel("loss (nats)").logY();
 * Plot.heatmap(weights).labels(tokens).values("%.2f").title("Attention");
 * Plot.contour((x, y) -> x * x + 10 * y * y, Range.of(-3, 3), Range.of(-2, 2)).path("Adam", steps);
 * }
 *
 * <p>Numbers that are not finite leave a gap (lines), are left out (points) or are grey (heatmaps). Whatever cannot be
 * drawn at all throws an {@link IllegalArgumentException} that names the series and the value. Light pictures are shown
 * as SVG, heavy ones as PNG with two pixels for each CSS pixel. The same picture gives the same bytes.
 */
public sealed interface Plot extends Displayable permits Picture {
    /** Width on the page in CSS pixels. */
    int width();

    /** Height on the page in CSS pixels. */
    int height();

    /** The picture in words, for those who cannot see it and where pictures cannot be shown. */
    String alt();

    /** This picture described by {@code words} instead of the description made from its data. */
    Plot alt(String words);

    /** This picture, shown as SVG whatever its size. */
    Plot svg();

    /** This picture, shown as PNG whatever its size. */
    Plot png();

    /** The SVG document. */
    String toSvg();

    /** The PNG file's bytes, at twice the picture's size on the page. */
    byte[] toPng();

    /**
     * Writes the picture to {@code file}.
     *
     * @param file ending in {@code .svg} or {@code .png}
     * @throws IllegalArgumentException at another ending
     */
    void save(Path file);

    /** A line through the points (x[i], y[i]) in their order. */
    static Chart line(double[] x, double[] y) {
        return new Chart(new Line("", x, y));
    }

    /** A line of y over 0, 1, 2, … */
    static Chart line(double[] y) {
        return line("", y);
    }

    /** A named line of y over 0, 1, 2, …; {@link Chart#line(String, double[])} adds more. */
    static Chart line(String name, double[] y) {
        return line(name, Require.indices(y.length), y);
    }

    /** A named line through the points (x[i], y[i]); {@link Chart#line(String, double[], double[])} adds more. */
    static Chart line(String name, double[] x, double[] y) {
        return new Chart(new Line(name, x, y));
    }

    /** The graph of {@code f}; {@link Chart#line(String, DoubleUnaryOperator)} adds more over the same range. */
    static Chart line(String name, DoubleUnaryOperator f, Range x) {
        return new Chart(Line.of(name, f, x.extent())).xRange(x.extent());
    }

    /** Points (x[i], y[i]); {@link Chart#scatter(String, double[], double[])} adds more. */
    static Chart scatter(double[] x, double[] y) {
        return scatter("", x, y);
    }

    /** Named points (x[i], y[i]). */
    static Chart scatter(String name, double[] x, double[] y) {
        return new Chart(new Scatter(name, x, y));
    }

    /**
     * Points in classes, told apart by colour and shape.
     *
     * @param labels the class of each point, from 0
     * @param names the classes' names; without any they are called class 0, class 1, …
     */
    static Chart scatter(double[] x, double[] y, int[] labels, String... names) {
        return new Chart(Scatter.classes(x, y, labels, names).toArray(Layer[]::new));
    }

    /** One bar for each label. */
    static Chart bar(String[] labels, double[] values) {
        return bar(labels, "", values);
    }

    /** Named bars; {@link Chart#bar(String, double[])} sets others beside them. */
    static Chart bar(String[] labels, String name, double[] values) {
        return new Chart(Bar.of(List.of(labels), name, values));
    }

    /** How often values fall into {@code bins} bins of equal width. */
    static Chart histogram(double[] values, int bins) {
        return histogram("", values, bins);
    }

    /** A named histogram; {@link Chart#histogram(String, double[])} lays others over it, with the same bins. */
    static Chart histogram(String name, double[] values, int bins) {
        return new Chart(new Histogram(List.of(new Series(name, values)), bins)).yLabel("count");
    }

    /** A matrix as colours, {@code values[row][column]}, row 0 at the top; NaN is grey. */
    static Chart heatmap(double[][] values) {
        return new Chart(Heatmap.of(values));
    }

    /** A grey-scale image, row 0 at the top, least value black, greatest white. */
    static Chart image(double[][] values) {
        return new Chart(Image.of(values));
    }

    /** The function {@code f(x, y)} as bands of equal height; {@link Chart#path} and {@link Chart#point} draw on it. */
    static Chart contour(DoubleBinaryOperator f, Range x, Range y) {
        return new Chart(Contour.of(f, x.extent(), y.extent())).xLabel("x").yLabel("y");
    }

    /** The function {@code f(x, y)} as a surface seen from above at a slant. */
    static Surface surface(DoubleBinaryOperator f, Range x, Range y) {
        return new Surface(f, x, y);
    }

    /** The directions (dx(x, y), dy(x, y)) as arrows on a grid. */
    static Chart vectorField(DoubleBinaryOperator dx, DoubleBinaryOperator dy, Range x, Range y) {
        return new Chart(VectorField.of(dx, dy, x.extent(), y.extent()))
                .xLabel("x")
                .yLabel("y");
    }

    /**
     * The probability of class 1 over the plane, with the points it was learned from.
     *
     * @param probability of class 1 at (x, y), 0 … 1
     * @param points each {x, y}
     * @param labels each point's class, 0 or 1
     * @param names the classes' names, none or two
     */
    static Chart boundary(DoubleBinaryOperator probability, double[][] points, int[] labels, String... names) {
        return boundary(
                places -> Arrays.stream(places)
                        .mapToDouble(place -> probability.applyAsDouble(place[0], place[1]))
                        .toArray(),
                points,
                labels,
                names);
    }

    /**
     * Like the other {@code boundary}, for a model that is asked about many places at once.
     *
     * @param probabilities takes n places, each {x, y}, and gives n probabilities of class 1
     */
    static Chart boundary(Model probabilities, double[][] points, int[] labels, String... names) {
        List<Layer> layers = new ArrayList<>();
        double[][] xy = Scatter.columns(points);
        layers.add(Boundary.of(probabilities::at, xy[0], xy[1]));
        layers.addAll(Scatter.classes(xy[0], xy[1], labels, names));
        return new Chart(layers.toArray(Layer[]::new));
    }

    /**
     * Like the other {@code boundary}, over x and y, wherever the points are: a frame that stays while points come.
     *
     * @param points each {x, y}, of which there may be none
     */
    static Chart boundary(Model probabilities, Range x, Range y, double[][] points, int[] labels, String... names) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Boundary.over(probabilities::at, x.extent(), y.extent()));
        if (points.length > 0) {
            double[][] xy = Scatter.columns(points);
            layers.addAll(Scatter.classes(xy[0], xy[1], labels, names));
        }
        return new Chart(layers.toArray(Layer[]::new));
    }

    /**
     * A number as axes and legends write it: three significant digits, {@code 0.0123}, {@code 1200}, {@code 3.2e-7}.
     */
    static String number(double value) {
        return Numbers.text(value);
    }

    /** An empty directed graph, such as a computation graph, read from left to right. */
    static Graph graph() {
        return new Graph();
    }

    /** A model asked about many places at once. */
    @FunctionalInterface
    interface Model {
        /** The probability of class 1 at each of {@code places}, n × 2. */
        double[] at(double[][] places);
    }
}
