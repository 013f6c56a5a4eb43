package firsthand.plots;

import firsthand.display.Displayable;
import firsthand.display.MimeBundle;
import firsthand.plots.draw.Numbers;
import firsthand.plots.image.Gif;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pictures after each other, as a GIF that runs forever and needs no script. The last frame is held for two seconds: it
 * should tell the result by itself. Frames that are charts share their axes and colour scale unless they set their own,
 * so that nothing jumps. Immutable.
 */
public final class Animation implements Displayable {
    private static final int HOLD_MILLIS = 2000;
    /** Faster than this browsers slow a GIF down to ten frames a second. */
    private static final double FASTEST = 50;

    private final List<Picture<?>> frames;
    private final double fps;
    private final @Nullable String words;
    private byte @Nullable [] gif;

    private Animation(List<Picture<?>> frames, double fps, @Nullable String words) {
        this.frames = frames;
        this.fps = fps;
        this.words = words;
    }

    /**
     * The frames in order, {@code fps} of them a second.
     *
     * @param fps above 0, at most 50
     * @throws IllegalArgumentException if there is no frame or they differ in size
     */
    public static Animation of(List<? extends Plot> frames, double fps) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("an animation needs at least one frame");
        }
        if (!(fps > 0 && fps <= FASTEST)) {
            throw new IllegalArgumentException("an animation shows above 0 and at most 50 frames a second, got " + fps);
        }
        List<Picture<?>> pictures = new ArrayList<>();
        for (Plot frame : frames) {
            pictures.add((Picture<?>) frame);
        }
        for (int i = 1; i < pictures.size(); i++) {
            Picture<?> first = pictures.getFirst();
            Picture<?> other = pictures.get(i);
            if (first.width() != other.width() || first.height() != other.height()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "animation: frame 0 is %d × %d, frame %d is %d × %d; give all the same .size(…)",
                        first.width(),
                        first.height(),
                        i,
                        other.width(),
                        other.height()));
            }
        }
        return new Animation(SharedAxes.of(pictures), fps, null);
    }

    /** Frames made by {@code frame} for 0 … {@code count} − 1. */
    public static Animation of(int count, IntFunction<? extends Plot> frame, double fps) {
        List<Plot> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(frame.apply(i));
        }
        return of(frames, fps);
    }

    /** This animation described by {@code text}. */
    public Animation alt(String text) {
        return new Animation(frames, fps, text);
    }

    /** What the animation shows, in words: its length and its last frame. */
    public String alt() {
        return words != null
                ? words
                : String.format(
                        Locale.ROOT,
                        "Animation of %d frames, %s s; at the end: %s",
                        frames.size(),
                        Numbers.text(frames.size() / fps),
                        frames.getLast().alt());
    }

    /** The last frame by itself. */
    public Plot last() {
        return frames.getLast();
    }

    /** The GIF file's bytes. */
    public synchronized byte[] toGif() {
        if (gif == null) {
            List<int[]> images =
                    frames.stream().map(frame -> frame.pixels(1).pixels()).toList();
            Picture<?> first = frames.getFirst();
            gif = Gif.encode(images, first.width(), first.height(), (int) Math.round(1000 / fps), HOLD_MILLIS);
        }
        return gif.clone();
    }

    @Override
    public MimeBundle toMime() {
        return MimeBundle.gif(
                toGif(), frames.getFirst().width(), frames.getFirst().height(), alt());
    }

    /**
     * Writes the animation to {@code file}.
     *
     * @param file ending in {@code .gif}
     */
    public void save(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gif")) {
            throw new IllegalArgumentException("an animation is saved as .gif, not as " + file.getFileName());
        }
        Picture.write(file, toGif());
    }

    @Override
    public String toString() {
        return alt();
    }
}
