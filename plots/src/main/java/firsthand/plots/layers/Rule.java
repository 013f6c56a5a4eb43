package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Theme;
import java.util.List;

/** A straight line across the whole frame, with words at its end. */
public record Rule(boolean vertical, double at, String label) implements Layer {
    private static final Paint DASHES = Paint.stroke(Theme.SOFT_INK, 1.4).dashed(List.of(6.0, 5.0));

    public Rule {
        Require.finite(vertical ? "a vertical line" : "a horizontal line", at);
    }

    @Override
    public String kind() {
        return "plot";
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
            Require.positive("x", Require.series("line at", label), at);
        }
    }

    @Override
    public void checkLogY() {
        if (!vertical) {
            Require.positive("y", Require.series("line at", label), at);
        }
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        double right = frame.left() + frame.across();
        double bottom = frame.top() + frame.up();
        if (vertical && frame.x().shown().contains(at)) {
            canvas.line(frame.px(at), frame.top(), frame.px(at), bottom, DASHES);
        } else if (!vertical && frame.y().shown().contains(at)) {
            canvas.line(frame.left(), frame.py(at), right, frame.py(at), DASHES);
        }
    }

    /** The words stand over all lines, so that none crosses them out. */
    @Override
    public void drawOver(Frame frame, Canvas canvas) {
        if (vertical && frame.x().shown().contains(at)) {
            frame.label(canvas, frame.px(at) + 5, frame.top() + 8, Theme.SMALL, label);
        } else if (!vertical && frame.y().shown().contains(at)) {
            double aside = frame.py(at) - frame.top() < 16 ? 12 : -11;
            double right = frame.left() + frame.across();
            frame.label(canvas, right - 6, frame.py(at) + aside, Theme.SMALL.end(), label);
        }
    }

    @Override
    public String describe() {
        return (label.isEmpty() ? "line" : "line '" + label + "'") + " at " + (vertical ? "x = " : "y = ")
                + Numbers.text(at);
    }
}
