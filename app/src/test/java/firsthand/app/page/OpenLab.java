package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import firsthand.kernel.client.KernelSettings;
import firsthand.lab.Lab;
import firsthand.lab.LabSettings;
import firsthand.publish.Course;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A lab of its own in a folder of its own, and a browser that may enter it. */
final class OpenLab implements AutoCloseable {
    /** What a kernel may take to start on a machine with other things to do. */
    private static final double PATIENCE = 30_000;

    private final Lab lab;
    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    /** What the pages complained of in their consoles. */
    private final List<String> complaints = new ArrayList<>();

    private OpenLab(Lab lab, Playwright playwright, Browser browser, BrowserContext context) {
        this.lab = lab;
        this.playwright = playwright;
        this.browser = browser;
        this.context = context;
    }

    /** Opens a lab with a new workspace in {@code folder}; the test is skipped, aloud, where there is no Chromium. */
    static OpenLab in(Path folder, Browser.NewContextOptions look) throws IOException {
        Optional<Path> chromium = chromium();
        if (chromium.isEmpty()) {
            System.err.println("The lab's page was NOT tried: there is no chromium on the PATH.");
        }
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH");
        Course course = new Course(Path.of(System.getProperty("firsthand.root")));
        LabSettings settings = new LabSettings(
                course,
                folder.resolve("workspace"),
                folder.resolve("site"),
                KernelSettings.current(),
                0,
                Duration.ofMinutes(10));
        Lab lab = Lab.open(settings);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
        BrowserContext context = browser.newContext(look);
        context.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return new OpenLab(lab, playwright, browser, context);
    }

    static OpenLab in(Path folder) throws IOException {
        return in(folder, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    static Optional<Path> chromium() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
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
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address);
        return page;
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

    /** What pages complained of since it was last asked: scripts that failed, things that the page's policy refused. */
    List<String> complaints() {
        List<String> now = List.copyOf(complaints);
        complaints.clear();
        return now;
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
        playwright.close();
        lab.close();
    }
}
