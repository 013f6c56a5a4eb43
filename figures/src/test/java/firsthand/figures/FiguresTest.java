package firsthand.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("firsthand.root", ".."), "course", "concepts", "figures");
    private static final Pattern FONT_SIZE = Pattern.compile("font-size=\"([\\d.]+)");

    static Set<String> names() {
        return Figures.all().keySet();
    }

    private static String draw(String name) {
        Supplier<String> figure = Figures.all().get(name);
        assertThat(figure).as("a figure called %s", name).isNotNull();
        return figure.get();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theCommittedFileIsWhatTheCodeDraws(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".svg");
        assertThat(file).as("./firsthand figures draws it").exists();
        String committed = Files.readString(file);
        assertThat(committed.equals(draw(name))) // the two texts side by side would fill the screen
                .as("%s.svg is as drawn now; else look at what ./firsthand figures draws, and commit it", name)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFigureIsLightDescribedAndLegible(String name) throws Exception {
        String svg = draw(name);
        assertThat(svg.length()).isLessThan(60_000);
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getAttribute("aria-label")).hasSizeGreaterThan(80);
        Matcher sizes = FONT_SIZE.matcher(svg);
        while (sizes.find()) {
            assertThat(Double.parseDouble(sizes.group(1))).isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void noFileIsLeftOverFromAFigureThatIsGone(@TempDir Path fresh) throws IOException {
        Figures.write(fresh);
        assertThat(files(FOLDER)).isEqualTo(files(fresh));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
