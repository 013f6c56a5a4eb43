package firsthand.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What lets-plot is told to draw: nested maps in ggplot's grammar. The layers add their geoms here; this class knows
 * the frame around them, that is axes and theme.
 */
final class Spec {
    /** Stands for an embedded picture's data until lets-plot is done, which need not copy it around. */
    private static final String PLACE = "data:image/png;base64,@";

    /** No axis goes further, so that its length is still a number. */
    private static final double MOST = Double.MAX_VALUE / 4;

    final Chart chart;
    /** What the frame shows from left to right. */
    final Range x;
    /** What the frame shows from bottom to top. */
    final Range y;

    private final List<String> names;
    private final List<Geom> geoms = new ArrayList<>();
    private final List<Geom> onTop = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final Map<String, Map<String, Object>> scales = new LinkedHashMap<>();
    private Range shownX;
    private Range shownY;
    private boolean noGridX;
    private boolean noGridY;
    private boolean noAxes;
    private boolean xLabelsSlanted;

    private Spec(Chart chart) {
        this.chart = chart;
        names = chart.header().names();
        x = chart.xSpan();
        y = chart.ySpan();
        boolean tight = chart.layers.getFirst().fillsFrame();
        shownX = tight || chart.xRange != null ? x : roomy(x, chart.logX, 0.03);
        shownY = tight || chart.yRange != null ? y : roomy(y, chart.logY, 0.06);
    }

    /** A little more than {@code range}, so that nothing touches the frame. */
    static Range roomy(Range range, boolean log, double share) {
        if (log) {
            // In logarithms, since the ends' ratio may be beyond what a number can hold.
            double high = Math.log10(range.max());
            double low = range.min() > 0 ? Math.log10(range.min()) : high - 6;
            double room = share * (high - low);
            double from = Math.max(Math.pow(10, low - room), Double.MIN_NORMAL);
            double to = Math.min(Math.pow(10, high + room), MOST);
            return new Range(from, to);
        }
        double room = Math.min(share * range.width(), MOST);
        double from = Math.max(range.min() - room, -MOST);
        double to = Math.min(range.max() + room, MOST);
        return new Range(from, to);
    }

    /** What lies in the frame of {@code chart}, as the inside of an SVG document. */
    static String svg(Chart chart) {
        Spec spec = new Spec(chart);
        for (Layer layer : chart.layers) {
            layer.draw(spec);
        }
        String svg = Svg.of(spec.build());
        for (int i = 0; i < spec.images.size(); i++) {
            svg = svg.replace(PLACE + i + "@", "data:image/png;base64," + spec.images.get(i));
        }
        return svg;
    }

    /** The place of {@code name} among all names, which decides its colour. */
    int index(String name) {
        return Math.max(0, names.indexOf(name));
    }

    /** Adds a geom, to be completed by the caller. */
    Geom geom(String kind) {
        Geom geom = new Geom(kind);
        geoms.add(geom);
        return geom;
    }

    /** Adds a geom that is drawn over those of all other layers. */
    Geom geomOnTop(String kind) {
        Geom geom = new Geom(kind);
        onTop.add(geom);
        return geom;
    }

    /** Adds a PNG file, in Base64, that fills {@code across} × {@code up}. */
    void image(String base64, Range across, Range up) {
        geom("image")
                .set("xmin", across.min())
                .set("xmax", across.max())
                .set("ymin", up.min())
                .set("ymax", up.max())
                .set("href", PLACE + images.size() + "@");
        images.add(base64);
    }

    /** Sets an option of how an aesthetic is read. */
    void scale(String aesthetic, String option, Object value) {
        scales.computeIfAbsent(aesthetic, a -> new LinkedHashMap<>(Map.of("aesthetic", a)))
                .put(option, value);
    }

    /** Puts these labels at these places of an axis. */
    void ticks(String axis, List<Double> places, List<String> labels) {
        scale(axis, "breaks", places);
        scale(axis, "labels", labels);
    }

    /** Shows exactly this much of the x axis unless the chart's author chose. */
    void showX(double from, double to) {
        shownX = chart.xRange != null ? chart.xRange : new Range(from, to);
    }

    /** Like {@link #showX} for the y axis. */
    void showY(double from, double to) {
        shownY = chart.yRange != null ? chart.yRange : new Range(from, to);
    }

    /** No grid lines and ticks across an axis whose places are names. */
    void noGrid(boolean alongX, boolean alongY) {
        noGridX |= alongX;
        noGridY |= alongY;
    }

    /** No axes at all. */
    void noAxes() {
        noAxes = true;
    }

    void slantXLabels() {
        xLabelsSlanted = true;
    }

    /** The y that lies {@code pixels} above {@code at}, roughly, whatever the axis' scale. */
    double above(double at, double pixels) {
        double share = pixels / (chart.height() - 100);
        return chart.logY
                ? at * Math.pow(10, (Math.log10(y.max()) - Math.log10(y.min())) * share)
                : at + y.width() * share;
    }

    static List<String> repeat(String value, int times) {
        String[] all = new String[times];
        Arrays.fill(all, value);
        return List.of(all);
    }

    private Map<String, Object> build() {
        axis("x", chart.logX, chart.xLabel, shownX);
        // A single named series names the axis where nothing else does.
        String yLabel = chart.yLabel.isEmpty() && names.size() == 1 ? names.getFirst() : chart.yLabel;
        axis("y", chart.logY, yLabel, shownY);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put(
                "layers",
                Stream.concat(geoms.stream(), onTop.stream()).map(Geom::build).toList());
        spec.put("scales", List.copyOf(scales.values()));
        spec.put("ggsize", Map.of("width", chart.frameWidth(), "height", chart.frameHeight()));
        Map<String, Object> theme = Theme.of(noGridX, noGridY, noAxes, xLabelsSlanted);
        if (chart.xLabel.isEmpty()) {
            theme.put("axis_title_x", "blank");
        }
        if (yLabel.isEmpty()) {
            theme.put("axis_title_y", "blank");
        }
        spec.put("theme", theme);
        Map<String, Object> coord = new LinkedHashMap<>(Map.of("name", chart.equalUnits ? "fixed" : "cartesian"));
        coord.put("xlim", List.of(shownX.min(), shownX.max()));
        coord.put("ylim", List.of(shownY.min(), shownY.max()));
        spec.put("coord", coord);
        return spec;
    }

    private void axis(String axis, boolean log, String label, Range shown) {
        scale(axis, "name", label);
        if (log) {
            scale(axis, "trans", "log10");
            Ticks ticks = Ticks.log(shown);
            ticks(axis, ticks.places(), ticks.labels());
        }
        scale(axis, "expand", List.of(0, 0));
    }
}
