package firsthand.plots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands above a chart's frame: its title, and the legend where there is more than one name. */
final class Header {
    private static final int LEFT = 16;
    private static final int TITLE = 36;
    private static final int ROW = 24;
    private static final int TOP = 10;
    private static final int SWATCH = 30;

    /** How a series is marked in the legend. */
    enum Mark {
        LINE,
        AREA,
        POINT,
        TRAIL
    }

    private final String title;
    private final int width;
    private final Map<String, Mark> marks = new LinkedHashMap<>();

    Header(String title, int width, List<Layer> layers) {
        this.title = title;
        this.width = width;
        for (Layer layer : layers) {
            layer.names().forEach(name -> marks.putIfAbsent(name, layer.mark()));
        }
    }

    /** The names in the order that decides their colours. */
    List<String> names() {
        return List.copyOf(marks.keySet());
    }

    private boolean hasLegend() {
        return marks.size() > 1;
    }

    /** Pixels from the picture's upper edge to the frame. */
    int height() {
        return (title.isEmpty() ? hasLegend() ? TOP : 4 : TITLE)
                + (hasLegend() ? legend(new StringBuilder()) * ROW - 6 : 0);
    }

    String svg() {
        StringBuilder out = new StringBuilder(title(title, LEFT));
        if (hasLegend()) {
            legend(out);
        }
        return out.toString();
    }

    /** A picture's title as all pictures have it. */
    static String title(String title, int left) {
        return title.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"26\" font-size=\"16\" font-weight=\"bold\" fill=\"%s\">%s</text>",
                        left,
                        Theme.INK,
                        Text.xml(title));
    }

    /** Writes the legend, as many names in a row as fit; returns how many rows. */
    private int legend(StringBuilder out) {
        int rows = 1;
        double x = LEFT;
        int i = 0;
        for (Map.Entry<String, Mark> one : marks.entrySet()) {
            double needed = width(one.getValue()) + 7 + Text.width(one.getKey(), Theme.TEXT_SIZE) + 18;
            if (x > LEFT && x + needed > width - 8) {
                rows++;
                x = LEFT;
            }
            double middle = (title.isEmpty() ? TOP : TITLE) + ROW * (rows - 1) + 9;
            swatch(out, one.getValue(), i++, x, middle);
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" fill=\"%s\">%s</text>",
                    x + SWATCH + 6,
                    middle + 4.6,
                    Theme.INK,
                    Text.xml(one.getKey())));
            x += needed;
        }
        return rows;
    }

    private static int width(Mark mark) {
        return switch (mark) {
            case LINE, TRAIL -> SWATCH;
            case AREA -> 16;
            case POINT -> 12;
        };
    }

    private static void swatch(StringBuilder out, Mark mark, int i, double x, double y) {
        String colour = mark == Mark.TRAIL ? Palette.trail(i) : Palette.series(i);
        out.append(
                switch (mark) {
                    case LINE ->
                        String.format(
                                Locale.ROOT,
                                "<path d=\"M%.1f %.1fh%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.4\"%s/>",
                                x,
                                y,
                                SWATCH,
                                colour,
                                Palette.dashArray(i));
                    case AREA ->
                        String.format(
                                Locale.ROOT,
                                "<rect x=\"%.1f\" y=\"%.1f\" width=\"16\" height=\"13\" rx=\"2\" fill=\"%s\"/>",
                                x + 12,
                                y - 6.5,
                                colour);
                    case TRAIL ->
                        String.format(
                                Locale.ROOT,
                                "<path d=\"M%.1f %.1fh%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.4\"/>"
                                        + "<path d=\"%s\" transform=\"translate(%.1f %.1f)\" fill=\"%s\"/>",
                                x,
                                y,
                                SWATCH,
                                colour,
                                Palette.shapePath(i),
                                x + 15,
                                y,
                                colour);
                    case POINT ->
                        String.format(
                                Locale.ROOT,
                                "<path d=\"%s\" transform=\"translate(%.1f %.1f)\" fill=\"%s\"/>",
                                Palette.shapePath(i),
                                x + 20,
                                y,
                                colour);
                });
    }
}
