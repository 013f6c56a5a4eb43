package firsthand.web;

import firsthand.web.base.Widget;
import firsthand.web.widgets.Depth;
import firsthand.web.widgets.Descent;
import firsthand.web.widgets.Gradients;
import firsthand.web.widgets.Playground;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** All widgets, by the name that sources call them by. */
public final class Widgets {
    private static final Map<String, Supplier<Widget>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("playground", Playground::new);
        ALL.put("gradients", Gradients::new);
        ALL.put("depth", Depth::new);
        ALL.put("descent", Descent::new);
    }

    private Widgets() {}

    /** Each widget's name, and what makes one. */
    public static Map<String, Supplier<Widget>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /**
     * A new widget, not yet begun.
     *
     * @throws IllegalArgumentException if there is none of this name, with the names there are
     */
    public static Widget of(String name) {
        Supplier<Widget> maker = ALL.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "there is no widget '" + name + "', only " + String.join(", ", ALL.keySet()));
        }
        return maker.get();
    }
}
