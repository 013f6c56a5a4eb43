package firsthand.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The Maven repository that jars come from. */
final class Repository {
    /** The environment variable that names another. */
    static final String VARIABLE = "FIRSTHAND_MAVEN";

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

    private Repository() {}

    /** {@code FIRSTHAND_MAVEN}, else the mirror of Central that the user's Maven has, else Central. */
    static URI here() {
        return chosen(System.getenv(), Path.of(System.getProperty("user.home"), ".m2", "settings.xml"));
    }

    static URI chosen(Map<String, String> environment, Path settings) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.isBlank()) {
            String mirror = Files.isRegularFile(settings) ? mirror(settings) : null;
            named = mirror == null ? CENTRAL : mirror;
        }
        if (!named.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new FetchException("%s must be the address of a Maven repository, such as %s, not \"%s\""
                    .formatted(VARIABLE, CENTRAL, named));
        }
        return URI.create(named.replaceAll("/+$", ""));
    }

    /** The mirror of Central in Maven's settings; null if there is none, or they cannot be read: Maven says why. */
    private static @Nullable String mirror(Path settings) {
        try (InputStream in = Files.newInputStream(settings)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(in);
            NodeList mirrors = document.getElementsByTagName("mirror");
            for (int i = 0; i < mirrors.getLength(); i++) {
                Element mirror = (Element) mirrors.item(i);
                if (text(mirror, "mirrorOf").matches("(.*,)?\\s*(\\*|external:\\*|central)\\s*(,.*)?")) {
                    return text(mirror, "url");
                }
            }
            return null;
        } catch (IOException | ParserConfigurationException | SAXException e) {
            return null;
        }
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
