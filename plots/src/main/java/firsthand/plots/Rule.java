package firsthand.plots;

import java.util.List;

/** A straight line across the whole frame, with words at its end. */
record Rule(boolean vertical, double at, String label) implements Layer {
    Rule {
        Check.finite(vertical ? "a vertical line" : "a horizontal line", at);
    }

    @Override
    public Extent xExtent() {
        return vertical ? Extent.of(at) : Extent.NONE;
    }

    @Override
    public Extent yExtent() {
        return vertical ? Extent.NONE : Extent.of(at);
    }

    @Override
    public void checkLogX() {
        if (vertical) {
            Check.positive("x", Check.series("line at", label), new double[] {at});
        }
    }

    @Override
    public void checkLogY() {
        if (!vertical) {
            Check.positive("y", Check.series("line at", label), new double[] {at});
        }
    }

    @Override
    public void draw(Spec spec) {
        spec.geom(vertical ? "vline" : "hline")
                .of(vertical ? "xintercept" : "yintercept", at)
                .set("color", Theme.SOFT_INK)
                .set("linetype", "dashed")
                .set("size", 0.7);
        if (!label.isEmpty()) {
            spec.geom("label")
                    .of("x", vertical ? at : spec.x.max())
                    .of("y", vertical ? spec.y.max() : spec.above(at, 3))
                    .of("label", List.of(label))
                    .ink(Theme.SMALL_SIZE, Theme.SOFT_INK)
                    .patch(0.75)
                    .set("hjust", vertical ? "left" : "right")
                    .set("vjust", vertical ? "top" : "bottom");
        }
    }

    @Override
    public String describe() {
        return (label.isEmpty() ? "line" : "line '" + label + "'") + " at " + (vertical ? "x = " : "y = ")
                + Text.number(at);
    }
}
