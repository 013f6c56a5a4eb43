package firsthand.plots;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Several pictures as one: small multiples in rows. Immutable. */
public final class Grid extends Picture<Grid> {
    private static final int GAP = 14;
    private List<Picture<?>> plots;
    private int columns;
    private String title = "";
    private boolean oneLegend;

    private Grid(List<Picture<?>> plots) {
        if (plots.isEmpty()) {
            throw new IllegalArgumentException("a grid needs at least one plot");
        }
        this.plots = plots;
        this.columns = Math.min(2, plots.size());
    }

    /** The plots in reading order, two in a row; see {@link #columns}. */
    public static Grid of(Plot... plots) {
        return of(List.of(plots));
    }

    /** The plots in reading order, two in a row; see {@link #columns}. */
    public static Grid of(List<? extends Plot> plots) {
        List<Picture<?>> pictures = new ArrayList<>();
        for (Plot plot : plots) {
            pictures.add((Picture<?>) plot);
        }
        return new Grid(List.copyOf(pictures));
    }

    /** This many plots in a row. */
    public Grid columns(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a grid has at least one column, got " + count);
        }
        return with(g -> g.columns = Math.min(count, plots.size()));
    }

    /** The title above all plots. */
    public Grid title(String text) {
        return with(g -> g.title = text);
    }

    /** One legend above all charts in place of one in each, where they show the same series. */
    public Grid oneLegend() {
        return with(g -> g.oneLegend = true);
    }

    List<Picture<?>> plots() {
        return plots;
    }

    private Stream<Chart> charts() {
        return plots.stream().filter(Chart.class::isInstance).map(Chart.class::cast);
    }

    /** All series of all charts, in the order that decides their colours. */
    private List<String> names() {
        return Stream.concat(charts().flatMap(c -> c.order.stream()), marks().keySet().stream())
                .distinct()
                .toList();
    }

    private Map<String, Header.Mark> marks() {
        Map<String, Header.Mark> marks = new LinkedHashMap<>();
        charts().forEach(chart -> ChartDrawing.marks(chart).forEach(marks::putIfAbsent));
        return marks;
    }

    private Header header() {
        return new Header(title, width(), oneLegend ? marks() : Map.of(), names());
    }

    /** Pixels above the first row. */
    private int above() {
        return title.isEmpty() && !oneLegend ? 0 : header().height();
    }

    private Picture<?> shown(int i) {
        return oneLegend && plots.get(i) instanceof Chart chart ? chart.underLegend(names()) : plots.get(i);
    }

    Grid withPlots(List<Picture<?>> others) {
        return with(g -> g.plots = List.copyOf(others));
    }

    private int rows() {
        return (plots.size() + columns - 1) / columns;
    }

    private int columnWidth(int column) {
        int width = 0;
        for (int i = column; i < plots.size(); i += columns) {
            width = Math.max(width, plots.get(i).width());
        }
        return width;
    }

    private int rowHeight(int row) {
        int height = 0;
        for (int i = row * columns; i < Math.min(plots.size(), (row + 1) * columns); i++) {
            height = Math.max(height, plots.get(i).height());
        }
        return height;
    }

    @Override
    public int width() {
        int width = GAP * (columns - 1);
        for (int column = 0; column < columns; column++) {
            width += columnWidth(column);
        }
        return width;
    }

    @Override
    public int height() {
        int height = above() + GAP * (rows() - 1);
        for (int row = 0; row < rows(); row++) {
            height += rowHeight(row);
        }
        return height;
    }

    @Override
    void draw(Canvas canvas) {
        Theme.card(canvas, width(), height());
        header().draw(canvas);
        int y = above();
        for (int row = 0; row < rows(); row++) {
            int x = 0;
            for (int column = 0; column < columns && row * columns + column < plots.size(); column++) {
                canvas.group(x, y, 0, shown(row * columns + column)::draw);
                x += columnWidth(column) + GAP;
            }
            y += rowHeight(row) + GAP;
        }
    }

    @Override
    String describe() {
        StringBuilder text = new StringBuilder(plots.size() + " charts");
        if (!title.isEmpty()) {
            text.append(", '").append(title).append('\'');
        }
        text.append(':');
        for (int i = 0; i < plots.size(); i++) {
            text.append(" (").append(i + 1).append(") ").append(plots.get(i).alt());
        }
        return text.toString();
    }
}
