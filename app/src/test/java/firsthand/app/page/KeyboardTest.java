package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a mouse, in the dark, on a phone, with a screen reader. */
class KeyboardTest {
    @TempDir
    static Path folder;

    private static OpenLab lab;

    @BeforeAll
    static void open() throws IOException {
        lab = OpenLab.in(folder);
    }

    @AfterAll
    static void close() throws IOException {
        if (lab != null) {
            lab.close();
        }
    }

    /** Tab until what has the focus shows {@code text}; at every stop the focus must be seen. */
    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            boolean seen = (boolean) page.evaluate("""
                    () => {
                        const style = getComputedStyle(document.activeElement);
                        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
                    }""");
            String at = (String) page.evaluate("document.activeElement.textContent");
            assertThat(seen).as("the focus is seen at \"" + at + "\"").isTrue();
            if (at.contains(text)) {
                return;
            }
        }
        throw new AssertionError("No \"" + text + "\" within forty presses of Tab");
    }

    @Test
    void fromTheStartToASolvedExercise() {
        Page page = lab.start();
        assertThat(page.locator(".continue")).isVisible();
        tabTo(page, "Begin");
        page.keyboard().press("Enter");
        page.waitForURL("**/notebooks/01-neural-net");
        assertThat(page.locator(".cell.run").first()).isVisible();
        page.keyboard().press("?");
        assertThat(page.locator("dialog.shortcuts")).isVisible();
        page.keyboard().press("Escape");

        page.keyboard().press("j");
        page.keyboard().press("Shift+Enter");
        OpenLab.ran(page.locator(".cell.run").first());

        page.keyboard().press("n");
        Locator stub = page.locator(".is-exercise .cm-content").first();
        assertThat(stub).isFocused();
        page.keyboard().press("Control+a");
        page.keyboard().insertText("double parameters = 2 * 16 + 16 + 16 * 8 + 8 + 8 * 3 + 3;");
        page.keyboard().press("Shift+Enter");
        assertThat(page.locator(".standing").first()).containsText("Solved after 1 try");
        assertThat(page.locator("#said")).containsText("solved");
        // Nobody is caught in an editor.
        page.keyboard().press("Escape");
        page.keyboard().press("n");
        assertThat(page.locator(".is-exercise .cm-content").nth(1)).isFocused();
        page.close();
    }

    @Test
    void darkOnesAreDark() {
        Page page = lab.notebook("01-neural-net");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        String light = ground(page);
        page.getByLabel("Switch between light and dark").click();
        assertThat(ground(page)).isNotEqualTo(light);
        page.reload();
        assertThat(page.locator(".cell.run").first()).isVisible();
        assertThat(ground(page)).as("the choice is remembered").isNotEqualTo(light);
        page.getByLabel("Switch between light and dark").click();
        page.close();
    }

    private static String ground(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor + getComputedStyle("
                + "document.querySelector('.cell.run > .code')).backgroundColor");
    }

    @Test
    void nothingIsWiderThanAPhone() {
        Page page = lab.notebook("01-neural-net");
        page.setViewportSize(390, 844);
        page.reload();
        assertThat(page.locator(".cell.run").first()).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.navigate(page.url().replaceFirst("/notebooks/.*", "/"));
        assertThat(page.locator(".continue")).isVisible();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.close();
    }

    @Test
    void axeFindsNothingSerious() {
        Page page = lab.start();
        assertThat(page.locator(".continue")).isVisible();
        accessible(page);
        dark(page, ".continue");
        accessible(page);
        page.keyboard().press("/");
        page.keyboard().type("loss");
        assertThat(page.locator("[role=option]").first()).isVisible();
        accessible(page);
        page.keyboard().press("Escape");
        page.locator(".concepts a").first().click();
        assertThat(page.locator("html.ready article.concept")).isVisible();
        accessible(page);
        page.close();

        Page notebook = lab.notebook("01-neural-net");
        accessible(notebook);
        dark(notebook, ".cell.run > .code");
        accessible(notebook);
        notebook.keyboard().press("?");
        accessible(notebook);
        notebook.close();
    }

    private static void dark(Page page, String seen) {
        String script = "getComputedStyle(document.querySelector('" + seen + "')).backgroundColor";
        Object light = page.evaluate(script);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.evaluate(script)).isNotEqualTo(light);
    }

    private static void accessible(Page page) {
        Set<String> serious = Set.of("serious", "critical");
        List<String> found = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> serious.contains(rule.getImpact()))
                        .map(KeyboardTest::words)
                        .toList();
        assertThat(found).as(page.url()).isEmpty();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + "\n  "
                + rule.getNodes().stream()
                        .limit(4)
                        .map(node -> node.getHtml() + "\n    " + node.getFailureSummary())
                        .toList();
    }
}
