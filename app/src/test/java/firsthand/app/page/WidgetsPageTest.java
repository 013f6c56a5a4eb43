package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static firsthand.app.page.OpenBrowser.button;
import static firsthand.app.page.OpenSite.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import firsthand.publish.Course;
import firsthand.web.Kept;
import firsthand.web.Widgets;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The living figures in a browser: as files and from a server, as WebAssembly and as JavaScript. */
class WidgetsPageTest extends OnSite {
    /** Far more than the rounding of a page without a fused multiply-add adds up to. */
    private static final double SAME = 1e-12;

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(site.complaints()).isEmpty();
    }

    static Stream<Arguments> everyWay() {
        return Widgets.all().keySet().stream()
                .flatMap(name -> Stream.of(
                        Arguments.of(name, false, "wasm"),
                        Arguments.of(name, false, "js"),
                        Arguments.of(name, true, "wasm"),
                        Arguments.of(name, true, "js")));
    }

    /** Started, and at rest at step 0. */
    private static Locator started(Page page, String name) {
        return OpenSite.rested(OpenSite.started(page, name));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void itStartsAndComputesWhatTheJvmComputes(String name, boolean served, String engine) throws IOException {
        Page page = site.page(name, served, engine);
        Locator figure = started(page, name);
        assertThat(figure).hasAttribute("data-engine", engine);
        figure.evaluate("figure => firsthandWidgets.of(figure).step(100)");
        Widget here = Widgets.of(name, Kept.read(Course.here().kept()));
        here.begin();
        int made = here.advance(100);
        assertThat(figure).hasAttribute("data-step", "" + made);
        List<View.Fact> facts = here.look().facts();
        assertThat(figure.locator("dd")).hasCount(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            double expected = facts.get(i).value();
            if (Double.isFinite(expected)) {
                double there = Double.parseDouble(figure.locator("dd").nth(i).getAttribute("data-value"));
                assertThat(there)
                        .as(facts.get(i).label())
                        .isCloseTo(expected, within(SAME * Math.max(1, Math.abs(expected))));
            }
        }
        page.context().close();
    }

    @Test
    void whatHasComeToItsEndSaysSo() throws IOException {
        Page page = site.page("playground", false, "wasm");
        Locator figure = started(page, "playground");
        figure.evaluate("figure => firsthandWidgets.of(figure).step(3000)");
        assertThat(figure.locator(".widget-says"))
                .hasText("It has come to its end after 3,000 steps. Reset begins anew.");
        button(figure, "Reset").click();
        assertThat(figure.locator(".widget-says")).hasText("");
        page.context().close();
    }

    static Set<String> every() {
        return Widgets.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("every")
    void itReactsToEachControl(String name) throws IOException {
        Page page = site.page(name, false, "wasm");
        Locator figure = started(page, name);
        Locator sliders = figure.locator("input[type=range]");
        for (int i = 0; i < sliders.count(); i++) {
            Locator slider = sliders.nth(i);
            boolean canFall = (Boolean) slider.evaluate("s => Number(s.value) > Number(s.min)");
            reacts(figure, slider, () -> slider.press(canFall ? "PageDown" : "PageUp"));
        }
        Locator choices = figure.locator("fieldset[data-control]");
        for (int i = 0; i < choices.count(); i++) {
            Locator choice = choices.nth(i);
            reacts(
                    figure,
                    choice,
                    () -> choice.locator("label:not(:has(:checked))").last().click());
        }
        Locator lists = figure.locator("select[data-control]");
        for (int i = 0; i < lists.count(); i++) {
            Locator list = lists.nth(i);
            Object other = list.evaluate("s => [...s.options].findLast(o => !o.selected).value");
            reacts(figure, list, () -> list.selectOption(other.toString()));
        }
        assertThat(figure.locator(".widget-trouble")).hasText("");
        page.context().close();
    }

    /** A control changes what is shown, but those that only decide what happens next. */
    private static void reacts(Locator figure, Locator control, Runnable move) {
        figure.evaluate("""
                async (figure) => {
                    const before = figure.dataset.step;
                    const steps = [...figure.querySelectorAll("button")].some((b) => b.textContent === "Step");
                    firsthandWidgets.of(figure).step(3);
                    while (steps && figure.dataset.step === before && figure.dataset.rests !== "true") {
                        await new Promise(requestAnimationFrame);
                    }
                }""");
        String before = shown(figure);
        move.run();
        if (Set.of("rate", "brush", "bias", "k").contains(control.getAttribute("data-control"))) {
            return;
        }
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (shown(figure).equals(before) && System.nanoTime() < deadline) {
            figure.page().waitForTimeout(20);
        }
        assertThat(shown(figure)).as(control.getAttribute("data-control")).isNotEqualTo(before);
    }

    private static String shown(Locator figure) {
        return figure.locator(".widget-panels").innerHTML()
                + figure.locator(".widget-facts").innerText();
    }

    @Test
    void withoutAScriptThereIsThePicture() throws IOException {
        Page page = site.tab(
                site.address(site.pageOf("playground"), false),
                new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Locator picture = figure(page, "playground").locator("img");
        assertThat(picture).isVisible();
        assertThat(picture.getAttribute("alt")).hasSizeGreaterThan(80);
        assertThat(figure(page, "playground").locator("button")).hasCount(0);
        page.context().close();
    }

    @Test
    void aHiddenTabMakesNoSteps() throws IOException {
        Page page = site.page("playground", false, "wasm");
        Locator figure = started(page, "playground");
        page.evaluate("""
                () => {
                    Object.defineProperty(document, "hidden", { get: () => window.away, configurable: true });
                    window.away = true;
                }""");
        button(figure, "Run").click();
        page.waitForTimeout(500);
        int away = Integer.parseInt(figure.getAttribute("data-step"));
        page.waitForTimeout(700);
        assertThat(Integer.parseInt(figure.getAttribute("data-step"))).isEqualTo(away);
        page.evaluate("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); }");
        assertThat(figure).not().hasAttribute("data-step", "" + away);
        page.context().close();
    }

    @Test
    void anAbsurdRateIsShownForWhatItIs() throws IOException {
        Page page = site.page("playground", false, "wasm");
        Locator figure = started(page, "playground");
        figure.locator("fieldset[data-control=activation] label").nth(1).click(); // relu
        figure.getByLabel("Learning rate η, typed").fill("1e9");
        page.keyboard().press("Enter");
        button(figure, "Run").click();
        assertThat(figure.locator(".widget-says")).containsText("smaller rate");
        assertThat(button(figure, "Run")).isVisible();
        page.context().close();
    }

    @Test
    void aPasteOfAHundredThousandCharactersIsCutAndAnswered() throws IOException {
        Page page = site.page("gradients", false, "wasm");
        Locator figure = started(page, "gradients");
        Locator field = figure.locator("input[data-control=expression]");
        field.evaluate("""
                field => {
                    field.removeAttribute("maxlength");
                    field.value = "a+".repeat(50_000);
                    field.dispatchEvent(new Event("input", { bubbles: true }));
                }""");
        assertThat(figure.locator(".widget-trouble")).not().hasText("");
        field.fill("w*x");
        assertThat(figure.locator(".widget-trouble")).hasText("");
        assertThat(figure.locator("dd").nth(1)).hasText("1");
        page.context().close();
    }

    @Test
    void pointsAreSetByMouseAndByKeyboard() throws IOException {
        Page page = site.page("playground", false, "wasm");
        Locator figure = started(page, "playground");
        button(figure, "Remove all points").click();
        Locator points = figure.locator("dd").nth(1);
        assertThat(points).hasText("0");
        Locator plane = figure.locator("[data-panel=plane]");
        plane.click();
        assertThat(points).hasText("1");
        plane.focus();
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(plane.locator(".widget-cross")).isVisible();
        page.keyboard().press("Enter");
        assertThat(points).hasText("2");
        page.context().close();
    }

    @Test
    void aKeyboardThatStartsItGoesOnInIt() throws IOException {
        Page page = site.tab(
                site.address(site.pageOf("playground"), false),
                new Browser.NewContextOptions()
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        Locator figure = figure(page, "playground");
        button(figure, "Start").focus();
        page.keyboard().press("Enter");
        assertThat(button(figure, "Run")).isFocused();
        page.waitForTimeout(300);
        assertThat(figure).hasAttribute("data-step", "0");
        page.keyboard().press("Enter");
        assertThat(figure).not().hasAttribute("data-step", "0");
        page.context().close();
    }

    /** The picture stays until there is a view: it would jump up and down again. */
    @Test
    void thePageDoesNotShrinkWhileAFigureStarts() throws IOException {
        Page page = site.page("names", false, "wasm");
        Locator figure = figure(page, "names");
        figure.evaluate("""
                figure => {
                    window.least = figure.offsetHeight;
                    new ResizeObserver(() => window.least = Math.min(window.least, figure.offsetHeight)).observe(figure);
                    window.before = figure.offsetHeight;
                }""");
        button(figure, "Start").click();
        figure.locator(".widget-panel").first().waitFor();
        assertThat(page.evaluate("() => window.least >= window.before")).isEqualTo(true);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"names", "gates", "writer", "cache", "tradeoff", "rank"})
    void onAPhoneNothingIsCutOff(String name) throws IOException {
        Page page = site.tab(
                site.address(site.pageOf(name), false), new Browser.NewContextOptions().setViewportSize(390, 844));
        Locator figure = started(page, name);
        assertThat(figure.locator(".widget-panel")
                        .evaluateAll("panels => panels.filter(p => p.scrollWidth > p.clientWidth + 1)"
                                + ".map(p => p.dataset.panel + ' ' + p.scrollWidth)"))
                .isEqualTo(List.of());
        page.setViewportSize(844, 390); // it is turned
        figure.locator("svg").first().waitFor();
        page.waitForCondition(() -> width(figure.locator("svg").first()) > 360);
        page.context().close();
    }

    /** 0 in the moment in which it is drawn anew. */
    private static double width(Locator picture) {
        BoundingBox box = picture.boundingBox();
        return box == null ? 0 : box.width;
    }

    @Test
    void theStartPagePlaysByItselfUnlessLessMotionIsAskedFor() {
        Page page = site.tab(site.address("index.html", false));
        Locator figure = page.locator("figure.starts");
        assertThat(figure).hasAttribute("data-state", "running");
        page.context().close();
        Page still = site.tab(
                site.address("index.html", false),
                new Browser.NewContextOptions()
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        assertThat(button(still.locator("figure.starts"), "Start")).isVisible();
        still.waitForTimeout(600);
        assertThat(button(still.locator("figure.starts"), "Start")).isVisible();
        still.context().close();
    }
}
