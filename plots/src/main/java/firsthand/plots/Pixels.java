package firsthand.plots;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A raster of numbers as colours, laid under everything else. It goes into the SVG as a small embedded PNG, where a
 * thousand rectangles would make it heavy.
 *
 * @param values row 0 at the top
 * @param smooth interpolated between the values (a field) or in flat squares (an image)
 * @param bands how many flat colour steps; 0 for a continuous scale
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pixels(double[][] values, Range x, Range y, ColourScale colours, boolean smooth, int bands, boolean bar)
        implements Layer {
    private static final List<String> GREYS = List.of("#000000", "#ffffff");
    private static final int SHADES = 120;
    private static final int MOST_FIELD_WIDTH = 1100;
    private static final int MOST_FIELD_HEIGHT = 760;
    /** How much darker the line between two bands is. */
    private static final double EDGE = 0.86;

    private static final int BOUNDARY_COLUMNS = 90;
    private static final int BOUNDARY_ROWS = 68;

    @Override
    public boolean fillsFrame() {
        return true;
    }

    @Override
    public Extent xExtent() {
        return new Extent(x.min(), x.max());
    }

    @Override
    public Extent yExtent() {
        return new Extent(y.min(), y.max());
    }

    @Override
    public void draw(Spec spec) {
        spec.image(Base64.getEncoder().encodeToString(Png.write(smooth ? field(spec.chart) : squares())), x, y);
        if (bar) {
            colours.guide(spec);
        } else if (colours.stops().equals(GREYS)) {
            spec.noAxes();
        }
    }

    /** Each value a square of enough pixels that its edges stay sharp when the picture is scaled. */
    private BufferedImage squares() {
        int side = Math.clamp(1000 / Math.max(values.length, values[0].length), 1, 32);
        int width = values[0].length * side;
        byte[] row = new byte[width];
        BufferedImage image = palette(width, values.length * side, SHADES);
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < width; c++) {
                double value = values[r][c / side];
                row[c] = (byte) (Double.isNaN(value) ? SHADES : shade(colours.place(value), SHADES));
            }
            for (int copy = 0; copy < side; copy++) {
                image.getRaster().setDataElements(0, r * side + copy, width, 1, row);
            }
        }
        return image;
    }

    /**
     * The field between the values, cubic; with bands a fine dark line where two meet. A small chart needs no more
     * pixels than it is shown with: drawing them is most of its time.
     */
    private BufferedImage field(Chart chart) {
        int width = Math.min(MOST_FIELD_WIDTH, Picture.DENSITY * chart.width());
        int height = Math.min(MOST_FIELD_HEIGHT, Picture.DENSITY * chart.height());
        int shades = bands > 0 ? bands : SHADES;
        byte[][] shade = new byte[height][width];
        double low = colours.shown(colours.range().min());
        double high = colours.shown(colours.range().max());
        for (int r = 0; r < height; r++) {
            double[] along = Interpolate.rows(values, (r + 0.5) / height);
            for (int c = 0; c < width; c++) {
                double value = Interpolate.between(along, (c + 0.5) / width);
                shade[r][c] = (byte) (Double.isNaN(value) ? shades : shade((value - low) / (high - low), shades));
            }
        }
        BufferedImage image = palette(width, height, shades);
        byte[] row = new byte[width];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                boolean edge =
                        bands > 0 && c > 0 && r > 0 && (differ(shade, r, c, r, c - 1) || differ(shade, r, c, r - 1, c));
                row[c] = (byte) (edge ? shades + 1 + Byte.toUnsignedInt(shade[r][c]) : shade[r][c]);
            }
            image.getRaster().setDataElements(0, r, width, 1, row);
        }
        return image;
    }

    private static boolean differ(byte[][] shade, int r, int c, int otherR, int otherC) {
        return shade[r][c] != shade[otherR][otherC];
    }

    private static int shade(double place, int shades) {
        return (int) Math.clamp(Math.floor(place * shades), 0, shades - 1);
    }

    /** An image whose colours are the shades, then the grey of missing values, then the shades a little darker. */
    private BufferedImage palette(int width, int height, int shades) {
        int[] table = new int[2 * shades + 2];
        for (int i = 0; i < shades; i++) {
            table[i] = Palette.at(colours.stops(), (i + 0.5) / shades);
            table[shades + 1 + i] = darker(table[i]);
        }
        table[shades] = Palette.rgb(Palette.MISSING);
        table[2 * shades + 1] = table[shades];
        return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, Png.model(table, -1));
    }

    private static int darker(int rgb) {
        return (int) ((rgb >> 16 & 255) * EDGE) << 16
                | (int) ((rgb >> 8 & 255) * EDGE) << 8
                | (int) ((rgb & 255) * EDGE);
    }

    @Override
    public String describe() {
        String size = smooth ? "field" : values.length + " × " + values[0].length + " image";
        return size + " with values " + Text.range(Extent.of(values)) + ", x " + Text.range(xExtent()) + ", y "
                + Text.range(yExtent());
    }

    /** Values of {@code f} on a grid of {@code columns} × {@code rows}, row 0 at the greatest y. */
    static double[][] grid(DoubleBinaryOperator f, Range x, Range y, int columns, int rows) {
        double[][] values = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[r][c] = f.applyAsDouble(x.at(c, columns), y.at(rows - 1 - r, rows));
            }
        }
        return values;
    }

    /** A grey-scale image, black to white. */
    static Pixels image(double[][] values) {
        double[][] copy = Check.rectangle("image", values);
        ColourScale grey = new ColourScale(Extent.of(copy).range(), GREYS, false, "");
        return new Pixels(copy, new Range(0, copy[0].length), new Range(0, copy.length), grey, false, 0, false);
    }

    Pixels withRange(Range range) {
        ColourScale scale = new ColourScale(range, colours.stops(), colours.log(), colours.label());
        return new Pixels(values, x, y, scale, smooth, bands, bar);
    }

    /** The probability of class 1 around the points, paler than the points themselves. */
    static Pixels boundary(Plot.Model model, double[] x, double[] y) {
        Range across = wider(Extent.of(x).range());
        Range up = wider(Extent.of(y).range());
        double[][] places = new double[BOUNDARY_COLUMNS * BOUNDARY_ROWS][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new double[] {
                across.at(i % BOUNDARY_COLUMNS, BOUNDARY_COLUMNS),
                up.at(BOUNDARY_ROWS - 1 - i / BOUNDARY_COLUMNS, BOUNDARY_ROWS)
            };
        }
        double[] probabilities = model.at(places);
        Check.sameLength("boundary", "places", places.length, "the model's answer", probabilities.length);
        Check.someFinite("boundary", "probability", probabilities);
        double[][] values = new double[BOUNDARY_ROWS][];
        for (int r = 0; r < BOUNDARY_ROWS; r++) {
            values[r] = Arrays.copyOfRange(probabilities, r * BOUNDARY_COLUMNS, (r + 1) * BOUNDARY_COLUMNS);
        }
        ColourScale scale = new ColourScale(Range.of(0, 1), Palette.pale(17), false, "");
        return new Pixels(values, across, up, scale, true, 10, false);
    }

    private static Range wider(Range range) {
        return new Range(range.min() - 0.08 * range.width(), range.max() + 0.08 * range.width());
    }
}
