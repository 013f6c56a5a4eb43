package firsthand.plots.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands above a chart's frame: its title, and the legend where there is more than one name. */
public final class Header {
    private static final int LEFT = 16;
    private static final int TITLE = 36;
    private static final int LINE = 20;
    private static final int ROW = 24;
    private static final int TOP = 10;
    private static final int SWATCH = 30;

    /** How a series is marked in the legend. */
    public enum Mark {
        LINE,
        AREA,
        POINT,
        TRAIL
    }

    private final List<String> title;
    private final int width;
    private final Map<String, Mark> marks;

    private final List<String> order;

    /** A header for these names, marked like that; {@code order} decides their colours. */
    public Header(String title, int width, Map<String, Mark> marks, List<String> order) {
        this.order = List.copyOf(order);
        this.title = title.isEmpty() ? List.of() : FontMetrics.lines(title, Theme.TITLE, width - LEFT - 10);
        this.width = width;
        this.marks = marks;
    }

    private boolean hasLegend() {
        return marks.size() > 1;
    }

    private int titleHeight(int otherwise) {
        return title.isEmpty() ? otherwise : TITLE + LINE * (title.size() - 1);
    }

    /** Pixels from the picture's upper edge to the frame. */
    public int height() {
        int rows = hasLegend() ? (int) places().getLast()[1] + 1 : 0;
        return titleHeight(hasLegend() ? TOP : 4) + (rows > 0 ? rows * ROW - 6 : 0);
    }

    public void draw(Canvas canvas) {
        for (int i = 0; i < title.size(); i++) {
            canvas.text(LEFT, 26 + LINE * i, Theme.TITLE, title.get(i));
        }
        if (!hasLegend()) {
            return;
        }
        List<double[]> places = places();
        int i = 0;
        for (Map.Entry<String, Mark> one : marks.entrySet()) {
            double x = places.get(i)[0];
            double middle = titleHeight(TOP) + ROW * places.get(i)[1] + 9;
            swatch(canvas, one.getValue(), Math.max(0, order.indexOf(one.getKey())), x, middle);
            canvas.text(x + swatch(one.getValue()) + 6, middle + 4.6, Theme.TEXT, one.getKey());
            i++;
        }
    }

    /** A picture's title as all pictures have it. */
    public static void title(Canvas canvas, String title, int left) {
        if (!title.isEmpty()) {
            canvas.text(left, 26, Theme.TITLE, title);
        }
    }

    /** Where each name stands, from left to right and in which row: as many in a row as fit. */
    private List<double[]> places() {
        List<double[]> places = new ArrayList<>();
        double x = LEFT;
        int row = 0;
        for (Map.Entry<String, Mark> one : marks.entrySet()) {
            double needed = swatch(one.getValue()) + 6 + Theme.TEXT.width(one.getKey()) + 18;
            if (x > LEFT && x + needed - 18 > width - 8) {
                row++;
                x = LEFT;
            }
            places.add(new double[] {x, row});
            x += needed;
        }
        return places;
    }

    private static int swatch(Mark mark) {
        return switch (mark) {
            case LINE, TRAIL -> SWATCH;
            case AREA -> 16;
            case POINT -> 12;
        };
    }

    private static void swatch(Canvas canvas, Mark mark, int i, double x, double y) {
        String colour = Palette.series(i);
        switch (mark) {
            case LINE -> canvas.line(x, y, x + SWATCH, y, Theme.series(i));
            case AREA -> canvas.rectangle(x, y - 6.5, 16, 13, 2, Paint.fill(colour));
            case TRAIL -> {
                canvas.line(x, y, x + SWATCH, y, Paint.stroke(colour, Theme.LINE));
                Palette.mark(canvas, i, x + SWATCH / 2.0, y, 5.5, Paint.fill(colour));
            }
            case POINT -> Palette.mark(canvas, i, x + 6, y, 5.5, Paint.fill(colour));
        }
    }
}
