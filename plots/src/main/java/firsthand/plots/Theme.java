package firsthand.plots;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How every picture looks: its own opaque card, so that it reads the same on light and dark pages; text of at least
 * 12 px.
 */
final class Theme {
    static final String CARD = "#fcfcfa";
    static final String INK = "#2b2b2b";
    static final String SOFT_INK = "#565656";
    private static final String AXIS = "#8a8a8a";
    static final String GRID = "#e4e4e0";
    /** Families in the order they are looked for; the widths agree closely, so nothing runs over. */
    static final String FONTS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif";

    static final double TITLE_SIZE = 16;
    static final double TEXT_SIZE = 13;
    static final double SMALL_SIZE = 12;
    /** lets-plot's unit of text size in geoms, in pixels. */
    static final double GEOM_TEXT_PX = 2.0;

    private Theme() {}

    static Map<String, Object> of(boolean noGridX, boolean noGridY, boolean noAxes, boolean slanted) {
        Map<String, Object> theme = new LinkedHashMap<>();
        theme.put("text", text(TEXT_SIZE, INK));
        theme.put("axis_title", text(TEXT_SIZE, INK));
        theme.put("axis_text", text(SMALL_SIZE, SOFT_INK));
        theme.put("legend_text", text(SMALL_SIZE, SOFT_INK));
        theme.put("legend_title", text(TEXT_SIZE, INK));
        for (String part : List.of("plot_background", "legend_background", "panel_background", "panel_grid_minor")) {
            theme.put(part, "blank");
        }
        Map<String, Object> line = Map.of("color", AXIS, "size", 1);
        // Ticks of the card's colour keep the labels at their distance.
        Map<String, Object> unseen = Map.of("color", CARD, "size", 1);
        theme.put("panel_grid_major_x", noGridX ? "blank" : Map.of("color", GRID, "size", 1));
        theme.put("panel_grid_major_y", noGridY ? "blank" : Map.of("color", GRID, "size", 1));
        theme.put("axis_line", (noGridX && noGridY) || noAxes ? "blank" : line);
        theme.put("axis_ticks_x", noGridX ? unseen : line);
        theme.put("axis_ticks_y", noGridY ? unseen : line);
        if (noAxes) {
            theme.put("axis_text", "blank");
            theme.put("axis_ticks", "blank");
            theme.remove("axis_ticks_x");
            theme.remove("axis_ticks_y");
            theme.put("panel_grid", "blank");
        }
        if (slanted) {
            Map<String, Object> slant = new LinkedHashMap<>(text(SMALL_SIZE, SOFT_INK));
            slant.put("angle", 40);
            slant.put("hjust", 1);
            slant.put("vjust", 1);
            theme.put("axis_text_x", slant);
        }
        return theme;
    }

    private static Map<String, Object> text(double size, String colour) {
        return Map.of("size", size, "color", colour, "family", "sans-serif");
    }
}
