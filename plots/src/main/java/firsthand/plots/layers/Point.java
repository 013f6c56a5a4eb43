package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.Theme;

/** One named point, such as a minimum: a diamond with its name beside it. */
public record Point(String name, double x, double y) implements Placed {
    public Point {
        Require.finite("point '" + name + "'", x, y);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        if (frame.shows(x, y)) {
            Paint paint = Paint.fill("#ffffff").edge(Theme.INK, 2);
            Palette.diamond(canvas, frame.px(x), frame.py(y), 5.5, paint);
        }
    }

    @Override
    public void drawOver(Frame frame, Canvas canvas) {
        if (!name.isEmpty() && frame.shows(x, y)) {
            boolean left = frame.px(x) + 12 + Theme.TEXT.width(name) > frame.left() + frame.across();
            double beside = frame.px(x) + (left ? -12 : 12);
            frame.label(canvas, beside, frame.py(y), left ? Theme.TEXT.end() : Theme.TEXT, name);
        }
    }

    @Override
    public String describe() {
        return (name.isEmpty() ? "a point" : name) + " at (" + Numbers.text(x) + ", " + Numbers.text(y) + ")";
    }
}
