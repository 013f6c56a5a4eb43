package firsthand.plots;

import java.util.List;

/** Words at a place. */
record Note(double x, double y, String text) implements Layer {
    Note {
        Check.finite("text '" + text + "'", x, y);
    }

    @Override
    public Extent xExtent() {
        return Extent.of(x);
    }

    @Override
    public Extent yExtent() {
        return Extent.of(y);
    }

    @Override
    public void draw(Spec spec) {
        spec.geom("label")
                .of("x", x)
                .of("y", y)
                .of("label", List.of(text))
                .ink(Theme.TEXT_SIZE, Theme.INK)
                .patch(0.75);
    }

    @Override
    public String describe() {
        return "'" + text + "'";
    }
}
