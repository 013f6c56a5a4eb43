package firsthand.plots;

import firsthand.plots.draw.Extent;
import firsthand.plots.layers.Layer;
import java.util.ArrayList;
import java.util.List;

/** Gives the frames of an animation one scale, so that what moves is the data and not the axes. */
final class SharedAxes {
    private SharedAxes() {}

    /** The same pictures; charts without ranges of their own get those that hold all frames' data. */
    static List<Picture<?>> of(List<Picture<?>> frames) {
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

    private static List<Picture<?>> grids(List<Grid> grids) {
        List<List<Picture<?>>> places = new ArrayList<>();
        for (int place = 0; place < grids.getFirst().plots().size(); place++) {
            int at = place;
            places.add(of(
                    grids.stream().<Picture<?>>map(grid -> grid.plots().get(at)).toList()));
        }
        List<Picture<?>> shared = new ArrayList<>();
        for (int frame = 0; frame < grids.size(); frame++) {
            int at = frame;
            shared.add(grids.get(frame)
                    .withPlots(places.stream().<Picture<?>>map(p -> p.get(at)).toList()));
        }
        return shared;
    }

    private static List<Picture<?>> charts(List<Chart> charts) {
        Extent x = Extent.NONE;
        Extent y = Extent.NONE;
        Extent colours = Extent.NONE;
        for (Chart chart : charts) {
            for (Layer layer : chart.layers) {
                x = x.and(layer.sharedX());
                y = y.and(layer.sharedY());
                colours = colours.and(layer.sharedColours());
            }
        }
        List<Picture<?>> shared = new ArrayList<>();
        for (Chart chart : charts) {
            Layer first = chart.layers.getFirst();
            shared.add(sharing(
                    chart,
                    first.sharedX().isEmpty() ? Extent.NONE : x,
                    first.sharedY().isEmpty() ? Extent.NONE : y,
                    first.sharedColours().isEmpty() ? Extent.NONE : colours));
        }
        return shared;
    }

    /** The chart with what its author left open of axes and colours. */
    private static Chart sharing(Chart chart, Extent x, Extent y, Extent colours) {
        Chart shared = chart;
        if (chart.xRange == null && !x.isEmpty()) {
            shared = shared.xRange(x.filled().roomy(chart.logX, ChartDrawing.ROOM_X));
        }
        if (chart.yRange == null && !y.isEmpty()) {
            Extent roomy = y.filled().roomy(chart.logY, ChartDrawing.ROOM_Y);
            // Bars and counts stand on their axis.
            shared = shared.yRange(y.min() == 0 ? new Extent(0, roomy.max()) : roomy);
        }
        return colours.isEmpty() ? shared : shared.withColours(colours.filled());
    }
}
