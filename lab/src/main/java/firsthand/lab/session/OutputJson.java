package firsthand.lab.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import firsthand.lab.notebook.LabCell;
import firsthand.publish.site.LivePages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A cell's outputs as the page is told them, made harmless: what runs, loads or sends goes no further than here. */
final class OutputJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Colours of a terminal. */
    private static final Pattern ANSI = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

    private static final String CARD = "<div class=\"firsthand-check\"";
    private static final List<String> PICTURES =
            List.of(MimeBundle.SVG, MimeBundle.GIF, MimeBundle.PNG, "image/jpeg", "image/webp");

    private OutputJson() {}

    /** All outputs of a cell. */
    static ArrayNode all(LabCell cell, @Nullable String exercise) {
        ArrayNode list = JSON.arrayNode();
        for (Output output : cell.outputs().list()) {
            list.add(one(output, cell.outputs().verdict(), exercise));
        }
        return list;
    }

    /**
     * One output.
     *
     * @param verdict the last check's verdict in its cell, as JSON; null if none was heard
     * @param exercise the exercise that its cell judges; null if none
     */
    static ObjectNode one(Output output, @Nullable String verdict, @Nullable String exercise) {
        return switch (output) {
            case Output.Stream(String name, String text) ->
                kind("stream").put("name", name).put("text", text);
            case Output.Shown shown -> bundle(shown.bundle(), verdict, exercise);
            case Output.Result result -> bundle(result.bundle(), verdict, exercise);
            case Output.Failure failure -> failure(failure);
            case Output.Updated updated -> bundle(updated.bundle(), verdict, exercise);
            case Output.Cleared cleared -> kind("text").put("text", "");
        };
    }

    private static ObjectNode kind(String kind) {
        return JSON.objectNode().put("kind", kind);
    }

    private static ObjectNode failure(Output.Failure failure) {
        String text = ANSI.matcher(String.join("\n", failure.traceback())).replaceAll("");
        ObjectNode error =
                kind("error").put("name", failure.name()).put("text", text.isBlank() ? failure.message() : text);
        if (failure.line() > 0) {
            error.put("line", failure.line());
        }
        return error;
    }

    private static ObjectNode bundle(MimeBundle bundle, @Nullable String verdict, @Nullable String exercise) {
        String html = bundle.data().get(MimeBundle.HTML);
        if (html != null) {
            String safe = LivePages.safeHtml(html);
            return html.startsWith(CARD)
                    ? card(safe, bundle.text(), verdict, exercise)
                    : kind("html").put("html", safe).put("text", bundle.text());
        }
        for (String mime : PICTURES) {
            String content = bundle.data().get(mime);
            if (content != null) {
                return picture(mime, content, bundle);
            }
        }
        return kind("text").put("text", ANSI.matcher(bundle.text()).replaceAll(""));
    }

    private static ObjectNode card(String html, String text, @Nullable String verdict, @Nullable String exercise) {
        ObjectNode card = kind("check").put("html", html).put("text", text);
        card.put("passed", text.startsWith("✔")).put("done", !text.startsWith("○"));
        try {
            JsonNode heard = MAPPER.readTree(verdict == null ? "{}" : verdict);
            card.put("mistake", heard.path("mistake").asText(""));
        } catch (JsonProcessingException e) {
            card.put("mistake", "");
        }
        return exercise == null ? card : card.put("exercise", exercise);
    }

    private static ObjectNode picture(String mime, String content, MimeBundle bundle) {
        Map<String, Object> hints = bundle.metadata().getOrDefault(mime, Map.of());
        String alt = String.valueOf(hints.getOrDefault("alt", bundle.text()));
        ObjectNode picture;
        if (mime.equals(MimeBundle.SVG)) {
            try {
                picture = kind("svg").put("svg", LivePages.safeSvg(content));
            } catch (IOException e) {
                return kind("text").put("text", "This picture cannot be shown: " + e.getMessage());
            }
        } else {
            picture = kind("image").put("mime", mime).put("data", content.replaceAll("[^A-Za-z0-9+/=]", ""));
        }
        for (String size : List.of("width", "height")) {
            if (hints.get(size) instanceof Number pixels) {
                picture.put(size, pixels.doubleValue());
            }
        }
        return picture.put("alt", alt);
    }
}
