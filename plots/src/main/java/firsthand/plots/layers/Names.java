package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Theme;
import firsthand.plots.draw.Ticks;
import java.util.List;
import java.util.stream.IntStream;

/** Names on the x axis at 0, 1, 2, … in place of numbers. */
public record Names(List<String> labels) implements Layer {
    public Names {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("names are empty: nothing to write on the axis");
        }
        labels = List.copyOf(labels);
    }

    @Override
    public String kind() {
        return "plot";
    }

    @Override
    public Extent xExtent() {
        return Extent.of(0, labels.size() - 1);
    }

    @Override
    public void checkLogX() {
        throw new IllegalArgumentException("log x axis: names stand there, not numbers");
    }

    @Override
    public void prepare(Frame frame) {
        frame.x().show(-0.5, labels.size() - 0.5);
        frame.x()
                .ticks(new Ticks(
                        IntStream.range(0, labels.size())
                                .mapToObj(i -> (double) i)
                                .toList(),
                        labels));
        double widest = labels.stream().mapToDouble(Theme.SMALL::width).max().orElse(0);
        if (widest + 8 > (frame.width() - 90) / labels.size()) {
            frame.x().slant();
        }
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {}

    @Override
    public String describe() {
        return "x is " + String.join(", ", labels);
    }
}
