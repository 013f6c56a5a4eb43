package firsthand.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A figure that plays for an hour needs no more memory than one that plays for a minute: neither the worker, where it
 * computes, nor the page, where its pictures are. Short in the build; {@code -Dfirsthand.web.times=56} makes it 200,000
 * steps of the playground and 2,500 letters.
 */
class LongRunTest extends OnSite {
    private static final int TIMES = Integer.getInteger("firsthand.web.times", 1);
    private static final int LOOKS = 9;

    /** Bytes: what an engine keeps of its own. A view of the playground has 40,000, so a leak of one in ten is seen. */
    private static final double SLACK = 300_000;

    @ParameterizedTest
    // The writer is full when its window is: 64 characters, 7 of them the beginning.
    @CsvSource({"playground, 1800, 3600, 60", "writer, 60, 45, 1", "names, 18, 36, 2"})
    void itNeedsNoMoreMemoryTheLongerItRuns(String widget, int full, int steps, int aView) throws IOException {
        Page page = site.tab("about:blank");
        WorkerHeap heap = new WorkerHeap(page);
        page.navigate(site.address(site.pageOf(widget), false));
        // Started, it plays as far as the machine lets it: from rest, the looks are at the same steps on each.
        Locator figure = OpenSite.rested(OpenSite.started(page, widget));
        double[] worker = new double[LOOKS];
        double[] tab = new double[LOOKS];
        play(figure, full, aView); // until all is compiled and filled
        for (int i = 0; i < LOOKS; i++) {
            play(figure, TIMES * steps / LOOKS, aView);
            worker[i] = heap.ofWorker();
            tab[i] = heap.ofTab();
        }
        String seen = "%s, %d steps: worker %s kB, page %s kB"
                .formatted(widget, TIMES * steps, thousands(worker), thousands(tab));
        System.out.println(seen);
        assertThat(grown(worker)).as(seen).isLessThan(SLACK);
        assertThat(grown(tab)).as(seen).isLessThan(SLACK);
        assertThat(site.complaints()).isEmpty();
        page.context().close();
    }

    /** Makes steps, {@code aView} before each view; begins anew where the widget comes to an end. */
    private static void play(Locator figure, int steps, int aView) {
        figure.evaluate("""
                async (figure, [steps, aView]) => {
                    const frame = () => new Promise(requestAnimationFrame);
                    const step = () => Number(figure.dataset.step);
                    for (let made = 0; made < steps; made += aView) {
                        const before = step();
                        firsthandWidgets.of(figure).step(aView);
                        while (step() === before) await frame();
                        if (figure.dataset.rests === "true") {
                            [...figure.querySelectorAll("button")].find((b) => b.textContent === "Reset").click();
                            while (step() !== 0) await frame();
                        }
                    }
                }""", List.of(steps, aView));
    }

    /** The last third's least beyond the first third's greatest: what a collection happens to leave does not count. */
    private static double grown(double[] bytes) {
        int third = LOOKS / 3;
        return Arrays.stream(bytes, LOOKS - third, LOOKS).min().orElseThrow()
                - Arrays.stream(bytes, 0, third).max().orElseThrow();
    }

    private static List<Long> thousands(double[] bytes) {
        return Arrays.stream(bytes).mapToObj(one -> Math.round(one / 1000)).toList();
    }
}
