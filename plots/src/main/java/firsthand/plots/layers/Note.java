package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Frame;

/** Words beside a place, on the side where they cover least; {@link Notes} finds it when all else is drawn. */
public record Note(double x, double y, String words) implements Placed {
    public Note {
        Require.finite("note '" + words + "'", x, y);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {}

    @Override
    public String describe() {
        return "'" + words + "'";
    }
}
