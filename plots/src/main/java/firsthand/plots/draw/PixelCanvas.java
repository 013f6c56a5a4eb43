package firsthand.plots.draw;

import firsthand.plots.image.Raster;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.function.Consumer;

/**
 * Pixels, smoothed at the edges. Text is drawn as outlines of the font that comes along, so that the picture is the
 * same on every machine, also on one without fonts or a display.
 */
public final class PixelCanvas implements Canvas {
    private final BufferedImage image;
    private final Graphics2D g;

    /** The card, {@code density} × {@code density} pixels for each CSS pixel. */
    public PixelCanvas(int width, int height, double density) {
        image = new BufferedImage(
                (int) Math.round(width * density), (int) Math.round(height * density), BufferedImage.TYPE_INT_RGB);
        g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setColor(Color.decode(Theme.CARD));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(density, density);
    }

    /** The picture's width in pixels. */
    public int width() {
        return image.getWidth();
    }

    /** The picture's height in pixels. */
    public int height() {
        return image.getHeight();
    }

    /** The pixels row by row from the top, 0xRRGGBB. */
    public int[] pixels() {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData().clone();
    }

    @Override
    public void rectangle(double x, double y, double w, double h, double radius, Paint paint) {
        draw(
                radius > 0
                        ? new RoundRectangle2D.Double(x, y, w, h, 2 * radius, 2 * radius)
                        : new Rectangle2D.Double(x, y, w, h),
                paint);
    }

    @Override
    public void circle(double x, double y, double radius, Paint paint) {
        draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), paint);
    }

    @Override
    public void path(Outline outline, Paint paint) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        outline.follow(new Follower(path));
        draw(path, paint);
    }

    private void draw(Shape shape, Paint paint) {
        if (!paint.fill().isEmpty()) {
            g.setColor(colour(paint.fill(), paint.opacity()));
            g.fill(shape);
        }
        if (!paint.stroke().isEmpty() && paint.width() > 0) {
            float[] dashes = null;
            if (!paint.dashes().isEmpty()) {
                dashes = new float[paint.dashes().size()];
                for (int i = 0; i < dashes.length; i++) {
                    dashes[i] = paint.dashes().get(i).floatValue();
                }
            }
            g.setStroke(new BasicStroke(
                    (float) paint.width(),
                    paint.round() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                    paint.round() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER,
                    4,
                    dashes,
                    0));
            g.setColor(colour(paint.stroke(), paint.opacity()));
            g.draw(shape);
        }
    }

    private static Color colour(String hex, double opacity) {
        return new Color((int) Math.round(255 * opacity) << 24 | Palette.rgb(hex), true);
    }

    @Override
    public void text(double x, double y, TextStyle style, List<Span> pieces) {
        Typeface face = Typeface.of(style.bold());
        double width = 0;
        for (Span piece : pieces) {
            width += FontMetrics.width(piece.text(), piece.size(), style.bold());
        }
        double pen = x
                - switch (style.anchor()) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
        Path2D letters = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Span piece : pieces) {
            AffineTransform place = AffineTransform.getTranslateInstance(pen, y - piece.rise());
            if (piece.italic()) {
                place.shear(-0.2, 0);
            }
            letters.append(place.createTransformedShape(face.outline(piece.text(), piece.size())), false);
            pen += FontMetrics.width(piece.text(), piece.size(), style.bold());
        }
        if (style.halo()) {
            draw(
                    letters,
                    Paint.fill(Theme.CARD).edge(Theme.CARD, 3).opacity(0.85).rounded());
        }
        draw(letters, Paint.fill(style.colour()));
    }

    @Override
    public void image(double x, double y, double w, double h, Raster raster) {
        BufferedImage small = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < raster.height(); row++) {
            for (int column = 0; column < raster.width(); column++) {
                small.setRGB(column, row, raster.rgb(column, row));
            }
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(w / raster.width(), h / raster.height());
        g.drawImage(small, place, null);
    }

    @Override
    public void group(double dx, double dy, double degrees, Consumer<Canvas> body) {
        AffineTransform before = g.getTransform();
        g.translate(dx, dy);
        g.rotate(StrictMath.toRadians(degrees));
        body.accept(this);
        g.setTransform(before);
    }

    @Override
    public void inside(double x, double y, double w, double h, Consumer<Canvas> body) {
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(x, y, w, h));
        body.accept(this);
        g.setClip(before);
    }

    private record Follower(Path2D path) implements Outline.Follower {
        // Marlin, Java's rasterizer, takes places up to about a billion; nothing is seen of what lies so far away.
        private static double near(double place) {
            return Math.clamp(place, -1e6, 1e6);
        }

        @Override
        public void move(double x, double y) {
            path.moveTo(near(x), near(y));
        }

        @Override
        public void line(double x, double y) {
            path.lineTo(near(x), near(y));
        }

        @Override
        public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            path.curveTo(near(x1), near(y1), near(x2), near(y2), near(x), near(y));
        }

        @Override
        public void close() {
            path.closePath();
        }
    }
}
