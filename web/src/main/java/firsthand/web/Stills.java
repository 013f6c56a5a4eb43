package firsthand.web;

import firsthand.plots.Grid;
import firsthand.plots.Plot;
import firsthand.web.base.Panel;
import firsthand.web.base.Widget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a widget shows where it cannot run: its panels after some steps, drawn on the JVM by the same class. */
public final class Stills {
    private Stills() {}

    /** The picture of each widget that needs no data, as SVG; the same text to the byte each time. */
    public static Map<String, String> all() {
        Map<String, String> stills = new LinkedHashMap<>();
        Widgets.all().forEach((name, maker) -> {
            Widget widget = maker.get();
            if (widget.needs().isEmpty()) {
                stills.put(name, of(widget));
            }
        });
        return stills;
    }

    /** The picture of one that has its data. */
    public static String of(Widget widget) {
        widget.begin();
        widget.advance(widget.still());
        List<Plot> plots = widget.look().panels().stream()
                .map(Panel::plot)
                .filter(Objects::nonNull)
                .toList();
        return Grid.of(plots)
                .columns(plots.size() == 4 ? 2 : Math.min(3, plots.size()))
                .toSvg();
    }

    /** Draws all to {@code folder}/NAME.svg, over what was there. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> still : all().entrySet()) {
            Files.writeString(folder.resolve(still.getKey() + ".svg"), still.getValue());
        }
    }
}
