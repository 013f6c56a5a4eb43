package firsthand.display;

import java.io.Console;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends values to wherever the program runs: to the cell of a notebook, to a terminal, or to a log. The kernel installs
 * its own {@link Sink}; without one, output goes to {@code System.out} as text.
 */
public final class Display {
    /** Where the output goes, which decides how much of it is welcome. */
    public enum Place {
        /** A notebook cell: rich output, updated in place. */
        NOTEBOOK,
        /** A person's terminal: text, one line rewritten in place. */
        TERMINAL,
        /** A file or a CI log: text, nothing rewritten, little of it. */
        LOG
    }

    /** Receives outputs. Implementations are thread-safe. */
    public interface Sink {
        Place place();

        /** Shows {@code output}; with a non-null {@code id} it can be replaced later by {@link #update}. */
        void show(MimeBundle output, @Nullable String id);

        /** Replaces the output shown under {@code id}. */
        void update(MimeBundle output, String id);

        /** Takes away what was shown so far, at once or when the next output comes; where that cannot be, nothing. */
        default void clear(boolean later) {}
    }

    private static volatile Sink sink = new TextSink(atTerminal());

    private Display() {}

    @SuppressWarnings("SystemConsoleNull") // null is back since JDK 25, whose default console is java.base's
    private static boolean atTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal() && System.getenv("CI") == null;
    }

    /** Sends all further output to {@code sink}. */
    public static void install(Sink sink) {
        Display.sink = Objects.requireNonNull(sink);
    }

    /** Where output goes now. */
    public static Place place() {
        return sink.place();
    }

    /** Shows a value: as it says itself if it is {@link Displayable}, otherwise as its {@code toString}. */
    public static void show(@Nullable Object value) {
        sink.show(render(value), null);
    }

    /** Shows a value in a place of its own, which {@link Handle#update} fills anew. */
    public static Handle live(@Nullable Object value) {
        String id = UUID.randomUUID().toString();
        sink.show(render(value), id);
        return next -> sink.update(render(next), id);
    }

    /** Takes away all that this cell of a notebook has shown and printed so far; elsewhere nothing happens. */
    public static void clear() {
        sink.clear(false);
    }

    /** As {@link #clear}, but only when the next output comes, so that nothing flickers. */
    public static void clearLater() {
        sink.clear(true);
    }

    /** How {@code value} looks when it is shown. */
    public static MimeBundle render(@Nullable Object value) {
        return switch (value) {
            case MimeBundle bundle -> bundle;
            case Displayable displayable -> displayable.toMime();
            case null, default -> MimeBundle.text(String.valueOf(value));
        };
    }

    /** One output on the page that can be replaced. */
    @FunctionalInterface
    public interface Handle {
        /** Puts {@code value} where the handle's last value stood. */
        void update(@Nullable Object value);
    }

    /** Text to System.out: in a terminal an update rewrites the last line, in a log updates are left out. */
    private record TextSink(boolean terminal) implements Sink {
        @Override
        public Place place() {
            return terminal ? Place.TERMINAL : Place.LOG;
        }

        @Override
        public void show(MimeBundle output, @Nullable String id) {
            if (terminal && id != null) {
                System.out.print("\r" + output.text() + "\033[K");
                System.out.flush();
            } else if (id == null) {
                System.out.println(output.text());
            }
        }

        @Override
        public void update(MimeBundle output, String id) {
            if (terminal) {
                show(output, id);
            }
        }
    }
}
