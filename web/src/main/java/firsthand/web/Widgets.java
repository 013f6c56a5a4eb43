package firsthand.web;

import firsthand.web.base.Widget;
import firsthand.web.widgets.CacheRace;
import firsthand.web.widgets.CopyReverse;
import firsthand.web.widgets.Depth;
import firsthand.web.widgets.Descent;
import firsthand.web.widgets.Gates;
import firsthand.web.widgets.Gradients;
import firsthand.web.widgets.LookUp;
import firsthand.web.widgets.Memory;
import firsthand.web.widgets.NamesRnn;
import firsthand.web.widgets.Playground;
import firsthand.web.widgets.RankParts;
import firsthand.web.widgets.TradeOff;
import firsthand.web.widgets.Writer;
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
        ALL.put("names", NamesRnn::new);
        ALL.put("memory", Memory::new);
        ALL.put("gates", Gates::new);
        ALL.put("lookup", LookUp::new);
        ALL.put("encoder", CopyReverse::new);
        ALL.put("writer", Writer::new);
        ALL.put("tradeoff", TradeOff::new);
        ALL.put("rank", RankParts::new);
        ALL.put("cache", CacheRace::new);
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

    /** The same, given what it needs of {@code kept}. */
    public static Widget of(String name, Kept kept) {
        Widget widget = of(name);
        if (!widget.needs().isEmpty()) {
            widget.load(kept.get(widget.needs()));
        }
        return widget;
    }
}
