package firsthand.web;

import firsthand.web.base.Widget;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;

/**
 * Where a page enters: one widget a worker, called by plain functions that take and give texts and numbers. The names
 * begin with {@code widget}, as they become names of the worker's own scope.
 */
public final class Door {
    private static @Nullable Widget open;

    private Door() {}

    /** The compiler begins here; there is nothing to do until a page asks. */
    public static void main(String[] arguments) {}

    private static Widget widget() {
        Widget widget = open;
        if (widget == null) {
            throw new IllegalStateException("no widget is open");
        }
        return widget;
    }

    /** Makes a widget; gives what it declares, as JSON. */
    @JSExport
    public static String widgetOpen(String name) {
        Widget widget = Widgets.of(name);
        open = widget;
        return widget.describe();
    }

    /** The name of the data file to load first; empty if none. */
    @JSExport
    public static String widgetNeeds() {
        return widget().needs();
    }

    /** Gives the widget its data. */
    @JSExport
    public static void widgetLoad(String base64) {
        widget().load(Base64.getDecoder().decode(base64));
    }

    /** How wide a picture may be, in pixels. */
    @JSExport
    public static void widgetRoom(int pixels) {
        widget().room(pixels);
    }

    @JSExport
    public static void widgetBegin() {
        widget().begin();
    }

    /** Sets a control; gives what is wrong with the value, or nothing. */
    @JSExport
    public static String widgetSet(String control, String value) {
        return heard(() -> widget().set(control, value));
    }

    @JSExport
    public static String widgetPress(String control) {
        return heard(() -> widget().press(control));
    }

    @JSExport
    public static String widgetPoint(String panel, double u, double v) {
        return heard(() -> widget().point(panel, u, v));
    }

    @JSExport
    public static void widgetReset() {
        widget().again();
    }

    @JSExport
    public static void widgetReseed(int seed) {
        widget().reseed(seed);
    }

    /** Up to {@code most} steps; how many there were. */
    @JSExport
    public static int widgetAdvance(int most) {
        return widget().advance(most);
    }

    @JSExport
    public static boolean widgetRests() {
        return widget().rests();
    }

    /** What is to be seen, as JSON. */
    @JSExport
    public static String widgetShow() {
        return widget().show();
    }

    private static String heard(Runnable change) {
        try {
            change.run();
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
