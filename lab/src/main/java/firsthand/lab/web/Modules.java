package firsthand.lab.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The editor's parts as ES modules, from the jars on the class path: each says in its import map what it is called and
 * where it is. No bundler, no Node.
 */
final class Modules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "META-INF/importmap.json";
    private static final String JARS = "/_static/";
    private static final String HERE = "/modules/";

    private final ObjectNode map = JsonNodeFactory.instance.objectNode();
    /** By the path asked for, the path in a jar: nothing else of a jar can be asked for. */
    private final Map<String, String> folders = new HashMap<>();

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
