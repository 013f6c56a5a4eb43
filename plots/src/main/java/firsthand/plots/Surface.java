package firsthand.plots;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Numbers;
import firsthand.plots.layers.Field;
import firsthand.plots.layers.Path;
import firsthand.plots.layers.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A function of two variables as a surface seen from above at a slant, without perspective: an impression of its shape,
 * where a contour plot is for reading values. Immutable.
 */
public final class Surface extends Picture<Surface> {
    static final int CELLS = 64;

    final DoubleBinaryOperator f;
    final Extent x;
    final Extent y;
    List<Path> paths = List.of();
    String title = "";
    String xLabel = "x";
    String yLabel = "y";
    private int width = 640;
    private int height = 460;
    double turn = 35;
    boolean log;

    Surface(DoubleBinaryOperator f, Range x, Range y) {
        this.f = f;
        this.x = x.extent();
        this.y = y.extent();
        if (heights().isEmpty()) {
            throw new IllegalArgumentException("surface: the function is nowhere finite on x " + x.min() + " to "
                    + x.max() + ", y " + y.min() + " to " + y.max());
        }
    }

    /** The title, above the surface. */
    public Surface title(String text) {
        return with(s -> s.title = text);
    }

    /** What runs along x. */
    public Surface xLabel(String text) {
        return with(s -> s.xLabel = text);
    }

    /** What runs along y. */
    public Surface yLabel(String text) {
        return with(s -> s.yLabel = text);
    }

    /** Size on the page in CSS pixels. */
    public Surface size(int w, int h) {
        return with(s -> {
            s.width = side("width", w);
            s.height = side("height", h);
        });
    }

    /** Turned by {@code degrees} around the vertical axis; 35 unless told. */
    public Surface turned(double degrees) {
        Require.finite("the turn", degrees);
        return with(s -> s.turn = degrees);
    }

    /** Draws log10 of the function, which must be above 0 wherever it is finite. */
    public Surface logZ() {
        Surface surface = with(s -> s.log = true);
        double least = heights().min();
        if (least < 0) {
            throw new IllegalArgumentException(
                    "log heights need a function that is never negative, its least value is " + Numbers.text(least));
        }
        return surface;
    }

    /** Adds the way an optimizer went, {@code steps[i] = {x, y}}, lying on the surface. */
    public Surface path(String name, double[][] steps) {
        List<Path> more = new ArrayList<>(paths);
        more.add(Path.of(name, steps));
        return with(s -> s.paths = List.copyOf(more));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    String describe() {
        StringBuilder text = new StringBuilder("Surface" + (title.isEmpty() ? "" : " '" + title + "'"));
        text.append(": a function with values ").append(heights());
        text.append(", ").append(xLabel).append(' ').append(x);
        text.append(", ").append(yLabel).append(' ').append(y);
        for (Path path : paths) {
            text.append("; ").append(path.describe());
        }
        return text.append('.').toString();
    }

    private Extent heights() {
        return Extent.of(Field.grid(f, x, y, CELLS + 1, CELLS + 1));
    }

    @Override
    void draw(Canvas canvas) {
        new SurfaceDrawing(this, canvas).draw();
    }
}
