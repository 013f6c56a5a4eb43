package firsthand.plots;

import firsthand.plots.draw.Extent;
import firsthand.plots.layers.Layer;
import java.util.ArrayList;
import java.util.List;

/** Puts a plot into words: what kind it is, its title, its axes, and what each layer shows. */
final class Alt {
    private static final int MOST_SERIES = 8;

    private Alt() {}

    static String of(Chart plot) {
        StringBuilder text = new StringBuilder();
        String kind = plot.layers.getFirst().kind();
        text.append(Character.toUpperCase(kind.charAt(0))).append(kind, 1, kind.length());
        if (!plot.title.isEmpty()) {
            text.append(" '").append(plot.title).append('\'');
        }
        text.append(": ");
        List<String> parts = new ArrayList<>();
        String axes = axes(plot);
        if (!axes.isEmpty()) {
            parts.add(axes);
        }
        int more = 0;
        for (Layer layer : plot.layers) {
            if (parts.size() > MOST_SERIES) {
                more++;
            } else {
                parts.add(layer.describe());
            }
        }
        if (more > 0) {
            parts.add("and " + more + " more");
        }
        return text.append(String.join("; ", parts)).append('.').toString();
    }

    private static String axes(Chart plot) {
        boolean numbers = plot.layers.stream().anyMatch(Layer::tellsX);
        Extent across = Extent.NONE;
        for (Layer layer : plot.layers) {
            across = across.and(layer.xExtent());
        }
        String x = plot.xLabel.isEmpty() ? "x" : plot.xLabel;
        List<String> parts = new ArrayList<>();
        if (numbers) {
            parts.add(x + " " + across + (plot.logX ? ", log scale" : ""));
        } else if (!plot.xLabel.isEmpty()) {
            parts.add("across " + plot.xLabel + (plot.logX ? ", log scale" : ""));
        }
        if (!plot.yLabel.isEmpty() || plot.logY) {
            parts.add("up " + (plot.yLabel.isEmpty() ? "y" : plot.yLabel) + (plot.logY ? ", log scale" : ""));
        }
        return String.join(", ", parts);
    }
}
