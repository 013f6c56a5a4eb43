package firsthand.app.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static firsthand.app.page.OpenBrowser.button;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import firsthand.publish.Course;
import firsthand.publish.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The site as files and behind a server, and a browser that visits it. */
final class OpenSite implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;
    private final OpenBrowser browser;

    private OpenSite(Path folder, HttpServer server, OpenBrowser browser) {
        this.folder = folder;
        this.server = server;
        this.browser = browser;
    }

    /** Writes the site to {@code folder}; the test is skipped, aloud, where there is no Chromium. */
    static OpenSite in(Path folder) throws IOException {
        OpenBrowser browser = OpenBrowser.toTry("The site's page");
        Site.write(new Course(Path.of(System.getProperty("firsthand.root"))), folder);
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        return new OpenSite(folder, server, browser);
    }

    /** The notebooks' pages, in order. */
    List<String> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d\\d-.*\\.html"))
                    .sorted()
                    .toList();
        }
    }

    /** The file of an address on the server; what has none, an address of another kind, is the folder itself. */
    Path file(String address) {
        String path = URI.create(address).getPath();
        return path == null ? folder : folder.resolve(path.substring(1));
    }

    /** The page that shows a widget, as a path in the site: a concept's if there is one, as those are shorter. */
    String pageOf(String widget) throws IOException {
        try (Stream<Path> pages = Files.walk(folder, 2)) {
            for (Path page : pages.filter(f -> f.toString().endsWith(".html"))
                    .sorted(Comparator.comparing((Path f) -> !f.startsWith(folder.resolve("concepts"))))
                    .toList()) {
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
        return browser.tab(browser.context(look), address);
    }

    Page tab(String address) {
        return tab(address, OpenBrowser.wide());
    }

    /** A new tab on the page that shows a widget. */
    Page page(String widget, boolean served, String engine) throws IOException {
        return tab(address(pageOf(widget), served) + "?engine=" + engine);
    }

    static Locator figure(Page page, String widget) {
        return page.locator("figure.widget-" + widget).first();
    }

    /** Starts a widget, which may run from then on. */
    static Locator started(Page page, String widget) {
        Locator figure = figure(page, widget);
        button(figure, "Start").click();
        assertThat(figure.locator(".widget-panel").first()).isVisible();
        return figure;
    }

    /** Brings it to rest before the first step, with steps of its own in what follows. */
    static Locator rested(Locator figure) {
        Locator pause = button(figure, "Pause");
        if (pause.count() > 0 && pause.isVisible()) {
            pause.click();
        }
        button(figure, "Reset").click();
        assertThat(figure).hasAttribute("data-step", "0");
        return figure;
    }

    List<String> complaints() {
        return browser.complaints();
    }

    @Override
    public void close() {
        browser.close();
        server.stop(0);
    }
}
