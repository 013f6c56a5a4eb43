package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;

/** The area between a lower and an upper curve, such as the spread over seeds. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Band(String name, double[] x, double[] low, double[] high) implements Xy {
    public Band {
        String what = Require.series("band", name);
        Require.sameLength(what, "x", x.length, "low", low.length);
        Require.sameLength(what, "low", low.length, "high", high.length);
        Require.someFinite(what, "x", x);
        Require.someFinite(what, "low", low);
        Require.someFinite(what, "high", high);
        x = x.clone();
        low = low.clone();
        high = high.clone();
    }

    @Override
    public String what() {
        return "band";
    }

    @Override
    public String kind() {
        return "line chart";
    }

    @Override
    public double[] y() {
        return low;
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.AREA;
    }

    @Override
    public boolean tellsX() {
        return true;
    }

    @Override
    public Extent yExtent() {
        return Extent.of(low).and(Extent.of(high));
    }

    @Override
    public boolean there(int i) {
        return Xy.super.there(i) && Double.isFinite(high[i]);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        Outline area = new Outline();
        for (int from = 0; from < x.length; from++) {
            int to = from;
            while (to < x.length && there(to)) {
                to++;
            }
            for (int i = from; i < to; i++) {
                area.to(i == from, frame.px(x[i]), frame.py(high[i]));
            }
            for (int i = to - 1; i >= from; i--) {
                area.line(frame.px(x[i]), frame.py(low[i]));
            }
            if (to > from) {
                area.close();
                from = to;
            }
        }
        Paint paint = Paint.fill(Palette.series(frame.index(name))).opacity(0.2);
        frame.inside(canvas, xExtent(), yExtent(), inner -> inner.path(area, paint));
    }

    @Override
    public String describe() {
        return "band " + (name.isEmpty() ? "" : name + " ") + "between " + yExtent();
    }
}
