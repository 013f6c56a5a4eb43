package firsthand.plots;

import firsthand.display.MimeBundle;
import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.PixelCanvas;
import firsthand.plots.draw.SvgCanvas;
import firsthand.plots.draw.Theme;
import firsthand.plots.image.Png;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all pictures share: from an SVG document to what a page or a file gets. Immutable to all but {@link #with}.
 *
 * @param <P> the class itself
 */
abstract sealed class Picture<P extends Picture<P>> implements Plot, Cloneable permits Chart, Surface, Graph, Grid {
    /** Above this an SVG is heavier than its PNG and slow to show. */
    static final int HEAVY = 60_000;

    /** How a picture goes onto a page. */
    private enum Format {
        BY_SIZE,
        SVG,
        PNG
    }

    private @Nullable String words;
    private Format format = Format.BY_SIZE;
    private @Nullable String drawn;

    /** A copy that differs by {@code change}. */
    @SuppressWarnings("unchecked") // P is the class itself
    final P with(Consumer<P> change) {
        try {
            P copy = (P) clone();
            ((Picture<P>) copy).drawn = null;
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public final P alt(String text) {
        return with(picture -> ((Picture<P>) picture).words = text);
    }

    @Override
    public final P svg() {
        return in(Format.SVG);
    }

    @Override
    public final P png() {
        return in(Format.PNG);
    }

    private P in(Format other) {
        return with(picture -> ((Picture<P>) picture).format = other);
    }

    /** Draws it, card and all, with its upper left corner at (0, 0). */
    abstract void draw(Canvas canvas);

    /** The description made from the data. */
    abstract String describe();

    @Override
    public final String alt() {
        return words != null ? words : describe();
    }

    @Override
    public final synchronized String toSvg() {
        if (drawn == null) {
            SvgCanvas canvas = new SvgCanvas(width(), height(), alt());
            draw(canvas);
            drawn = canvas.document();
        }
        return drawn;
    }

    @Override
    public final byte[] toPng() {
        PixelCanvas canvas = pixels(Theme.DENSITY);
        return Png.encode(canvas.pixels(), canvas.width(), canvas.height());
    }

    /** The picture in pixels, {@code density} of them for each CSS pixel. */
    final PixelCanvas pixels(double density) {
        PixelCanvas canvas = new PixelCanvas(width(), height(), density);
        draw(canvas);
        return canvas;
    }

    @Override
    public final MimeBundle toMime() {
        String svg = toSvg();
        boolean asSvg = switch (format) {
            case SVG -> true;
            case PNG -> false;
            case BY_SIZE -> svg.length() <= HEAVY && !svg.contains("<image"); // not every page shows a PNG in an SVG
        };
        return asSvg ? MimeBundle.svg(svg, alt()) : MimeBundle.png(toPng(), width(), height(), alt());
    }

    @Override
    public final void save(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new IllegalArgumentException("a picture is saved as .svg or .png, not as " + file.getFileName());
        }
        write(file, name.endsWith(".svg") ? toSvg().getBytes(StandardCharsets.UTF_8) : toPng());
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static int side(String what, int pixels) {
        if (pixels < 80 || pixels > 4000) {
            throw new IllegalArgumentException("a picture's " + what + " is 80 to 4000 pixels, got " + pixels);
        }
        return pixels;
    }

    /** The description; also what a terminal shows. */
    @Override
    public final String toString() {
        return alt();
    }
}
