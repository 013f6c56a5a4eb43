package firsthand.web;

import firsthand.web.base.Widget;
import java.io.IOException;
import java.nio.file.Path;

/** How many steps a widget makes in a second on this JVM; a program of its own, so that each way begins fresh. */
public final class Speed {
    private Speed() {}

    /**
     * Prints the steps a second of the widget named first, over the seconds named second; third, where data is kept.
     */
    public static void main(String[] arguments) throws IOException {
        Widget widget = Widgets.of(arguments[0], Kept.read(Path.of(arguments[2])));
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
