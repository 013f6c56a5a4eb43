package firsthand.publish.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files on the class path: this package's own templates and styles, and front-end parts in webjars. */
final class Resources {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    private Resources() {}

    /** The text of a resource that stands beside this class. */
    static String text(String name) {
        return new String(bytes("firsthand/publish/site/" + name), StandardCharsets.UTF_8);
    }

    /**
     * The template with its holes <code>{{name}}</code> filled. Values are put in as they are, and not searched again.
     *
     * @throws IllegalArgumentException if a hole has no value
     */
    static String filled(String template, Map<String, String> values) {
        return HOLE.matcher(text(template)).replaceAll(hole -> {
            String value = values.get(hole.group(1));
            if (value == null) {
                throw new IllegalArgumentException(template + ": nothing given for " + hole.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The version of a package from npm that is on the class path as a webjar. */
    static String webjarVersion(String npmName) {
        String path = "META-INF/maven/org.webjars.npm/" + npmName + "/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = open(path)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return properties.getProperty("version");
    }

    /** A file of a package from npm that is on the class path as a webjar. */
    static byte[] webjar(String npmName, String path) {
        return bytes("META-INF/resources/webjars/" + npmName + "/" + webjarVersion(npmName) + "/" + path);
    }

    private static byte[] bytes(String path) {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Resources.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IOException("not on the class path: " + path);
        }
        return in;
    }
}
