package firsthand.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import firsthand.publish.site.check.PageCosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a reader fetches to begin with a notebook's page, and that nothing jumps as the rest comes. */
class PageWeightTest extends OnSite {
    /** Bytes, compressed: three seconds of a slow telephone. */
    private static final long MOST = 500_000;

    /** What a page may move without anybody seeing it. Google's limit for a good page is 0.1. */
    private static final double STILL = 0.01;

    /** Notes what moved by itself, from the page's first moment on. */
    private static final String WATCH = """
            async () => {
                window.moved = [];
                new PerformanceObserver((list) => list.getEntries().forEach((shift) => moved.push({
                    by: shift.value,
                    at: Math.round(shift.startTime),
                    what: shift.sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? "").slice(0, 80)),
                }))).observe({ type: "layout-shift", buffered: true });
                await new Promise((done) => setTimeout(done, 100));
            }""";

    private static final String MOVED = "moved.reduce((sum, { by }) => sum + by, 0)";
    private static final String PAINTED =
            "Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)";

    /** To the end, a window at a time, as fast as pictures come. */
    private static final String READ = """
            async () => {
                const frame = () => new Promise(requestAnimationFrame);
                for (let last = -1; scrollY !== last; ) {
                    last = scrollY;
                    scrollBy({ top: innerHeight * 0.8, behavior: "instant" });
                    await frame();
                    await frame();
                    const seen = [...document.images].filter((image) => {
                        const box = image.getBoundingClientRect();
                        return box.bottom > 0 && box.top < innerHeight && box.height > 0;
                    });
                    for (const until = performance.now() + 10_000; !seen.every((image) => image.complete) && performance.now() < until; ) {
                        await frame();
                    }
                }
                await new Promise((done) => setTimeout(done, 100));
            }""";

    private static final String ABSENT = """
            [...document.images].filter((image) => image.getClientRects().length > 0 && !(image.complete && image.naturalWidth > 0))
                .map((image) => image.src)""";

    private static long bytes(Set<String> addresses, boolean pictures) throws IOException {
        long all = 0;
        for (String address : addresses) {
            Path file = site.file(address);
            if (Files.isRegularFile(file) && file.getParent().endsWith("pictures") == pictures) {
                all += PageCosts.compressed(file);
            }
        }
        return all;
    }

    @Test
    void itIsLightUntilItIsReadAndStaysInPlace() throws IOException {
        for (String name : site.notebooks()) {
            Set<String> asked = ConcurrentHashMap.newKeySet();
            Page page = site.tab("about:blank");
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(site.address(name, true));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.evaluate("document.fonts.ready.then(() => {})");
            long text = bytes(asked, false);
            long first = text + bytes(asked, true);
            PageCosts costs = PageCosts.of(site.file(site.address(name, true)));

            page.evaluate(WATCH);
            double opening = ((Number) page.evaluate(MOVED)).doubleValue();
            page.evaluate(READ);
            long all = text + bytes(asked, true);
            double moved = ((Number) page.evaluate(MOVED)).doubleValue() - opening;
            System.out.printf(
                    "%s: %d kB before it is scrolled (%d without pictures), %d at its end; painted after %s ms;"
                            + " moved by %.4f, then %.4f%n",
                    name, first / 1000, text / 1000, all / 1000, page.evaluate(PAINTED), opening, moved);
            assertThat(first).as(name).isLessThanOrEqualTo(MOST);
            assertThat((List<?>) page.evaluate(ABSENT)).as(name).isEmpty();
            assertThat(moved)
                    .as("%s: %s", name, page.evaluate("JSON.stringify(moved)"))
                    .isLessThan(STILL);
            // What ./firsthand site --serve prints is what a browser fetches.
            assertThat(costs.atOnce()).as(name).isBetween(text - 10_000, text + 100_000);
            assertThat(costs.atOnce() + costs.coming()).as(name).isBetween(all - 20_000, all + 20_000);
            page.context().close();
        }
        assertThat(site.complaints()).isEmpty();
    }

    @Test
    void allPicturesAreOnPaper() throws IOException {
        for (boolean served : new boolean[] {true, false}) {
            String name = "04-optimization-landscape.html";
            Page page = site.tab(site.address(name, served));
            // A window that prints waits for what printing fetches; this door to it does not, so it is used twice.
            page.pdf();
            page.waitForFunction("() => " + ABSENT + ".length === 0");
            String pdf = new String(page.pdf(), StandardCharsets.ISO_8859_1);
            int images = ((Number)
                            page.evaluate(
                                    "new Set([...document.images].map((one) => one.src).filter((src) => /(png|gif)$/.test(src))).size"))
                    .intValue();
            assertThat(images).isGreaterThan(5);
            assertThat(Pattern.compile("/Subtype\\s*/Image")
                            .matcher(pdf)
                            .results()
                            .count())
                    .as("pictures in the PDF")
                    .isGreaterThanOrEqualTo(images);
            page.context().close();
        }
    }
}
