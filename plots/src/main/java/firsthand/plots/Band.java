package firsthand.plots;

import java.util.List;

/** The area between a lower and an upper curve, such as the spread over seeds. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Band(String name, double[] x, double[] low, double[] high) implements Layer {
    Band {
        String what = Check.series("band", name);
        Check.sameLength(what, "x", x.length, "low", low.length);
        Check.sameLength(what, "low", low.length, "high", high.length);
        Check.someFinite(what, "x", x);
        Check.someFinite(what, "low", low);
        Check.someFinite(what, "high", high);
        x = x.clone();
        low = low.clone();
        high = high.clone();
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.AREA;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public Extent xExtent() {
        return Extent.of(x);
    }

    @Override
    public Extent yExtent() {
        return Extent.of(low).and(Extent.of(high));
    }

    @Override
    public void checkLogX() {
        Check.positive("x", Check.series("band", name), x);
    }

    @Override
    public void checkLogY() {
        Check.positive("y", Check.series("band", name), low);
    }

    @Override
    public void draw(Spec spec) {
        spec.geom("ribbon")
                .of("x", x)
                .of("ymin", low)
                .of("ymax", high)
                .set("fill", Palette.series(spec.index(name)))
                .set("alpha", 0.2)
                .set("size", 0);
    }

    @Override
    public String describe() {
        return "band " + (name.isEmpty() ? "" : name + " ") + "between " + Text.range(yExtent());
    }
}
