package firsthand.web;

import firsthand.web.base.Widget;
import java.io.IOException;
import java.nio.file.Path;

/** How many steps a widget makes in a second on this JVM; a program of its own, so that each way begins fresh. */
public final class Speed {
    private Speed() {}

    /**
     * Prints the steps a second of the widget named first, over the seconds named second; third, where data is kept;
     * fourth, after how many steps it begins anew, 0 for never.
     */
    public static void main(String[] arguments) throws IOException {
        Widget widget = Widgets.of(arguments[0], Kept.read(Path.of(arguments[2])));
        double seconds = Double.parseDouble(arguments[1]);
        widget.begin();
        int restart = Integer.parseInt(arguments[3]);
        measure(widget, seconds / 2, restart); // the compiler needs to see it
        System.out.println(measure(widget, seconds, restart));
    }

    private static double measure(Widget widget, double seconds, int restart) {
        long start = System.nanoTime();
        long made = 0;
        int since = 0;
        double passed = 0;
        while (passed < seconds) {
            int steps = widget.advance(restart == 0 ? 16 : Math.min(16, restart - since));
            made += steps;
            since += steps;
            if (widget.rests() || since == restart) {
                widget.again();
                since = 0;
            }
            passed = (System.nanoTime() - start) / 1e9;
        }
        return made / passed;
    }
}
