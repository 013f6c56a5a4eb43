package firsthand.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One layer of lets-plot's: columns of data, each bound to an aesthetic, and what is the same for all of them. */
final class Geom {
    private final String kind;
    private final Map<String, List<?>> data = new LinkedHashMap<>();
    private final Map<String, String> mapping = new LinkedHashMap<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();

    Geom(String kind) {
        this.kind = kind;
        set("stat", "identity").set("tooltips", "none").set("sampling", "none").set("show_legend", false);
    }

    /** Binds numbers to an aesthetic; what is not finite becomes a gap. */
    Geom of(String aesthetic, double... values) {
        List<@Nullable Double> column = new ArrayList<>(values.length);
        for (double value : values) {
            column.add(Double.isFinite(value) ? (Double) value : null);
        }
        return of(aesthetic, column);
    }

    /** Binds a column to an aesthetic. */
    Geom of(String aesthetic, List<?> column) {
        data.put(aesthetic, column);
        mapping.put(aesthetic, aesthetic);
        return this;
    }

    /** Sets an option, or an aesthetic that is the same for all. */
    Geom set(String option, Object value) {
        constants.put(option, value);
        return this;
    }

    /** Sets the text's size and colour, in pixels. */
    Geom ink(double size, String colour) {
        return set("size", size / Theme.GEOM_TEXT_PX).set("color", colour);
    }

    /** Turns text into text on a patch of the card's colour, which stays legible on whatever lies below. */
    Geom patch(double opacity) {
        return set("fill", Theme.CARD)
                .set("alpha", opacity)
                .set("label_size", 0)
                .set("label_padding", 0.25);
    }

    Map<String, Object> build() {
        Map<String, Object> layer = new LinkedHashMap<>(constants);
        layer.put("geom", kind);
        layer.put("data", data);
        layer.put("mapping", mapping);
        return layer;
    }
}
