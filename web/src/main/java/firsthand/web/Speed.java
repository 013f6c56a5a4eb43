package firsthand.web;

import firsthand.web.base.Widget;

/** How many steps a widget makes in a second on this JVM; a program of its own, so that each way begins fresh. */
public final class Speed {
    private Speed() {}

    /** Prints the steps a second of the widget named first, over the seconds named second. */
    public static void main(String[] arguments) {
        Widget widget = Widgets.of(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        widget.begin();
        measure(widget, seconds / 2); // the compiler needs to see it
        System.out.println(measure(widget, seconds));
    }

    private static double measure(Widget widget, double seconds) {
        long start = System.nanoTime();
        long made = 0;
        double passed = 0;
        while (passed < seconds) {
            made += widget.advance(16);
            if (widget.rests()) {
                widget.again();
            }
            passed = (System.nanoTime() - start) / 1e9;
        }
        return made / passed;
    }
}
