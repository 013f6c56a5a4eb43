package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Theme;

/** Words at a place. */
public record Text(double x, double y, String words) implements Placed {
    public Text {
        Require.finite("text '" + words + "'", x, y);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {}

    @Override
    public void drawOver(Frame frame, Canvas canvas) {
        if (frame.shows(x, y)) {
            frame.label(canvas, frame.px(x), frame.py(y), Theme.TEXT.middle(), words);
        }
    }

    @Override
    public String describe() {
        return "'" + words + "'";
    }
}
