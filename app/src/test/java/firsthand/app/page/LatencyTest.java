package firsthand.app.page;

import static firsthand.app.page.OpenLab.ran;
import static firsthand.app.page.OpenLab.run;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures, asserts nothing: {@code -Dlab.latency=true} prints what a learner waits for, as the browser sees it. */
@EnabledIfSystemProperty(named = "lab.latency", matches = "true")
class LatencyTest {
    private static final int TIMES = 31;

    @Test
    void fromShiftEnterToTheOutput(@TempDir Path folder) throws IOException {
        try (OpenLab lab = OpenLab.in(folder)) {
            Page page = lab.own("Latency");
            Locator cell = page.locator(".cell.run").first();
            run(cell, "System.nanoTime()");
            ran(cell);
            page.evaluate("""
                    () => {
                        addEventListener("keydown", () => (window.pressed = performance.now()), true);
                        new MutationObserver(() => (window.waited ??= performance.now() - window.pressed))
                            .observe(document.querySelector(".outputs"), { subtree: true, childList: true, characterData: true });
                    }""");
            List<Double> waited = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                page.evaluate("window.waited = undefined");
                page.keyboard().press("Control+Enter");
                page.waitForFunction("window.waited !== undefined");
                waited.add(((Number) page.evaluate("window.waited")).doubleValue());
                ran(cell);
            }
            Collections.sort(waited);
            System.out.printf(
                    "Shift-Enter to output: median %.0f ms, from %.0f to %.0f%n",
                    waited.get(TIMES / 2), waited.getFirst(), waited.getLast());

            run(cell, """
                    var live = firsthand.display.Display.live(0);
                    long end = System.nanoTime() + 5_000_000_000L;
                    int n = 0;
                    while (System.nanoTime() < end) { live.update(++n); Thread.sleep(0, 900_000); }
                    System.out.println(n / 5 + " updates a second");
                    """);
            page.evaluate("() => { let f = 0; const from = performance.now(); (function go() { f++;"
                    + " window.frames_ = f / ((performance.now() - from) / 1000); requestAnimationFrame(go); })(); }");
            page.waitForTimeout(4500);
            System.out.printf("frames a second meanwhile: %s%n", page.evaluate("window.frames_"));
            ran(cell);
            System.out.println(cell.locator(".outputs").innerText());
        }
    }
}
