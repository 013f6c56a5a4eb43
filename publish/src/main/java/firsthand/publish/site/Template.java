package firsthand.publish.site;

import firsthand.display.text.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with holes: <code>{name}</code> takes a text, which is escaped, <code>{{name}}</code> takes HTML as it is. What
 * is put in is not searched for holes again. Larger templates are resources beside this class.
 */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}|\\{(\\w+)}");

    private Template() {}

    /**
     * The template with its holes filled.
     *
     * @param namesAndValues name, value, name, value, …
     * @throws IllegalArgumentException if a hole has no value
     */
    static String fill(String template, Object... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return HOLE.matcher(template).replaceAll(hole -> {
            boolean html = hole.group(1) != null;
            String value = values.get(html ? hole.group(1) : hole.group(2));
            if (value == null) {
                throw new IllegalArgumentException("nothing given for " + hole.group() + " in: " + template);
            }
            return Matcher.quoteReplacement(html ? value : Html.escape(value));
        });
    }

    /** The text of a resource that stands beside this class. */
    static String resource(String name) {
        return new String(bytes("firsthand/publish/site/" + name), StandardCharsets.UTF_8);
    }

    /** A file of a package from npm that is on the class path as a webjar. */
    static byte[] webjar(String npmName, String path) {
        Properties about = new Properties();
        String properties = "META-INF/maven/org.webjars.npm/" + npmName + "/pom.properties";
        try (InputStream in = open(properties)) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + properties, e);
        }
        String version = about.getProperty("version");
        return bytes("META-INF/resources/webjars/" + npmName + "/" + version + "/" + path);
    }

    private static byte[] bytes(String path) {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Template.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IOException("not on the class path: " + path);
        }
        return in;
    }
}
