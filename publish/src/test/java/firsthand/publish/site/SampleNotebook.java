package firsthand.publish.site;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes notebooks as a run does, for tests that need one with certain cells: c1, c2, … */
final class SampleNotebook {
    private final Map<String, String> about = new TreeMap<>();
    private final List<Notebook.Cell> cells = new ArrayList<>();

    SampleNotebook about(String key, String text) {
        about.put(key, text);
        return this;
    }

    SampleNotebook prose(String source) {
        cells.add(new Notebook.Markdown(id(), source.strip(), null));
        return this;
    }

    SampleNotebook code(String source, Output... outputs) {
        return code("", source, outputs);
    }

    SampleNotebook code(String roles, String source, Output... outputs) {
        int line = cells.size() + 1;
        cells.add(new Notebook.Code(id(), source.strip(), Role.among(roles), line, line, List.of(outputs)));
        return this;
    }

    private String id() {
        return "c" + (cells.size() + 1);
    }

    static Output stream(String name, String text) {
        return new Output.Stream(name, text);
    }

    static Output data(Map<String, String> mime) {
        Map<String, String> data = new LinkedHashMap<>(mime);
        data.putIfAbsent(MimeBundle.TEXT, "");
        return new Output.Shown(new MimeBundle(data, Map.of()), null);
    }

    /** A picture with its alternative text and, if positive, its size in CSS pixels. */
    static Output picture(String mime, String content, String alt, int width, int height) {
        MimeBundle bundle = MimeBundle.text(alt).with(mime, content).hint(mime, "alt", alt);
        return new Output.Shown(
                width > 0 ? bundle.hint(mime, "width", width).hint(mime, "height", height) : bundle, null);
    }

    static Output failure(String name, String message, String... trace) {
        return new Output.Failure(name, message, List.of(trace), 0);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String name = file.getFileName().toString().replace(".ipynb", "");
        Files.writeString(file, new Notebook(name, about, cells).write());
    }
}
