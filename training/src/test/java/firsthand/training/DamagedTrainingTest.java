package firsthand.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import firsthand.data.CharVocabulary;
import firsthand.torch.models.GptConfig;
import firsthand.torch.train.GptTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training's folder whose files somebody edited, or a disk spoiled. */
class DamagedTrainingTest {
    private static final CharVocabulary LETTERS = CharVocabulary.of("abc");
    private static final RunConfig CONFIG =
            new RunConfig("x", "text", "0", 1, GptConfig.nanoCpu(3), GptTraining.nanoCpu());

    @TempDir
    Path folder;

    private RunDirectory prepared() {
        RunDirectory directory = new RunDirectory(folder);
        directory.prepare(CONFIG, LETTERS);
        return directory;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "\"layers\" : 4 > \"layers\" : 2000000000 > model.layers is 2,000,000,000, not between 1 and 1,000",
                "\"layers\" : 4 > \"layers\" : 0 > layers 0",
                "\"layers\" : 4 > \"layers\" : null > layers",
                "\"layers\" : 4 > \"layers\" : 1.5 > layers",
                "\"layers\" : 4 > \"layers\" : \"many\" > layers",
                "\"layers\" : 4 > \"layer\" : 4 > layer",
                "\"width\" : 128 > \"width\" : 130 > cannot be divided among 4 heads",
                "\"width\" : 128 > \"width\" : 999996 > number of the model's weights",
                "\"activation\" : \"GELU\" > \"activation\" : null > activation",
                "\"activation\" : \"GELU\" > \"activation\" : \"SINE\" > activation",
                "\"dropout\" : 0.0 > \"dropout\" : \"NaN\" > dropout",
                "\"dropout\" : 0.0 > \"dropout\" : 1 > dropout must be in [0, 1)",
                "\"lr\" : 0.001 > \"lr\" : -1 > a rate",
                "\"seed\" : 1 > \"seed\" : 1e40 > seed",
                "\"batch\" : 12 > \"batch\" : -12 > training.batch is -12",
            })
    void aConfigurationThatCannotBeIsNamed(String from, String to, String said) throws IOException {
        RunDirectory directory = prepared();
        Path file = folder.resolve("config.json");
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replace(from, to));
        assertThatThrownBy(directory::config)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("config.json is damaged")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "3", "{}", "{\"model\": {}}"})
    void whatIsNoConfigurationIsSaid(String json) throws IOException {
        RunDirectory directory = prepared();
        Files.writeString(folder.resolve("config.json"), json);
        assertThatThrownBy(directory::config)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("config.json is damaged");
    }

    @Test
    void noDrawnDamageBreaksTheReader() {
        String whole = CONFIG.toJson();
        Random random = new Random(6);
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "0123456789-.e{}[],:\"n".charAt(random.nextInt(21)));
                    default -> text.setLength(Math.max(1, at));
                }
            }
            try {
                assertThat(RunConfig.parse(text.toString()).model().layers()).isBetween(1, 1000);
            } catch (JsonProcessingException | IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "abcd", "aab", "", "a"})
    void aVocabularyThatIsNotTheModelsIsNamedAndWrittenAnewByTheTraining(String damaged) throws IOException {
        RunDirectory directory = prepared();
        Files.writeString(folder.resolve("vocabulary.txt"), damaged);
        assertThatThrownBy(directory::vocabulary)
                .isInstanceOf(RunException.class)
                .hasMessageContaining("vocabulary.txt is damaged")
                .hasMessageContaining("the model 3")
                .hasMessageContaining("writes it anew");
        directory.prepare(CONFIG, LETTERS);
        assertThat(directory.vocabulary()).isEqualTo(LETTERS);
    }

    @Test
    void ctrlCWhileTheLogIsReadIsHeardLater() throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.jsonl"), "{\"step\":1,\"seconds\":5}\n{\"step\":2}\n");
        Thread.currentThread().interrupt();
        try (Metrics metrics = Metrics.open(file, 1)) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(metrics.seconds()).isGreaterThanOrEqualTo(5);
        }
        assertThat(file).hasContent("{\"step\":1,\"seconds\":5}\n");
    }
}
