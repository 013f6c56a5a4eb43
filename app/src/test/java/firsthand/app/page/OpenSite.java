package firsthand.app.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import firsthand.publish.Course;
import firsthand.publish.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The site as files and behind a server, and a browser that visits it. */
final class OpenSite implements AutoCloseable {
    private static final double PATIENCE = 30_000;

    private final Path folder;
    private final HttpServer server;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private OpenSite(Path folder, HttpServer server, Playwright playwright, Browser browser) {
        this.folder = folder;
        this.server = server;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Writes the site to {@code folder}; the test is skipped, aloud, where there is no Chromium. */
    static OpenSite in(Path folder) throws IOException {
        Optional<Path> chromium = OpenLab.chromium();
        if (chromium.isEmpty()) {
            System.err.println("The site's page was NOT tried: there is no chromium on the PATH.");
        }
        assumeTrue(chromium.isPresent(), "there is no chromium on the PATH");
        Site.write(new Course(Path.of(System.getProperty("firsthand.root"))), folder);
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return new OpenSite(folder, server, playwright, browser);
    }

    /** The page that shows a widget, as a path in the site: a concept's if there is one, as those are shorter. */
    String pageOf(String widget) throws IOException {
        try (Stream<Path> pages = Stream.concat(Files.list(folder.resolve("concepts")), Files.list(folder))) {
            for (Path page : pages.filter(f -> f.toString().endsWith(".html")).toList()) {
                if (Files.readString(page).contains("class=\"widget widget-" + widget + "\"")) {
                    return folder.relativize(page).toString().replace('\\', '/');
                }
            }
        }
        throw new AssertionError("no page shows the widget " + widget);
    }

    /** A page's address, as a file or on the server. */
    String address(String page, boolean served) {
        return served
                ? "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page
                : folder.resolve(page).toUri().toString();
    }

    /** A new tab at an address. */
    Page tab(String address, Browser.NewContextOptions look) {
        BrowserContext context = browser.newContext(look);
        context.setDefaultTimeout(PATIENCE);
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

    Page tab(String address) {
        return tab(address, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** What pages complained of since it was last asked. */
    List<String> complaints() {
        List<String> now = List.copyOf(complaints);
        complaints.clear();
        return now;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        server.stop(0);
    }
}
