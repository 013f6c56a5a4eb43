package firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StillsTest {
    private static final Path FOLDER = Path.of(System.getProperty("firsthand.root", ".."), "course", "widgets");

    @Test
    void theCommittedPicturesAreWhatTheWidgetsDraw() throws Exception {
        for (Map.Entry<String, String> still : Stills.all().entrySet()) {
            Path file = FOLDER.resolve(still.getKey() + ".svg");
            assertThat(file).exists();
            assertThat(Files.readString(file).equals(still.getValue())) // the two texts would fill the screen
                    .as("%s is as drawn now; else look at what ./firsthand figures draws, and commit it", file)
                    .isTrue();
            assertThat(still.getValue().length()).isLessThan(150_000);
        }
    }
}
