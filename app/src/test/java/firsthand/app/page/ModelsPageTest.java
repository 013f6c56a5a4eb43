package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Weights;
import firsthand.arrays.transformer.Continuation;
import firsthand.arrays.transformer.Gpt;
import firsthand.arrays.transformer.Sampling;
import firsthand.publish.Course;
import firsthand.web.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the figures that learn from texts, or bring a trained model, promise; all from disk. */
class ModelsPageTest extends OnSite {
    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(site.complaints()).isEmpty();
    }

    private static Locator started(String name, String engine) throws IOException {
        return OpenSite.started(site.page(name, false, engine), name);
    }

    private static void steps(Locator figure, int steps) {
        int before = Integer.parseInt(figure.getAttribute("data-step"));
        figure.evaluate("(figure, steps) => firsthandWidgets.of(figure).step(steps)", steps);
        assertThat(figure)
                .hasAttribute(
                        "data-step",
                        "" + (before + steps),
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions()
                                .setTimeout(180_000)); // a busy machine, and JavaScript
    }

    private static Locator fact(Locator figure, int i) {
        return figure.locator("dd").nth(i);
    }

    private static double value(Locator figure, int i) {
        return Double.parseDouble(fact(figure, i).getAttribute("data-value"));
    }

    @Test
    void theNetworkThatLearnsNamesGetsPastTheBigramTable() throws IOException {
        Locator figure = started("names", "wasm");
        assertThat(figure.locator(".widget-says"))
                .containsText(java.util.regex.Pattern.compile("past the bigram|better than the trigram"));
        assertThat(value(figure, 0)).isLessThan(value(figure, 1));
        figure.locator("input[data-control=start]").fill("Zo!");
        assertThat(figure.locator("[data-panel=written]")).containsText("zo");
    }

    @Test
    void theLstmSolvesAGapThatTheRnnDoesNot() throws IOException {
        Locator figure = started("memory", "wasm");
        assertThat(figure.locator(".widget-says"))
                .containsText(
                        "The LSTM has it",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(180_000));
        assertThat(value(figure, 0)).isLessThan(60);
        assertThat(value(figure, 1)).isGreaterThanOrEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wasm", "js"})
    void greedyThePageWritesTheSame200CharactersAsTheJvm(String engine) throws IOException {
        Weights weights = Weights.of(Kept.read(Course.here().kept()).get("gpt"));
        String signs = weights.setting("signs");
        int[] prompt = "ROMEO:\n".chars().map(signs::indexOf).toArray();
        Continuation here = new Continuation(new Gpt(weights), true, prompt);
        for (int i = 0; i < 200; i++) {
            here.next(Sampling.greedy(), new Rng(1));
        }
        String expected = Arrays.stream(here.tokens())
                .mapToObj(id -> signs.substring(id, id + 1))
                .collect(java.util.stream.Collectors.joining());
        Locator figure = started("writer", engine);
        OpenSite.rested(figure);
        figure.getByLabel("Temperature (0: the likeliest), typed").fill("0");
        figure.page().keyboard().press("Enter");
        steps(figure, 200);
        assertThat(figure.locator("[data-panel=text]").textContent()).isEqualTo(expected);
    }

    @Test
    void withAndWithoutCacheItIsTheSameTextAndTheCacheIsFaster() throws IOException {
        Locator figure = started("cache", "wasm");
        OpenSite.rested(figure);
        figure.locator("fieldset[data-control=measure] label, select[data-control=measure]")
                .first()
                .waitFor();
        steps(figure, 50);
        assertThat(fact(figure, 2)).hasText("yes");
        assertThat(fact(figure, 3)).hasText("yes");
        assertThat(value(figure, 0)).isLessThan(60);
        assertThat(value(figure, 1)).isGreaterThan(1_000);
    }

    @Test
    void theReadersWordIsReversedAndCopied() throws IOException {
        Locator figure = started("encoder", "js");
        Locator answer = figure.locator("[data-panel=answer]");
        assertThat(answer).hasText("bookkeeper → repeekkoob");
        figure.locator("input[data-control=word]").fill("Wonderland");
        assertThat(answer).hasText("wonderland → dnalrednow");
        figure.locator("fieldset[data-control=task] label").last().click();
        assertThat(answer).hasText("wonderland → wonderland");
        figure.locator("input[data-control=word]").fill("short");
        assertThat(figure.locator(".widget-says")).containsText("5 more");
    }

    @Test
    void aSentenceOfTheReadersOwnIsUnderstood() throws IOException {
        Locator figure = started("lookup", "wasm");
        assertThat(fact(figure, 0)).hasText("anna gave ben the ball because ben liked ball");
        figure.locator("input[data-control=sentence]").fill("lucy met max and he waved");
        assertThat(fact(figure, 0)).hasText("lucy met max and max waved");
        figure.locator("input[data-control=sentence]").fill("lucy met a dragon");
        assertThat(figure.locator(".widget-says")).containsText("does not know: a, dragon");
    }

    @Test
    void theGatesReadALineOfTheReaders() throws IOException {
        Locator figure = started("gates", "js");
        assertThat(figure.locator("[data-panel=forget]")).isVisible();
        figure.locator("input[data-control=line]").fill("x");
        assertThat(figure.locator(".widget-says")).containsText("at least two");
    }

    /** Pictures for whoever changes a figure: {@code -Dmodels.pictures=FOLDER} writes them, light, on a phone, dark. */
    @Test
    @EnabledIfSystemProperty(named = "models.pictures", matches = ".+")
    void picturesForAuthors() throws IOException {
        Path into = Path.of(System.getProperty("models.pictures"));
        for (String name : System.getProperty(
                        "models.names", "names,memory,gates,lookup,encoder,writer,cache,tradeoff,rank")
                .split(",")) {
            Locator figure = started(name, "wasm");
            figure.page().waitForTimeout(5_000);
            figure.screenshot(new Locator.ScreenshotOptions().setPath(into.resolve(name + ".png")));
            figure.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            figure.page().setViewportSize(390, 800);
            figure.page().waitForTimeout(500);
            figure.screenshot(new Locator.ScreenshotOptions().setPath(into.resolve(name + "-phone.png")));
        }
    }
}
