package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.ColourScale;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import java.util.List;

/**
 * A grey-scale image, black to white.
 *
 * @param values row 0 at the top
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Image(double[][] values, ColourScale colours) implements Layer {
    /** The least value is black, the greatest white. */
    public static Image of(double[][] values) {
        double[][] copy = Require.rectangle("image", values);
        return new Image(copy, new ColourScale(Extent.of(copy).filled(), List.of("#000000", "#ffffff"), false, ""));
    }

    public Image withRange(Extent range) {
        return new Image(values, new ColourScale(range, colours.stops(), false, ""));
    }

    @Override
    public String kind() {
        return "image";
    }

    @Override
    public boolean fillsFrame() {
        return true;
    }

    @Override
    public Extent xExtent() {
        return new Extent(0, values[0].length);
    }

    @Override
    public Extent yExtent() {
        return new Extent(0, values.length);
    }

    @Override
    public int width() {
        return Math.clamp((long) (300.0 * values[0].length / values.length) + 28, 200, 760);
    }

    @Override
    public int height(int above) {
        return 318 + above;
    }

    @Override
    public void prepare(Frame frame) {
        frame.bare();
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        Field.draw(frame, canvas, Field.squares(values, colours), xExtent(), yExtent());
    }

    @Override
    public String describe() {
        return values.length + " × " + values[0].length + " image with values " + Extent.of(values) + ", x " + xExtent()
                + ", y " + yExtent();
    }
}
