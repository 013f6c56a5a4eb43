package firsthand.plots.layers;

import firsthand.plots.draw.Extent;
import java.util.List;

/** What layers of points (x[i], y[i]) have in common. */
interface Xy extends Layer {
    /** What it is, in errors: {@code "line"}. */
    String what();

    /** The series; may be empty. */
    String name();

    double[] x();

    double[] y();

    /** How an error calls it. */
    default String called() {
        return Require.series(what(), name());
    }

    @Override
    default List<String> names() {
        return List.of(name());
    }

    @Override
    default Extent xExtent() {
        return Extent.of(x());
    }

    @Override
    default Extent yExtent() {
        return Extent.of(y());
    }

    @Override
    default void checkLogX() {
        Require.positive("x", called(), x());
    }

    @Override
    default void checkLogY() {
        Require.positive("y", called(), y());
    }

    /** Whether point {@code i} can be drawn. */
    default boolean there(int i) {
        return Double.isFinite(x()[i]) && Double.isFinite(y()[i]);
    }
}
