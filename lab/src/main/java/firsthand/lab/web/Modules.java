package firsthand.lab.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The editor's parts as ES modules, from the jars on the class path: each says in its import map what it is called and
 * where it is. No bundler, no Node.
 */
final class Modules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "META-INF/importmap.json";
    private static final String JARS = "/_static/";
    private static final String HERE = "/modules/";
    private static final String PAGE = "/lab/";
    /** Asked for once the page's text is shown. */
    private static final String EDITOR = "editor.js";

    private static final int HEAD_BYTES = 4_000;
    private static final Pattern IMPORT = Pattern.compile("^import\\b[^;]*?[\"']([^\"']+)[\"']", Pattern.MULTILINE);

    private final ObjectNode map = JsonNodeFactory.instance.objectNode();
    /** By the path asked for, the path in a jar: nothing else of a jar can be asked for. */
    private final Map<String, String> folders = new HashMap<>();

    private List<String> all = List.of();

    Modules() throws IOException {
        ObjectNode imports = map.putObject("imports");
        ClassLoader loader = Modules.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources(MAP))) {
            try (InputStream in = url.openStream()) {
                for (Map.Entry<String, JsonNode> entry :
                        JSON.readTree(in).path("imports").properties()) {
                    String target = entry.getValue().asText();
                    if (!entry.getKey().endsWith("/") && target.startsWith(JARS)) {
                        String path = target.substring(JARS.length());
                        imports.put(entry.getKey(), HERE + path);
                        folders.put(path, "META-INF/resources" + target);
                    }
                }
            }
        }
    }

    /** The import map, as JSON. */
    String importMap() {
        return map.toString();
    }

    /**
     * The addresses of all modules that a page of the lab loads, itself first. Said in the page's head they come at
     * once; else the browser learns of each only from the one that imports it, six deep.
     */
    synchronized List<String> all() throws IOException {
        if (all.isEmpty()) {
            Set<String> found = new LinkedHashSet<>(List.of(PAGE + "main.js", PAGE + EDITOR));
            Deque<String> open = new ArrayDeque<>(found);
            while (!open.isEmpty()) {
                Matcher imported = IMPORT.matcher(head(open.remove()));
                while (imported.find()) {
                    String name = imported.group(1);
                    String address = name.startsWith("./")
                            ? PAGE + name.substring(2)
                            : map.path("imports").path(name).asText();
                    if (!address.isEmpty() && found.add(address)) {
                        open.add(address);
                    }
                }
            }
            all = List.copyOf(found);
        }
        return all;
    }

    /** The beginning of a module, where its imports stand. */
    private String head(String address) throws IOException {
        Optional<byte[]> bytes = address.startsWith(HERE)
                ? module(address.substring(HERE.length()))
                : Resources.read(Pages.FOLDER + address.substring(PAGE.length()));
        byte[] text = bytes.orElse(new byte[0]);
        return new String(text, 0, Math.min(HEAD_BYTES, text.length), StandardCharsets.UTF_8);
    }

    /** The names that can be imported. */
    Iterable<String> names() {
        return map.path("imports")::fieldNames;
    }

    /** The module at a path below {@value #HERE}. */
    Optional<byte[]> module(String path) throws IOException {
        String resource = folders.get(path);
        return resource == null ? Optional.empty() : Resources.read(resource);
    }
}
