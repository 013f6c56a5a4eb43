package firsthand.plots;

import java.util.List;

/** One named point, such as a minimum: a star with its name beside it. */
record Marker(String name, double x, double y) implements Layer {
    Marker {
        Check.finite("point '" + name + "'", x, y);
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
        if (!name.isEmpty()) {
            boolean left = x > spec.x.min() + 0.75 * spec.x.width();
            double aside = spec.x.width() * 12 / spec.chart.frameWidth();
            spec.geom("label")
                    .of("x", left ? x - aside : x + aside)
                    .of("y", y)
                    .of("label", List.of(name))
                    .ink(Theme.TEXT_SIZE, Theme.INK)
                    .patch(0.75)
                    .set("hjust", left ? "right" : "left");
        }
        spec.geom("point")
                .of("x", x)
                .of("y", y)
                .set("shape", 23)
                .set("size", 4.2)
                .set("fill", "#ffffff")
                .set("color", Theme.INK)
                .set("stroke", 1.2);
    }

    @Override
    public String describe() {
        return (name.isEmpty() ? "a point" : name) + " at (" + Text.number(x) + ", " + Text.number(y) + ")";
    }
}
