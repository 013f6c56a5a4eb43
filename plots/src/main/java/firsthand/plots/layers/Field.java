package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.ColourScale;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Palette;
import firsthand.plots.image.Raster;
import java.util.function.DoubleBinaryOperator;

/** A raster of numbers as colours: one small picture, where a thousand rectangles would make an SVG heavy. */
public final class Field {
    private static final int SHADES = 120;
    private static final int MOST_WIDTH = 1100;
    private static final int MOST_HEIGHT = 760;
    /** How much darker the line between two bands is. */
    private static final double EDGE = 0.86;

    private Field() {}

    /** Values of {@code f} on a grid of {@code columns} × {@code rows}, row 0 at the greatest y. */
    public static double[][] grid(DoubleBinaryOperator f, Extent x, Extent y, int columns, int rows) {
        double[][] values = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r][c] = f.applyAsDouble(x.at(c, columns), y.at(rows - 1 - r, rows));
            }
        }
        return values;
    }

    /** Draws {@code raster} over the part of the frame that is x and y. */
    static void draw(Frame frame, Canvas canvas, Raster raster, Extent x, Extent y) {
        double left = frame.px(x.min());
        double top = frame.py(y.max());
        double width = frame.px(x.max()) - left;
        double height = frame.py(y.min()) - top;
        frame.inside(canvas, x, y, inner -> inner.image(left, top, width, height, raster));
    }

    /** Each value a square of enough pixels that its edges stay sharp when the picture is scaled. */
    static Raster squares(double[][] values, ColourScale colours) {
        int side = Math.clamp(1000 / Math.max(values.length, values[0].length), 1, 32);
        int width = values[0].length * side;
        byte[] pixels = new byte[width * values.length * side];
        for (int r = 0; r < values.length; r++) {
            int start = r * side * width;
            for (int c = 0; c < width; c++) {
                double value = values[r][c / side];
                pixels[start + c] = (byte) (Double.isNaN(value) ? SHADES : shade(colours.place(value), SHADES));
            }
            for (int copy = 1; copy < side; copy++) {
                System.arraycopy(pixels, start, pixels, start + copy * width, width);
            }
        }
        return new Raster(width, values.length * side, palette(colours, SHADES), pixels);
    }

    /**
     * The field between the values, cubic, with as many pixels as it is shown with; with bands a fine dark line where
     * two meet.
     *
     * @param values on the colours' scale, that is logarithms where it is logarithmic
     * @param bands how many flat colour steps; 0 for a continuous scale
     */
    static Raster smooth(double[][] values, ColourScale colours, int bands, Frame frame) {
        int width = Math.clamp(Math.round(frame.density() * frame.across()), 1, MOST_WIDTH);
        int height = Math.clamp(Math.round(frame.density() * frame.up()), 1, MOST_HEIGHT);
        int shades = bands > 0 ? bands : SHADES;
        byte[] shade = new byte[width * height];
        double low = colours.shown(colours.range().min());
        double high = colours.shown(colours.range().max());
        for (int r = 0; r < height; r++) {
            double[] along = Interpolate.rows(values, (r + 0.5) / height);
            for (int c = 0; c < width; c++) {
                double value = Interpolate.between(along, (c + 0.5) / width);
                shade[r * width + c] =
                        (byte) (Double.isNaN(value) ? shades : shade((value - low) / (high - low), shades));
            }
        }
        byte[] pixels = shade.clone();
        for (int i = width + 1; bands > 0 && i < pixels.length; i++) {
            boolean edge = i % width > 0 && (shade[i] != shade[i - 1] || shade[i] != shade[i - width]);
            pixels[i] = (byte) (edge ? shades + 1 + Byte.toUnsignedInt(shade[i]) : shade[i]);
        }
        return new Raster(width, height, palette(colours, shades), pixels);
    }

    private static int shade(double place, int shades) {
        return (int) Math.clamp(Math.floor(place * shades), 0, shades - 1);
    }

    /** The shades, then the grey of missing values, then the shades a little darker. */
    private static int[] palette(ColourScale colours, int shades) {
        int[] table = new int[2 * shades + 2];
        for (int i = 0; i < shades; i++) {
            table[i] = Palette.at(colours.stops(), (i + 0.5) / shades);
            table[shades + 1 + i] = darker(table[i]);
        }
        table[shades] = Palette.rgb(Palette.MISSING);
        table[2 * shades + 1] = table[shades];
        return table;
    }

    private static int darker(int rgb) {
        return (int) ((rgb >> 16 & 255) * EDGE) << 16
                | (int) ((rgb >> 8 & 255) * EDGE) << 8
                | (int) ((rgb & 255) * EDGE);
    }
}
