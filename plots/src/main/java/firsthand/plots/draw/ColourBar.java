package firsthand.plots.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * The scale of colours beside a frame, with its ticks and, above it, what it counts; for kinds, which have nothing
 * between them, a patch of colour and a name for each.
 */
final class ColourBar {
    private static final int WIDTH = 23;
    private static final int STEPS = 64;
    private static final int PATCH = 15;
    private static final int APART = 24;

    private final ColourScale scale;
    private final double length;
    private final Ticks ticks;

    ColourBar(ColourScale scale, double length) {
        this.scale = scale;
        this.length = length;
        int count = (int) (length / 34);
        Ticks plain = scale.log() ? Ticks.log(scale.range(), count) : Ticks.linear(scale.range(), Math.max(2, count));
        List<String> labels = new ArrayList<>(plain.labels());
        // Values beyond the ends have the ends' colours; where a tick stands there, it says so.
        int last = labels.size() - 1;
        if (scale.below() && plain.places().getFirst() == scale.range().min()) {
            labels.set(0, "≤ " + labels.getFirst());
        }
        if (scale.above() && plain.places().get(last) == scale.range().max()) {
            labels.set(last, "≥ " + labels.get(last));
        }
        ticks = new Ticks(plain.places(), labels);
    }

    double width() {
        double widest = scale.kinds().isEmpty()
                ? WIDTH + 5 + ticks.width()
                : PATCH
                        + 6
                        + scale.kinds().stream()
                                .mapToDouble(Theme.SMALL::width)
                                .max()
                                .orElse(0);
        return Math.max(widest, Theme.TEXT.width(scale.label()));
    }

    void draw(Canvas canvas, double x, double middle) {
        if (!scale.kinds().isEmpty()) {
            patches(canvas, x, middle);
            return;
        }
        double top = middle - length / 2 + (scale.label().isEmpty() ? 0 : 8);
        if (!scale.label().isEmpty()) {
            canvas.text(x, top - 10, Theme.TEXT, scale.label());
        }
        for (int i = 0; i < STEPS; i++) {
            // Each reaches to the lower end and is covered by the next: no gaps between them.
            double from = length * i / STEPS;
            String colour = Palette.hex(Palette.at(scale.stops(), 1 - (i + 0.5) / STEPS));
            canvas.rectangle(x, top + from, WIDTH, length - from, 0, Paint.fill(colour));
        }
        Outline lines = new Outline();
        for (double place : ticks.places()) {
            double y = top + length * (1 - scale.place(place));
            lines.move(x, y).line(x + 4.6, y).move(x + WIDTH - 4.6, y).line(x + WIDTH, y);
        }
        canvas.path(lines, Paint.stroke("#ffffff", 1));
        for (int i = 0; i < ticks.places().size(); i++) {
            double y = top + length * (1 - scale.place(ticks.places().get(i)));
            canvas.text(x + WIDTH + 5, y + 4.2, Theme.SMALL, ticks.labels().get(i));
        }
    }

    /** A patch for each kind, the last on top, as the greatest amount is on top of a scale. */
    private void patches(Canvas canvas, double x, double middle) {
        int count = scale.kinds().size();
        double y =
                middle - (count * APART - APART + PATCH) / 2.0 + (scale.label().isEmpty() ? 0 : 8);
        if (!scale.label().isEmpty()) {
            canvas.text(x, y - 10, Theme.TEXT, scale.label());
        }
        for (int kind = count - 1; kind >= 0; kind--) {
            canvas.rectangle(x, y, PATCH, PATCH, 2, Paint.fill(Palette.hex(scale.rgb(kind))));
            canvas.text(x + PATCH + 6, y + 12, Theme.SMALL, scale.kinds().get(kind));
            y += APART;
        }
    }
}
