package firsthand.plots;

import java.util.ArrayList;
import java.util.List;

/** Gives the frames of an animation one scale, so that what moves is the data and not the axes. */
final class SharedAxes {
    private SharedAxes() {}

    /** The same pictures; charts without ranges of their own get those that hold all frames' data. */
    static List<Picture> of(List<Picture> frames) {
        if (frames.stream().allMatch(Chart.class::isInstance)) {
            return charts(frames.stream().map(Chart.class::cast).toList());
        }
        boolean grids = frames.stream().allMatch(Grid.class::isInstance)
                && frames.stream()
                                .map(f -> ((Grid) f).plots().size())
                                .distinct()
                                .count()
                        == 1;
        return grids ? grids(frames.stream().map(Grid.class::cast).toList()) : List.copyOf(frames);
    }

    private static List<Picture> grids(List<Grid> grids) {
        List<List<Picture>> places = new ArrayList<>();
        for (int place = 0; place < grids.getFirst().plots().size(); place++) {
            int at = place;
            places.add(of(grids.stream().map(grid -> grid.plots().get(at)).toList()));
        }
        List<Picture> shared = new ArrayList<>();
        for (int frame = 0; frame < grids.size(); frame++) {
            int at = frame;
            shared.add(grids.get(frame)
                    .withPlots(places.stream().map(p -> p.get(at)).toList()));
        }
        return shared;
    }

    private static List<Picture> charts(List<Chart> charts) {
        Extent x = Extent.NONE;
        Extent y = Extent.NONE;
        Extent colours = Extent.NONE;
        for (Chart chart : charts) {
            for (Layer layer : chart.layers) {
                x = x.and(layer.xExtent());
                y = y.and(layer.yExtent());
                colours = layer instanceof Heatmap map ? colours.and(Extent.of(map.values())) : colours;
            }
        }
        List<Picture> shared = new ArrayList<>();
        for (Chart chart : charts) {
            shared.add(
                    switch (chart.layers.getFirst()) {
                        case Heatmap map
                        when map.range() == null && !map.diverging() ->
                            chart.range(colours.range().min(), colours.range().max());
                        case Layer first when first.fillsFrame() -> chart;
                        case Bars bars -> bars.horizontal() ? across(chart, x.and(0)) : up(chart, y.and(0));
                        case Histogram histogram -> up(across(chart, x), y);
                        default -> up(across(chart, x), y);
                    });
        }
        return shared;
    }

    private static Chart across(Chart chart, Extent x) {
        return chart.xRange != null || x.isEmpty() ? chart : chart.xRange(Spec.roomy(x.range(), chart.logX, 0.03));
    }

    private static Chart up(Chart chart, Extent y) {
        if (chart.yRange != null || y.isEmpty()) {
            return chart;
        }
        Range roomy = Spec.roomy(y.range(), chart.logY, 0.06);
        // Bars and counts stand on their axis.
        return chart.yRange(y.min() == 0 ? new Range(0, roomy.max()) : roomy);
    }
}
