package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import firsthand.kernel.client.KernelSettings;
import firsthand.lab.Lab;
import firsthand.lab.LabSettings;
import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A lab of its own in a folder of its own, and a browser that may enter it. */
final class OpenLab implements AutoCloseable {
    private final Lab lab;
    private final OpenBrowser browser;
    private final BrowserContext context;

    private OpenLab(Lab lab, OpenBrowser browser, BrowserContext context) {
        this.lab = lab;
        this.browser = browser;
        this.context = context;
    }

    /** Opens a lab with a new workspace in {@code folder}; the test is skipped, aloud, where there is no Chromium. */
    static OpenLab in(Path folder, Browser.NewContextOptions look) throws IOException {
        OpenBrowser browser = OpenBrowser.toTry("The lab's page");
        Course course = new Course(Path.of(System.getProperty("firsthand.root")));
        LabSettings settings = new LabSettings(
                course,
                folder.resolve("workspace"),
                folder.resolve("site"),
                KernelSettings.current(),
                0,
                Duration.ofMinutes(10));
        return new OpenLab(Lab.open(settings), browser, browser.context(look));
    }

    static OpenLab in(Path folder) throws IOException {
        return in(folder, OpenBrowser.wide());
    }

    /** A new tab on the start page. */
    Page start() {
        return tab(lab.address());
    }

    /** A new tab on a notebook of the course, or on one's own. */
    Page notebook(String name) {
        Page page = tab(lab.address(name));
        assertThat(page.locator(".notebook .cell").first()).isVisible();
        return page;
    }

    private Page tab(String address) {
        return browser.tab(context, address);
    }

    /** A new notebook of one's own, which has one empty cell of code. */
    Page own(String title) {
        Page page = start();
        page.getByLabel("Title of a new notebook").fill(title);
        page.keyboard().press("Enter");
        page.waitForURL("**/notebooks/**");
        assertThat(page.locator(".cell.run .cm-content").first()).isVisible();
        return page;
    }

    List<String> complaints() {
        return browser.complaints();
    }

    /** Writes {@code code} into a cell, over what stood there, and runs it. */
    static void run(Locator cell, String code) {
        write(cell, code);
        cell.page().keyboard().press("Control+Enter");
    }

    static void write(Locator cell, String code) {
        cell.scrollIntoViewIfNeeded();
        cell.locator(".cm-content").click();
        cell.page().keyboard().press("Control+a");
        // Typed key by key, the editor would add brackets of its own.
        cell.page().keyboard().insertText(code);
    }

    /** The cell that holds {@code code}. */
    static Locator cell(Page page, String code) {
        return page.locator(".cell.run", new Page.LocatorOptions().setHasText(code))
                .first();
    }

    static void ran(Locator cell) {
        state(cell, "ok");
    }

    static void state(Locator cell, String state) {
        assertThat(cell).hasAttribute("data-state", state);
    }

    @Override
    public void close() throws IOException {
        context.close();
        browser.close();
        lab.close();
    }
}
