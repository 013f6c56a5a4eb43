package firsthand.plots;

import java.util.List;

/** How large a chart is whose author said nothing: cells that can be read, squares that are square. */
final class Layout {
    private static final int WIDTH = 680;
    private static final int HEIGHT = 400;

    private Layout() {}

    static int width(Chart chart) {
        return switch (chart.layers.getFirst()) {
            case Heatmap map ->
                Math.clamp((long) cell(map) * map.values()[0].length + 7L * letters(map.rows()) + 150, 340, 760);
            case Pixels image
            when !image.smooth() ->
                Math.clamp((long) (300.0 * image.values()[0].length / image.values().length) + 60, 200, 760);
            default -> WIDTH;
        };
    }

    static int height(Chart chart) {
        int title = chart.header().height();
        return switch (chart.layers.getFirst()) {
            case Heatmap map -> {
                int slanted = 7 * letters(map.columns()) > cell(map) ? 5 * letters(map.columns()) : 0;
                yield Math.clamp((long) cellHeight(map) * map.values().length + 62 + title + slanted, 170, 760);
            }
            case Pixels image when !image.smooth() -> 300 + 40 + title;
            case Pixels field -> 460;
            case Contour contour -> 460;
            case Arrows arrows -> 460;
            case Bars bars
            when bars.horizontal() ->
                Math.clamp(
                        24L * bars.labels().size() * Math.max(1, bars.series().size() / 2) + 90 + title, 160, 760);
            default -> HEIGHT;
        };
    }

    /** Width of a cell. */
    private static int cell(Heatmap map) {
        int room = Math.min(560 / map.values()[0].length, 460 / map.values().length);
        return Math.clamp(room, 2, map.format().isEmpty() ? 40 : 48);
    }

    /** Height of a cell: its width, or more where there are few rows. */
    private static int cellHeight(Heatmap map) {
        return Math.max(cell(map), Math.min(34, 180 / map.values().length));
    }

    private static int letters(List<String> labels) {
        return labels.stream().mapToInt(String::length).max().orElse(2);
    }
}
