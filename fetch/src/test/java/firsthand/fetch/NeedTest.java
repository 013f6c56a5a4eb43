package firsthand.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each notebook needs, told by its own words. */
class NeedTest {
    private static final Path COURSE = Path.of(System.getProperty("firsthand.root"), "course");

    @Test
    void partOneNeedsNothingAndPartTwoWhatItUses() throws IOException {
        TreeMap<String, String> needs = new TreeMap<>();
        try (Stream<Path> files = Files.list(COURSE)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .toList()) {
                needs.put(
                        file.getFileName().toString().substring(0, 2),
                        Need.of(Files.readString(file)).toString());
            }
        }
        for (String light : List.of("01", "02", "03", "04", "05", "06", "07")) {
            assertThat(needs.remove(light)).as(light).isEqualTo("[]");
        }
        assertThat(needs)
                .containsEntry("08", "[LIBTORCH]")
                .containsEntry("09", "[LIBTORCH]")
                .containsEntry("10", "[LIBTORCH, MINILM, WORDNET]")
                .containsEntry("11", "[LIBTORCH, MINILM, WORDNET]")
                .containsEntry("12", "[LIBTORCH]");
    }

    @Test
    void theWordsOfPartOneAreNotMistaken() {
        assertThat(Need.of("import firsthand.arrays.*;\n\"Pretrained\" means both, as PyTorch's glosses do"))
                .isEmpty();
        assertThat(Need.of("import firsthand.torch.nn.*;")).containsExactly(Need.LIBTORCH);
        assertThat(Need.of("import firsthand.torchlight.*;")).isEmpty();
    }
}
