package firsthand.plots.layers;

import firsthand.plots.draw.Extent;

/** What layers at one place have in common. */
interface Placed extends Layer {
    double x();

    double y();

    @Override
    default String kind() {
        return "plot";
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
        Require.positive("x", describe(), x());
    }

    @Override
    default void checkLogY() {
        Require.positive("y", describe(), y());
    }
}
