package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static firsthand.app.page.OpenLab.cell;
import static firsthand.app.page.OpenLab.ran;
import static firsthand.app.page.OpenLab.state;
import static firsthand.app.page.OpenLab.write;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the lab that README shows; {@code -Dpictures.write=true} writes them to docs/pictures. */
@EnabledIfSystemProperty(named = "pictures.write", matches = "true")
class PicturesTest {
    private static final long MOST_BYTES = 150_000;

    private final Path pictures = Path.of(System.getProperty("firsthand.root"), "docs/pictures");

    @Test
    void takesThem(@TempDir Path folder) throws IOException {
        Files.createDirectories(pictures);
        Browser.NewContextOptions look =
                new Browser.NewContextOptions().setViewportSize(1180, 760).setColorScheme(ColorScheme.LIGHT);
        try (OpenLab lab = OpenLab.in(folder, look)) {
            Page page = lab.notebook("01-neural-net");
            solve(page, "double parameters", "double parameters = 2 * 16 + 16 + 16 * 8 + 8 + 8 * 3 + 3;");
            write(cell(page, "NdArray layer(NdArray X"), """
                    NdArray layer(NdArray X, NdArray W, NdArray b) {
                        return X.matmul(W).tanh();
                    }""");
            page.keyboard().press("Shift+Enter");
            Locator check = cell(page, "Checks01.layer");
            assertThat(check.locator(".card.failed")).isVisible();
            check.getByText("Hint 1 of 3").click();
            assertThat(check.locator(".hints li")).hasCount(1);
            top(page, cell(page, "NdArray layer(NdArray X"), 160);
            take(page, "lab-exercise.png");

            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.locator(".main-bar").getByText("Run all").click();
            Locator training = cell(page, "void learn()");
            state(training, "running");
            Locator boundary = cell(page, "double surprise");
            boundary.isVisible();
            top(page, cell(page, "surprise[i] = -Math.log"), 90);
            take(page, "lab-notebook.png");
            ran(training);

            Page start = lab.start();
            assertThat(start.locator(".dots .solved").first()).isVisible();
            take(start, "lab-start.png");
        }
    }

    private static void solve(Page page, String stub, String solution) {
        page.locator(".cell.run").first().getByTitle("Run (Shift-Enter)").click();
        ran(page.locator(".cell.run").first());
        write(cell(page, stub), solution);
        page.keyboard().press("Shift+Enter");
        assertThat(page.locator(".exercise.solved").first()).isVisible();
    }

    /** Scrolls so that a cell stands so many pixels under the window's top, and lets nothing be focused. */
    private static void top(Page page, Locator cell, int pixels) {
        cell.evaluate(
                "(cell, top) => { document.activeElement.blur(); scrollTo({ top: scrollY"
                        + " + cell.getBoundingClientRect().top - top, behavior: 'instant' }); }",
                pixels);
        page.waitForTimeout(300);
    }

    private void take(Page page, String name) throws IOException {
        Path file = pictures.resolve(name);
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        Assertions.assertThat(Files.size(file)).as(name).isLessThanOrEqualTo(MOST_BYTES);
    }
}
