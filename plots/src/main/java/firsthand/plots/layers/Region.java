package firsthand.plots.layers;

import firsthand.plots.draw.Extent;

/** What layers that are computed all over a part of the plane have in common: the frame shows just that part. */
interface Region extends Layer {
    Extent x();

    Extent y();

    @Override
    default boolean fillsFrame() {
        return true;
    }

    @Override
    default Extent xExtent() {
        return x();
    }

    @Override
    default Extent yExtent() {
        return y();
    }

    @Override
    default int height(int above) {
        return 460;
    }
}
