package firsthand.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts a plot into words: what kind it is, its title, its axes, and what each layer shows. */
final class Alt {
    private static final int MOST_SERIES = 8;

    private Alt() {}

    static String of(Chart plot) {
        StringBuilder text = new StringBuilder(kind(plot.layers.getFirst()));
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

    private static String kind(Layer first) {
        return switch (first) {
            case Pixels pixels when pixels.smooth() -> "Decision boundary";
            default -> {
                String kind = kind(first.getClass());
                yield kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
            }
        };
    }

    /** How a person calls a chart whose first layer is of class {@code layer}. */
    static String kind(Class<? extends Layer> layer) {
        return switch (layer.getSimpleName()) {
            case "Lines", "Band" -> "line chart";
            case "Points" -> "scatter plot";
            case "Bars" -> "bar chart";
            case "Histogram" -> "histogram";
            case "Heatmap" -> "heatmap";
            case "Pixels" -> "image";
            case "Contour" -> "contour plot";
            case "Arrows" -> "vector field";
            default -> "plot";
        };
    }

    private static String axes(Chart plot) {
        boolean numbers = plot.layers.stream().anyMatch(l -> l instanceof Lines || l instanceof Band);
        Extent across = Extent.NONE;
        for (Layer layer : plot.layers) {
            across = across.and(layer.xExtent());
        }
        String x = plot.xLabel.isEmpty() ? "x" : plot.xLabel;
        List<String> parts = new ArrayList<>();
        if (numbers) {
            parts.add(x + " " + Text.range(across) + (plot.logX ? ", log scale" : ""));
        } else if (!plot.xLabel.isEmpty()) {
            parts.add("across " + plot.xLabel + (plot.logX ? ", log scale" : ""));
        }
        if (!plot.yLabel.isEmpty() || plot.logY) {
            parts.add("up " + (plot.yLabel.isEmpty() ? "y" : plot.yLabel) + (plot.logY ? ", log scale" : ""));
        }
        return String.join(", ", parts);
    }
}
