package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.plots.layers.Layer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for one picture of every kind. */
class GalleryTest {
    private static final Path DIGESTS = Path.of("src/test/resources/firsthand/plots/gallery.sha256");

    /** Layers whose method has another name than they. */
    private static final Map<String, List<String>> CALLED = Map.of("Rule", List.of("hline", "vline"));

    private static Set<Class<?>> layers() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path folder = classes.resolve("firsthand/plots/layers");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> named("firsthand.plots.layers." + name.substring(0, name.length() - 6)))
                    .filter(type -> type.isRecord() && Layer.class.isAssignableFrom(type))
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Layer> drawn(Plot plot) {
        return switch (plot) {
            case Chart chart -> chart.layers.stream();
            case Grid grid -> grid.plots().stream().flatMap(GalleryTest::drawn);
            default -> Stream.of();
        };
    }

    @Test
    void everyLayerCanBeAskedForAndIsInTheGallery() throws Exception {
        Set<String> methods = Stream.of(Plot.class, Chart.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        Set<Class<?>> shown = Gallery.plots().values().stream()
                .flatMap(GalleryTest::drawn)
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(layers()).hasSizeGreaterThanOrEqualTo(14);
        for (Class<?> layer : layers()) {
            String word = Character.toLowerCase(layer.getSimpleName().charAt(0))
                    + layer.getSimpleName().substring(1);
            assertThat(methods)
                    .as("a method of Plot or Chart for %s", layer)
                    .containsAll(CALLED.getOrDefault(layer.getSimpleName(), List.of(word)));
            assertThat(shown).as("the Gallery draws it").contains(layer);
        }
    }

    @Test
    void everyLayerSaysWhatItIs() {
        Gallery.plots().values().stream().flatMap(GalleryTest::drawn).forEach(layer -> {
            assertThat(layer.kind()).isNotBlank().isLowerCase();
            assertThat(layer.describe()).isNotBlank();
        });
    }

    /** The files of all pictures, as digests; those of pixels take their time. */
    private static Map<String, String> digests(boolean pixels) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, Plot> one : Gallery.plots().entrySet()) {
            digests.put(one.getKey() + ".svg", sha256(one.getValue().toSvg().getBytes(StandardCharsets.UTF_8)));
            if (pixels) {
                digests.put(one.getKey() + ".png", sha256(one.getValue().toPng()));
            }
        }
        if (pixels) {
            digests.put("loss.gif", sha256(Gallery.animations().get("loss").toGif()));
        }
        return digests;
    }

    private static String sha256(byte[] data) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    }

    /**
     * The bytes are those of every other machine; after a change that is wanted, -Dgallery.write=true writes them, and
     * draws the pages to look at.
     */
    @Test
    void theBytesAreTheSameOnEveryMachineAndInEveryLanguage() throws Exception {
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                Map<String, String> digests = digests(language.equals("tr-TR"));
                if (Boolean.getBoolean("gallery.write") && language.equals("tr-TR")) {
                    write(digests);
                    Gallery.main(new String[0]);
                }
                Set<String> other = new TreeSet<>();
                Map<String, String> wanted = wanted();
                digests.forEach((name, digest) -> {
                    if (!digest.equals(wanted.get(name))) {
                        other.add(name);
                    }
                });
                assertThat(other).as("pictures that differ in %s", language).isEmpty();
                assertThat(wanted.keySet()).containsAll(digests.keySet());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Map<String, String> wanted() throws IOException {
        return Files.readAllLines(DIGESTS).stream()
                .map(line -> line.split("  "))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }

    private static void write(Map<String, String> digests) throws IOException {
        Files.createDirectories(DIGESTS.getParent());
        Files.write(
                DIGESTS,
                digests.entrySet().stream()
                        .map(one -> one.getValue() + "  " + one.getKey())
                        .toList());
    }
}
