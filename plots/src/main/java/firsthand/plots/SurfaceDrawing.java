package firsthand.plots;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.TextStyle;
import firsthand.plots.draw.Theme;
import firsthand.plots.layers.Contour;
import firsthand.plots.layers.Field;
import firsthand.plots.layers.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One drawing of the surface: the projection and what is projected. */
final class SurfaceDrawing {
    private static final int SIDE = 62;

    /** Cells a side. */
    private static final int CELLS = Surface.CELLS;
    /** The box's height, its sides being 1. */
    private static final double HEIGHT = 0.62;

    private static final double TILT = StrictMath.toRadians(32);

    private final Surface surface;
    private final Extent x;
    private final Extent y;
    private final int width;
    private final int height;
    private final double cos;
    private final double sin;
    private final double top;
    private final Extent z;
    private final double[][] levels;
    private final Canvas canvas;
    private double scale = 1;
    private double shiftX;
    private double shiftY;

    SurfaceDrawing(Surface surface, Canvas canvas) {
        this.canvas = canvas;
        this.surface = surface;
        x = surface.x;
        y = surface.y;
        width = surface.width();
        height = surface.height();
        cos = StrictMath.cos(StrictMath.toRadians(surface.turn));
        sin = StrictMath.sin(StrictMath.toRadians(surface.turn));
        top = surface.title.isEmpty() ? 14 : 40;
        levels = Field.grid(this::level, x, y, CELLS + 1, CELLS + 1);
        z = surface.log
                ? new Extent(
                        Contour.lowest(levels),
                        Math.max(
                                Contour.lowest(levels) + 1e-9, Extent.of(levels).max()))
                : Extent.of(levels).filled();
        fit();
    }

    /** The height at a corner; on a log scale the mean around it, since a valley may be narrower than a cell. */
    private double level(double px, double py) {
        if (!surface.log) {
            return surface.f.applyAsDouble(px, py);
        }
        double sum = 0;
        for (int i = 0; i < 25; i++) {
            double besideX = px + (i % 5 - 2) * x.width() / CELLS / 2;
            double besideY = py + (Math.floorDiv(i, 5) - 2) * y.width() / CELLS / 2;
            sum += Math.max(surface.f.applyAsDouble(besideX, besideY), Double.MIN_NORMAL);
        }
        return StrictMath.log10(sum / 25);
    }

    /** Makes the box around the surface as large as the picture allows. */
    private void fit() {
        Extent across = Extent.NONE;
        Extent down = Extent.NONE;
        for (int corner = 0; corner < 8; corner++) {
            double[] at = project(
                    (corner & 1) == 0 ? x.min() : x.max(),
                    (corner & 2) == 0 ? y.min() : y.max(),
                    (corner & 4) == 0 ? z.min() : z.max());
            across = across.and(at[0]);
            down = down.and(at[1]);
        }
        scale = Math.min(
                (width - 2 * SIDE) / (across.max() - across.min()), (height - top - 40) / (down.max() - down.min()));
        shiftX = width / 2.0 - scale * (across.min() + across.max()) / 2;
        shiftY = height - 40 - scale * down.max();
    }

    /** The place on the page of data point (px, py, pz): to the right, down, and how far back. */
    private double[] project(double px, double py, double pz) {
        double a = (px - x.min()) / x.width() - 0.5;
        double b = (py - y.min()) / y.width() - 0.5;
        double h = (Math.clamp(pz, z.min(), z.max()) - z.min()) / z.width();
        double depth = -a * sin + b * cos;
        return new double[] {
            shiftX + scale * (a * cos + b * sin),
            shiftY - scale * (depth * StrictMath.sin(TILT) + h * HEIGHT * StrictMath.cos(TILT)),
            depth
        };
    }

    void draw() {
        Theme.card(canvas, width, height);
        Header.title(canvas, surface.title, 16);
        floor();
        pieces();
        names();
    }

    /** The square below the surface and what its sides stand for. */
    private void floor() {
        double[][] corners = {
            project(x.min(), y.min(), z.min()), project(x.max(), y.min(), z.min()),
            project(x.max(), y.max(), z.min()), project(x.min(), y.max(), z.min())
        };
        canvas.path(polygon(corners), Paint.stroke(Theme.GRID, 1));
        int front = 0;
        for (int i = 1; i < 4; i++) {
            front = corners[i][1] > corners[front][1] ? i : front;
        }
        side(corners, front, (front + 1) % 4, (front + 3) % 4);
        side(corners, front, (front + 3) % 4, (front + 1) % 4);
        double[] left = corners[0];
        for (double[] corner : corners) {
            left = corner[0] < left[0] ? corner : left;
        }
        double rise = scale * HEIGHT * StrictMath.cos(TILT);
        canvas.line(left[0], left[1], left[0], left[1] - rise, Paint.stroke(Theme.GRID, 1));
        text(left[0] - 24, left[1] - 2, height(z.min()), Theme.SMALL);
        text(left[0] - 24, left[1] - rise + 8, height(z.max()), Theme.SMALL);
    }

    /** A height for its axis; what is next to nothing of the whole rise is 0 there. */
    private String height(double level) {
        double shown = Math.abs(level) < z.width() / 1000 ? 0 : level;
        return Numbers.text(surface.log ? StrictMath.pow(10, level) : shown);
    }

    /** Labels the side from corner {@code a} to {@code b}; {@code other} is the corner beside a that is not b. */
    private void side(double[][] corners, int a, int b, int other) {
        boolean alongX = a + b == 1 || a + b == 5;
        Extent range = alongX ? x : y;
        boolean rising = alongX ? b == 1 || b == 2 : b >= 2;
        double[] from = corners[a];
        double[] to = corners[b];
        double outX = (from[0] - corners[other][0]) * 0.05;
        double outY = (from[1] - corners[other][1]) * 0.05 + 12;
        tick(from, to, 0.07, outX, outY, Numbers.text(rising ? range.min() : range.max()));
        tick(from, to, 0.93, outX, outY, Numbers.text(rising ? range.max() : range.min()));
        text(
                (from[0] + to[0]) / 2 + outX * 1.6,
                (from[1] + to[1]) / 2 + outY * 1.5,
                alongX ? surface.xLabel : surface.yLabel,
                Theme.TEXT);
    }

    private void tick(double[] from, double[] to, double share, double outX, double outY, String label) {
        text(
                from[0] + (to[0] - from[0]) * share + outX,
                from[1] + (to[1] - from[1]) * share + outY,
                label,
                Theme.SMALL);
    }

    private void text(double u, double v, String words, TextStyle style) {
        canvas.text(u, v, style.middle(), words);
    }

    /** Something drawn and how far back it lies: what is in front covers what is behind. */
    private record Piece(double depth, Consumer<Canvas> drawing) {}

    private void pieces() {
        List<Piece> pieces = new ArrayList<>();
        faces(pieces);
        for (int i = 0; i < surface.paths.size(); i++) {
            path(pieces, surface.paths.get(i), Palette.series(i));
        }
        pieces.sort((a, b) -> Double.compare(b.depth, a.depth));
        pieces.forEach(piece -> piece.drawing.accept(canvas));
    }

    private void faces(List<Piece> pieces) {
        List<String> stops = Palette.paler(Palette.sequential(17), 0.3);
        for (int r = 0; r < CELLS; r++) {
            for (int c = 0; c < CELLS; c++) {
                double[][] corners = {corner(r, c), corner(r, c + 1), corner(r + 1, c + 1), corner(r + 1, c)};
                double mean = (levels[r][c] + levels[r][c + 1] + levels[r + 1][c] + levels[r + 1][c + 1]) / 4;
                if (Double.isFinite(mean)) {
                    double slope = (levels[r][c + 1] - levels[r][c]) / z.width() * CELLS;
                    String colour = shade(
                            Palette.at(stops, (mean - z.min()) / z.width()), 1 + 0.2 * StrictMath.tanh(slope / 3));
                    double depth = (corners[0][2] + corners[2][2]) / 2;
                    Paint paint = Paint.fill(colour).edge(colour, 0.6);
                    pieces.add(new Piece(depth, face -> face.path(polygon(corners), paint)));
                }
            }
        }
    }

    private double[] corner(int r, int c) {
        return project(x.at(c, CELLS + 1), y.at(CELLS - r, CELLS + 1), levels[r][c]);
    }

    private static String shade(int rgb, double light) {
        int shaded = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            shaded |= (int) Math.clamp((rgb >> shift & 255) * light, 0, 255) << shift;
        }
        return Palette.hex(shaded);
    }

    private static Outline polygon(double[][] corners) {
        Outline outline = new Outline();
        for (int i = 0; i < corners.length; i++) {
            outline.to(i == 0, corners[i][0], corners[i][1]);
        }
        return outline.close();
    }

    /** A path in short pieces, each a little in front of the surface it lies on. */
    private void path(List<Piece> pieces, Path path, String colour) {
        double[] before = null;
        double near = 1.5 / CELLS;
        for (int i = 0; i < path.x().length; i++) {
            int parts = i == 0
                    ? 1
                    : 1
                            + (int) (CELLS
                                    * Math.max(
                                            Math.abs(path.x()[i] - path.x()[i - 1]) / x.width(),
                                            Math.abs(path.y()[i] - path.y()[i - 1]) / y.width()));
            for (int part = 1; part <= Math.min(parts, 4 * CELLS); part++) {
                double share = (double) part / parts;
                double[] at = on(path, i, share);
                if (at != null && before != null) {
                    Outline line = Outline.through(before[0], before[1], at[0], at[1]);
                    Paint white = Paint.stroke("#ffffff", 5).rounded();
                    Paint own = Paint.stroke(colour, Theme.LINE).rounded();
                    pieces.add(new Piece(at[2] - near, piece -> piece.path(line, white)));
                    pieces.add(new Piece(at[2] - 2 * near, piece -> piece.path(line, own)));
                }
                before = at;
            }
        }
        double[] start = on(path, 0, 1);
        double[] end = on(path, path.x().length - 1, 1);
        if (start != null) {
            pieces.add(dot(start, near, "#ffffff", colour));
        }
        if (end != null) {
            pieces.add(dot(end, near, colour, "#ffffff"));
        }
    }

    /** The place on the page of the path between points i − 1 and i; null where the surface is not. */
    private double @Nullable [] on(Path path, int i, double share) {
        int from = Math.max(0, i - 1);
        double px = path.x()[from] + share * (path.x()[i] - path.x()[from]);
        double py = path.y()[from] + share * (path.y()[i] - path.y()[from]);
        double level = height(px, py);
        return x.contains(px) && y.contains(py) && !Double.isNaN(level) ? project(px, py, level) : null;
    }

    /** The drawn surface's height at a place, between its corners. */
    private double height(double px, double py) {
        double c = Math.clamp((px - x.min()) / x.width(), 0, 1) * CELLS;
        double r = Math.clamp((y.max() - py) / y.width(), 0, 1) * CELLS;
        int left = (int) Math.min(c, CELLS - 1);
        int upper = (int) Math.min(r, CELLS - 1);
        double across = c - left;
        double down = r - upper;
        return (levels[upper][left] * (1 - across) + levels[upper][left + 1] * across) * (1 - down)
                + (levels[upper + 1][left] * (1 - across) + levels[upper + 1][left + 1] * across) * down;
    }

    private static Piece dot(double[] at, double near, String fill, String edge) {
        Paint paint = Paint.fill(fill).edge(edge, 2);
        return new Piece(at[2] - 3 * near, piece -> piece.circle(at[0], at[1], 5, paint));
    }

    /** The paths' names, at the upper right. */
    private void names() {
        for (int i = 0; i < surface.paths.size(); i++) {
            double v = top + 8 + 20 * i;
            canvas.line(width - 42, v, width - 16, v, Paint.stroke(Palette.series(i), 3));
            canvas.text(
                    width - 50, v + 4.5, Theme.TEXT.end(), surface.paths.get(i).name());
        }
    }
}
