package firsthand.web.base;

import firsthand.plots.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a widget shows at one moment. Immutable.
 *
 * @param panels pictures and texts, in reading order
 * @param facts numbers with their names, in order
 * @param says one sentence about what is to be seen now; empty if there is nothing to say
 */
public record View(List<Panel> panels, List<Fact> facts, String says) {
    /**
     * A number that is reported.
     *
     * @param label its name, with unit
     * @param text as a person reads it
     * @param value as it was computed; NaN where the fact is no number
     */
    public record Fact(String label, String text, double value) {}

    public View {
        panels = List.copyOf(panels);
        facts = List.copyOf(facts);
    }

    /** These panels, and nothing said yet. */
    public static View of(Panel... panels) {
        return new View(List.of(panels), List.of(), "");
    }

    /** Reports a number, formatted as by {@link String#format}: {@code "%.3f"}. */
    public View fact(String label, String format, double value) {
        return fact(label, format, value, value);
    }

    private View fact(String label, String format, double shown, double value) {
        String text = Double.isFinite(value) ? String.format(Locale.ROOT, format, shown) : "" + value;
        return with(new Fact(label, text, value));
    }

    /** Reports a number of any size with three digits: {@code 0.0123}, {@code 3.2e-7}. */
    public View fact(String label, double value) {
        return with(new Fact(label, Plot.number(value), value));
    }

    /** Reports a share, 0 to 1, in per cent. */
    public View share(String label, double value) {
        return fact(label, "%.1f %%", 100 * value, value);
    }

    /** Reports a whole number. */
    public View fact(String label, long value) {
        return with(new Fact(label, String.valueOf(value), value));
    }

    /** Reports something that is no number. */
    public View fact(String label, String text) {
        return with(new Fact(label, text, Double.NaN));
    }

    /** These panels instead. */
    public View panels(Panel... others) {
        return new View(List.of(others), facts, says);
    }

    /** The sentence under the pictures. */
    public View says(String sentence) {
        return new View(panels, facts, sentence);
    }

    View fit(int room) {
        return new View(panels.stream().map(panel -> panel.fit(room)).toList(), facts, says);
    }

    private View with(Fact fact) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(fact);
        return new View(panels, more, says);
    }

    String json() {
        return Json.object(
                "panels",
                Json.list(panels.stream().map(Panel::json).toList()),
                "facts",
                Json.list(facts.stream()
                        .map(fact -> Json.object("label", fact.label, "text", fact.text, "value", fact.value))
                        .toList()),
                "says",
                says);
    }
}
