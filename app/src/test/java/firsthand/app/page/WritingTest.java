package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static firsthand.app.page.OpenBrowser.button;
import static firsthand.app.page.OpenLab.cell;
import static firsthand.app.page.OpenLab.run;
import static firsthand.app.page.OpenLab.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner writes is there afterwards, whatever else was pressed, opened or lost meanwhile. */
class WritingTest {
    /** Puts a text into the first cell as from the clipboard: typed, a million letters take minutes. */
    private static final String PASTE = """
            text => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.querySelector(".cell.run .cm-content").dispatchEvent(
                    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""";

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

    /** Nothing of this notebook is left in the browser that the lab does not have on disk. */
    private static void saved(Page page) {
        page.waitForFunction("() => !localStorage[`firsthand-unsaved:${document.documentElement.dataset.workspace}:`"
                + " + document.documentElement.dataset.name]");
    }

    @Test
    void textIsSavedAsOneTypes() {
        Page page = lab.own("Prose");
        Page other = lab.start();
        other.navigate(page.url());
        button(page.locator("main"), "Add text").click();
        Locator area = page.getByLabel("Text of this cell, in Markdown");
        area.pressSequentially("Some *words*");
        // A double click chooses a word, and begins nothing anew.
        area.dblclick();
        assertThat(area).hasValue("Some *words*");
        assertThat(other.getByLabel("Text of this cell, in Markdown")).hasValue("Some *words*");
        saved(page);
        page.reload();
        Locator text = page.locator(".cell.text").last();
        assertThat(text.locator("em")).hasText("words");

        // Done without a change closes the editor; with one, as soon as the lab has made HTML of it.
        text.locator(".prose").dblclick();
        assertThat(area).hasValue("Some *words*");
        button(text, "Done").click();
        assertThat(area).hasCount(0);
        assertThat(text.locator("em")).hasText("words");
        text.locator(".prose").dblclick();
        area.fill("Other *ones*");
        button(text, "Done").click();
        assertThat(text.locator("em")).hasText("ones");
        button(other.locator(".cell.text").last(), "Done").click();
        assertThat(other.locator(".cell.text em")).hasText("ones");
        other.close();
        page.close();
    }

    @Test
    void whatCouldNotBeSentIsTakenUpLater() {
        Page page = lab.own("Left");
        button(page.locator("main"), "Add text").click();
        page.getByLabel("Text of this cell, in Markdown").fill("before");
        write(page.locator(".cell.run"), "int before;");
        saved(page);
        // As a page leaves it that ends while the lab is down.
        page.navigate(page.url().replaceFirst("/notebooks/.*", "/"));
        page.evaluate("""
                async () => {
                    const { cells } = await (await fetch("/lab/notebooks/Left")).json();
                    const left = { gone: "of a cell that is no more" };
                    cells.forEach(cell => (left[cell.id] = cell.kind === "code" ? "int after;" : "after"));
                    const key = `firsthand-unsaved:${document.documentElement.dataset.workspace}:Left`;
                    localStorage.setItem(key, JSON.stringify(left));
                    // What a notebook of this name had in another workspace is not for this one.
                    const other = Object.fromEntries(Object.keys(left).map(cell => [cell, "int other;"]));
                    localStorage.setItem("firsthand-unsaved:elsewhere:Left", JSON.stringify(other));
                }""");
        page.goBack();
        assertThat(page.locator(".cell.run .cm-content")).hasText("int after;");
        assertThat(page.locator(".cell.text .prose").last()).hasText("after");
        page.waitForFunction("() => Object.keys(JSON.parse(localStorage[`firsthand-unsaved:${"
                + "document.documentElement.dataset.workspace}:Left`])).join() === 'gone'");
        page.evaluate("localStorage.clear()");
        page.reload();
        assertThat(page.locator(".cell.run .cm-content")).hasText("int after;");
        assertThat(page.locator(".cell.text .prose").last()).hasText("after");
        page.close();
    }

    @Test
    void aTextThatIsTooLongHoldsUpNoOther() {
        Page page = lab.own("Long");
        button(page.locator("main"), "Add code").click();
        Locator first = page.locator(".cell.run").first();
        Locator second = page.locator(".cell.run").nth(1);
        assertThat(second.locator(".cm-content")).isFocused();
        first.locator(".cm-content").click();
        page.evaluate(PASTE, "// many\n".repeat(500_000));
        Locator banner = page.getByRole(AriaRole.ALERT);
        assertThat(banner).containsText("4,000,000 characters");
        run(second, "\"the other \" + \"runs\"");
        assertThat(second.locator(".outputs")).hasText("the other runs");
        button(first, "Run cell 1").click();
        assertThat(page.locator(".toast")).containsText("nothing was run");
        page.waitForFunction("""
                async () => (await (await fetch("/lab/notebooks/Long")).json())
                    .cells.at(-1).source.includes("runs")""");
        // It is kept in the browser, and still not sent.
        page.waitForFunction("() => localStorage[`firsthand-unsaved:${"
                + "document.documentElement.dataset.workspace}:Long`]?.length > 4000000");
        page.reload();
        assertThat(banner).containsText("4,000,000 characters");
        write(first, "\"short \" + \"again\"");
        assertThat(banner).hasCount(0);
        page.keyboard().press("Control+Enter");
        assertThat(first.locator(".outputs")).hasText("short again");
        saved(page);
        page.close();
    }

    @Test
    void aTitleThatIsBeingWrittenStays() {
        Page page = lab.start();
        Locator title = page.locator("#new-title");
        title.fill("Half a tit");
        lab.own("Made meanwhile").close();
        page.evaluate("dispatchEvent(new Event('focus'))"); // asks how far one is, and draws all anew
        assertThat(page.locator("section[aria-labelledby=own] li")
                        .filter(new Locator.FilterOptions().setHasText("meanwhile")))
                .isVisible();
        assertThat(title).hasValue("Half a tit");
        assertThat(title).isFocused();
        page.close();
    }

    @Test
    void twoWhoWriteAtOnceAgreeInTheEnd() {
        Page one = lab.own("Both");
        Page two = lab.start();
        two.navigate(one.url());
        for (int i = 0; i < 3; i++) {
            write(one.locator(".cell.run"), "\"" + i + " from one\"");
            write(two.locator(".cell.run"), "\"" + i + " from two\"");
            // What the first wrote may come between the second's Ctrl-A and its text: then both stand there.
            // And where the first is slow, its text may come last.
            String written = i + " from ";
            one.waitForCondition(() -> {
                String text = one.locator(".cm-content").innerText();
                return text.contains(written)
                        && text.equals(two.locator(".cm-content").innerText());
            });
        }
        one.close();
        two.close();
    }

    @Test
    void whatIsDeletedWhileOneTypesComesBackWhole() {
        Page page = lab.own("Gone");
        button(page.locator("main"), "Add code").click();
        Locator cell = page.locator(".cell.run").nth(1);
        assertThat(cell.locator(".cm-content")).isFocused();
        page.keyboard().insertText("int quick = 1;");
        cell.locator(".menu > button").click();
        cell.getByText("Delete").click();
        assertThat(page.locator(".cell.run")).hasCount(1);
        button(page.locator(".toast"), "Undo").click();
        assertThat(cell.locator(".cm-content")).hasText("int quick = 1;");
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        page.close();
    }

    @Test
    void aTryComesBackAfterALookAtTheSolution() {
        Page page = lab.notebook("01-neural-net");
        Locator stub = cell(page, "NdArray layer(NdArray X");
        Locator check = cell(page, "Checks01.layer");
        String tried = "NdArray layer(NdArray X, NdArray W, NdArray b) { return X; }";
        write(stub, tried);
        button(check, "Solution").click();
        button(check, "Show it anyway").click();
        button(check, "Put it into my cell").click();
        assertThat(stub).containsText(".matmul(W).add(b).tanh()");
        button(page.locator(".toast"), "Undo").click();
        assertThat(stub.locator(".cm-content")).hasText(tried);
        page.close();
    }

    @Test
    void anAddressThatIsNoneOpensTheTopOfThePage() {
        for (String hash : List.of("#100%", "#%E0%A4%A")) {
            Page page = lab.start();
            page.navigate(page.url().replaceFirst("/[^/]*$", "/notebooks/01-neural-net" + hash));
            assertThat(page.locator("html.ready .exercise").first()).isVisible();
            page.navigate(page.url().replaceFirst("/notebooks/.*", "/concepts/neural-networks.html" + hash));
            assertThat(page.locator("html.ready article.concept")).isVisible();
            page.close();
        }
    }

    @Test
    void anImportCanBeUndone() {
        lab.own("Before the export").close();
        Page start = lab.start();
        assertThat(start.getByText("Before the export")).isVisible();
        Path file = folder.resolve("workspace.zip");
        start.waitForDownload(() -> start.getByText("Export", new Page.GetByTextOptions().setExact(true))
                        .click())
                .saveAs(file);
        lab.own("After the export").close();
        start.reload();
        assertThat(start.getByText("After the export")).isVisible();
        start.locator("input[type=file]").setInputFiles(file);
        assertThat(start.locator(".toast")).containsText("Brought in");
        assertThat(start.getByText("Before the export")).isVisible();
        assertThat(start.getByText("After the export")).hasCount(0);
        button(start.locator(".toast"), "Undo").click();
        assertThat(start.getByText("After the export")).isVisible();
        start.close();
    }
}
