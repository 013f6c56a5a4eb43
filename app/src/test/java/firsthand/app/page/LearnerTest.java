package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static firsthand.app.page.OpenLab.cell;
import static firsthand.app.page.OpenLab.ran;
import static firsthand.app.page.OpenLab.run;
import static firsthand.app.page.OpenLab.state;
import static firsthand.app.page.OpenLab.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner does in the lab, from the first cell to a solved exercise and back the next day. */
class LearnerTest {
    private static final String STUB = "NdArray layer(NdArray X";

    /** Whether nothing has moved or grown for half a second. */
    private static final String SETTLED = """
            () => {
                const now = scrollY + " of " + document.documentElement.scrollHeight;
                if (window.seen !== now) {
                    window.seen = now;
                    window.since = performance.now();
                }
                return performance.now() - window.since > 500;
            }""";

    /** The first cell that is seen and how far down it begins, in pixels. */
    private static final String PLACE = """
            (() => {
                const first = [...document.querySelectorAll(".notebook > .cell")]
                    .find((cell) => cell.getBoundingClientRect().bottom > 120);
                return [first.id, String(first.getBoundingClientRect().top)];
            })()""";

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

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(lab.complaints()).isEmpty();
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void fromTheStartPageToAPicture() {
        Page page = lab.start();
        page.getByText("Begin").click();
        page.waitForURL("**/notebooks/01-neural-net");
        Locator first = page.locator(".cell.run").first();
        first.getByTitle("Run (Shift-Enter)").click();
        ran(first);
        Locator picture = first.locator(".out.picture img");
        assertThat(picture).isVisible();
        assertThat((Integer) picture.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isGreaterThan(300);
        assertThat(picture).hasAttribute("alt", Pattern.compile(".*200 points.*", Pattern.DOTALL));
        page.close();
    }

    /** Milliseconds from Stop until a loop without end had stopped. */
    private static double stopped(Page page, Locator cell) {
        run(cell, "while (true) {}");
        state(cell, "running");
        page.evaluate("""
                () => {
                    const cell = document.querySelector(".cell.run");
                    const pressed = performance.now();
                    const watch = new MutationObserver(() => {
                        watch.disconnect();
                        window.stoppedAfter = performance.now() - pressed;
                    });
                    watch.observe(cell, { attributes: true, attributeFilter: ["data-state"] });
                    cell.querySelector(".play").click();
                }""");
        state(cell, "error");
        return ((Number) page.evaluate("window.stoppedAfter")).doubleValue();
    }

    @Test
    void editsRunsAndStops() {
        Page page = lab.own("Edits");
        Locator cell = page.locator(".cell.run").first();
        run(cell, "int answer = 6 * 7;\nSystem.out.println(\"answer \" + answer);");
        assertThat(cell.locator(".outputs")).hasText("answer 42");
        write(cell, "int answer = 43;");
        state(cell, "stale");
        assertThat(cell.locator(".status")).containsText("Run what this needs");

        double stopped = stopped(page, cell);
        for (int again = 0; again < 2 && stopped >= 1000; again++) { // the machine may have other things to do
            stopped = stopped(page, cell);
        }
        assertThat(stopped).as("milliseconds from Stop until it had stopped").isLessThan(1000);
        assertThat(cell.locator(".status")).hasText("stopped by you");

        run(cell, "int wrong = 1 / 0;");
        assertThat(cell.locator(".failure")).containsText("/ by zero");
        assertThat(cell.locator(".cm-lintRange-error")).isVisible();
        run(cell, "int half = ;");
        assertThat(cell.locator(".failure")).isVisible();
        page.close();
    }

    @Test
    void showsOutputsInPlaceAndFoldsLongOnes() {
        Page page = lab.own("Outputs");
        Locator cell = page.locator(".cell.run").first();
        run(cell, """
                var live = firsthand.display.Display.live("at 0");
                for (int i = 1; i <= 300; i++) live.update("at " + i);
                """);
        ran(cell);
        assertThat(cell.locator(".out")).hasCount(1);
        assertThat(cell.locator(".outputs")).hasText("at 300");

        run(cell, "for (int i = 1; i <= 100; i++) System.out.println(\"line \" + i);");
        ran(cell);
        assertThat(cell.locator("pre.long")).isVisible();
        button(cell, "Show all 100 lines").click();
        assertThat(cell.locator("pre.long")).hasCount(0);

        // HTML of a cell shows, and drives nothing.
        run(cell, """
                firsthand.display.Display.show(firsthand.display.MimeBundle.html(
                    "<b id=bold>bold</b><script>window.broken = 1</script><img src='data:,' onerror='window.broken = 1'>", "bold"));
                """);
        ran(cell);
        assertThat(cell.locator(".outputs")).containsText("bold");
        assertThat(page.evaluate("window.broken === undefined")).isEqualTo(true);
        page.close();
    }

    @Test
    void whereJavaHasEndedAButtonHelps() {
        Page page = lab.own("Ends");
        Locator cell = page.locator(".cell.run").first();
        run(cell, "Runtime.getRuntime().halt(3);");
        Locator banner = page.getByRole(AriaRole.ALERT);
        assertThat(banner).containsText("Your text and the outputs are safe");
        button(banner, "Restart").click();
        assertThat(banner).hasCount(0);
        run(cell, "\"alive \" + \"again\"");
        assertThat(cell.locator(".outputs")).containsText("alive again");
        page.close();
    }

    @Test
    void aControlRunsItsCellAnew() {
        Page page = lab.own("Controls");
        Locator cell = page.locator(".cell.run").first();
        run(cell, """
                // @param word: short | long
                String word = "short";
                // @param times: 1 | 2 | 3
                int times = 1;
                System.out.println((word + " ").repeat(times) + "end");
                """);
        assertThat(cell.locator(".outputs")).hasText("short end");
        cell.getByText("long", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(cell.locator(".outputs")).hasText("long end");
        cell.getByRole(AriaRole.SLIDER).focus();
        page.keyboard().press("ArrowRight");
        assertThat(cell.locator(".outputs")).hasText("long long end");
        assertThat(cell.locator(".cm-content")).containsText("int times = 2;");
        page.close();
    }

    @Test
    void anExerciseFromAMistakeToItsSolutionAndTheNextDay() {
        Page page = lab.notebook("01-neural-net");
        ran(runFirst(page));
        Locator stub = cell(page, STUB);
        Locator check = cell(page, "Checks01.layer");
        write(stub, "NdArray layer(NdArray X, NdArray W, NdArray b) {\n    return X.matmul(W).tanh();\n}");
        page.keyboard().press("Shift+Enter");
        assertThat(check.locator(".card.failed")).containsText("no bias");
        assertThat(check.locator(".card")).hasAttribute("data-mistake", "no bias");
        assertThat(check.locator(".standing")).hasText("1 try so far");

        // On a phone wide columns scroll by themselves, and the card's sentences stay within the window.
        page.setViewportSize(390, 844);
        Locator card = check.locator(".card.failed");
        assertThat((Boolean) card.evaluate("card => card.scrollWidth <= card.clientWidth"))
                .isTrue();
        assertThat((Boolean)
                        card.evaluate("card => [...card.querySelectorAll('pre')].every(pre => pre.clientWidth > 100)"))
                .isTrue();
        page.setViewportSize(1280, 900);

        for (int step = 1; step <= 3; step++) {
            button(check, "Hint " + step + " of 3").click();
            assertThat(check.locator(".hints li")).hasCount(step);
        }
        assertThat(button(check, "No more hints")).isDisabled();

        // What does not compile is not judged: the card below is dimmed, and nothing offers to run the same again.
        write(stub, "NdArray layer(NdArray X, NdArray W, NdArray b) {\n    return X.matmul(W;\n}");
        page.keyboard().press("Shift+Enter");
        assertThat(check.locator(".status")).containsText("this is your last try's card");
        assertThat(check).hasClass(Pattern.compile(".*\\bunchecked\\b.*"));
        assertThat(page.getByText("Run what this needs")).hasCount(0);
        assertThat(stub.locator(".cm-lintRange-error").first()).isVisible();
        stub.hover();
        button(stub, "Reset").first().click();
        assertThat(stub).containsText("your turn");
        assertThat(stub.locator(".cm-lintRange-error")).hasCount(0);

        button(check, "Solution").click();
        assertThat(check.locator(".solution")).containsText(".matmul(W).add(b).tanh()");
        button(check, "Put it into my cell").click();
        page.keyboard().press("Shift+Enter");
        assertThat(check.locator(".standing")).containsText("Solved after 2 tries");
        assertThat(check.locator(".card.passed")).isVisible();
        assertThat(page.locator(".chip.solved")).hasCount(1);

        page.reload();
        assertThat(check.locator(".standing")).containsText("Solved after 2 tries");
        assertThat(stub).containsText(".matmul(W).add(b).tanh()");
        assertThat(check.locator(".card.passed")).isVisible();
        button(check, "Next exercise").click();
        assertThat(cell(page, "double share(").locator(".cm-content")).isFocused();

        Page start = lab.start();
        assertThat(start.locator("tr[id='01-neural-net'] .dots .solved")).hasCount(1);
        assertThat(start.locator(".continue")).containsText(Pattern.compile("1 of \\d+ exercises solved"));
        start.close();

        // Back to the stub, and back again.
        stub.scrollIntoViewIfNeeded();
        stub.hover();
        button(stub, "Reset").click();
        assertThat(stub).containsText("your turn");
        page.getByText("Undo", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(stub).containsText(".matmul(W).add(b).tanh()");

        // Outputs go, and come back.
        page.getByLabel("More for this notebook").click();
        page.getByText("Clear all outputs").click();
        assertThat(check.locator(".card.passed")).hasCount(0);
        page.getByText("Undo", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(check.locator(".card.passed")).isVisible();

        page.locator(".main-bar .restart").click();
        page.getByRole(AriaRole.DIALOG)
                .getByText("Restart", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".cell.run[data-state=ok]")).hasCount(0);
        page.close();
    }

    private static Locator runFirst(Page page) {
        Locator first = page.locator(".cell.run").first();
        first.getByTitle("Run (Shift-Enter)").click();
        return first;
    }

    @Test
    void whatWasTypedIsThereAfterAReloadAtOnce() {
        Page page = lab.own("Typed");
        Locator cell = page.locator(".cell.run").first();
        write(cell, "int typed = 1;");
        page.reload();
        assertThat(page.locator(".cell.run").first()).containsText("int typed = 1;");
        page.close();
    }

    private static void settled(Page page) {
        page.evaluate("delete window.seen");
        page.waitForFunction(SETTLED);
    }

    private static void isAt(Page page, List<?> place, String when) {
        List<?> now = (List<?>) page.evaluate(PLACE);
        assertThat(now.getFirst()).as(when).isEqualTo(place.getFirst());
        assertThat(Double.parseDouble((String) now.getLast()))
                .as(when)
                .isCloseTo(Double.parseDouble((String) place.getLast()), within(3.0));
    }

    @Test
    void aNotebookOpensWhereItsLinkLeadsOrWhereItWasLeft() {
        Page page = lab.notebook("01-neural-net");
        String address = page.url();
        page.navigate("about:blank");
        page.navigate(address + "#exercises");
        assertThat(page.locator(".notebook .cell").first()).isVisible();
        settled(page);
        assertThat(((Number) page.evaluate("document.getElementById('exercises').getBoundingClientRect().top"))
                        .doubleValue())
                .isBetween(0.0, 160.0);

        // The eighth has code between its statement and its stub.
        assertThat((String) page.evaluate(
                        "document.getElementById(document.querySelectorAll('.chip')[7].hash.slice(1)).textContent"))
                .contains("8 · Find the bugs");

        page.mouse().move(600, 400);
        double before = ((Number) page.evaluate("scrollY")).doubleValue();
        page.mouse().wheel(0, -2500);
        page.waitForFunction("before => scrollY < before - 500", before);
        settled(page);
        List<?> left = (List<?>) page.evaluate(PLACE);
        // By the mouse alone: a click of the test's own would first bring the button into sight.
        BoundingBox more = page.locator(".main-bar .menu > button").boundingBox();
        page.mouse().click(more.x + more.width / 2, more.y + more.height / 2);
        assertThat(page.locator(".main-bar .menu .items")).isVisible();
        page.keyboard().press("Escape");
        settled(page);
        isAt(page, left, "a menu moves nothing");
        page.reload();
        assertThat(page.locator(".notebook .cell").first()).isVisible();
        settled(page);
        isAt(page, left, "after a reload");
        page.navigate("about:blank");
        page.goBack();
        assertThat(page.locator(".notebook .cell").first()).isVisible();
        settled(page);
        isAt(page, left, "on the way back");
        page.close();
    }

    @Test
    void searchFindsAndLeadsThere() {
        Page page = lab.start();
        assertThat(page.locator(".continue")).isVisible();
        page.keyboard().press("/");
        page.keyboard().type("cross-entropy");
        assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
        page.keyboard().press("ArrowDown");
        String title = page.locator("[aria-selected=true] .title").innerText();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/(notebooks|concepts)/.*"));
        assertThat(page.locator("main")).containsText(title.replaceFirst("^[\\d.· ]+", ""));

        // Formulas are read as text, and what explains comes before what asks.
        assertThat(page.locator(".top .find")).isVisible();
        page.keyboard().press("/");
        page.keyboard().type("sigmoid");
        assertThat(page.getByRole(AriaRole.OPTION).nth(5)).isVisible();
        assertThat(String.join("\n", page.getByRole(AriaRole.OPTION).allInnerTexts()))
                .doesNotContain("\\", "$");
        assertThat(page.locator("[role=option] .title").allInnerTexts().subList(0, 5))
                .noneMatch(one -> one.matches("Exercises|.*\\((write|predict|think|experiment|read|repair|design)\\)"));
        page.close();
    }

    @Test
    void aLinkToASourceStaysInTheLab() {
        Page page = lab.notebook("01-neural-net");
        page.locator(".notebook a[href*='NdArray.java']").first().click();
        page.waitForURL("**/source/**");
        assertThat(page.locator("h1")).containsText("NdArray");
        assertThat(page.locator(".top .brand")).isVisible();
        page.locator(".top .find").click();
        page.keyboard().type("broadcasting");
        assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
        page.close();
    }

    @Test
    void aCellThatLacksWhatStandsAboveOffersToRunIt() {
        Page page = lab.own("Above");
        write(page.locator(".cell.run").first(), "int base = 41;");
        button(page.locator("main"), "Add code").click();
        Locator cell = page.locator(".cell.run").nth(1);
        run(cell, "base + 1");
        state(cell, "error");
        button(cell, "Run all above").click();
        ran(cell);
        assertThat(cell.locator(".outputs")).hasText("42");
        page.close();
    }

    @Test
    void theStartPageSaysWhereTheWorkspaceIs() {
        Page page = lab.start();
        assertThat(page.locator(".workspace code"))
                .hasText(folder.resolve("workspace").toString());
        page.close();
    }

    @Test
    void noLineOfCodeIsCut() {
        Page page = lab.own("Wide");
        Locator cell = page.locator(".cell.run").first();
        write(cell, "String words = \"" + "long words ".repeat(30) + "\";");
        assertThat(cell.locator(".cm-line")).hasCount(1);
        assertThat((Boolean) cell.locator(".cm-scroller").evaluate("box => box.scrollWidth <= box.clientWidth"))
                .as("the editor is as wide as its text")
                .isTrue();
        page.close();
    }

    @Test
    void sixTabsAgree() {
        List<Page> tabs = new ArrayList<>(List.of(lab.own("Six")));
        String address = tabs.getFirst().url();
        for (int i = 1; i < 6; i++) {
            Page tab = lab.start();
            tab.navigate(address);
            tabs.add(tab);
        }
        Locator cell = tabs.getFirst().locator(".cell.run").first();
        run(cell, "\"seen \" + \"by all\"");
        for (Page tab : tabs) {
            assertThat(tab.locator(".cell.run").first()).containsText("\"seen \" + \"by all\"");
            assertThat(tab.locator(".outputs").first()).containsText("seen by all");
        }
        tabs.forEach(Page::close);
    }
}
