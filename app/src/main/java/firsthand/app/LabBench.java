package firsthand.app;

import firsthand.publish.Course;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a learner waits for in the lab, as the browser sees it. */
final class LabBench {
    private static final int TIMES = 31;
    /** A browser that has just started is busy with itself for a while. */
    private static final int SETTLED_MILLIS = 3000;

    /** The first code cell of the page. */
    private static final String CELL = "document.querySelector('.cell.run')";

    /** The page notes by the clock when it shows something: to ask it over and over would hold it up. */
    private static final String WATCH = """
            window.shown = (selector) => new Promise((done) => {
              const look = () => {
                if (document.querySelector(selector)) {
                  watch.disconnect();
                  requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
                }
              };
              const watch = new MutationObserver(look);
              watch.observe(document, { subtree: true, childList: true, attributes: true });
              look();
            });
            window.readable = shown(".cell.run");
            window.writable = shown(".cell.run .cm-content");""";

    private LabBench() {}

    /** What was measured of one kind of start. */
    private static final class Starts {
        private final List<Double> readable = new ArrayList<>();
        private final List<Double> writable = new ArrayList<>();
        private final List<Double> first = new ArrayList<>();
        private final List<Double> enter = new ArrayList<>();
        private String frames = "";

        private void print(String title, PrintStream out) {
            out.println(title);
            out.printf("  from ./firsthand lab to a page one can read  %6.2f s%n", median(readable));
            out.printf("  to a cell one can write in                   %6.2f s%n", median(writable));
            out.printf("  to the first cell's first output             %6.2f s%n", median(first));
        }
    }

    /**
     * Opens the lab as a user does, on notebook 01 and an empty workspace, and prints the figures: of starts as the
     * first after a build, and of later ones, in turn.
     */
    static void run(Path root, int rounds, PrintStream out) throws IOException, InterruptedException {
        QuickStart quick = QuickStart.of(new Course(root))
                .orElseThrow(() -> new IOException("this measures what ./firsthand has built"));
        lab(root, "--prepare").inheritIO().start().waitFor();
        Starts first = new Starts();
        Starts later = new Starts();
        for (int round = 0; round < rounds; round++) {
            quick.without(() -> start(root, first));
            start(root, later);
        }
        first.print("the first start after a build:", out);
        later.print("later ones, when a lab has been open for a minute (docs/decisions/0025-quick-start.md):", out);
        out.printf(
                "  from Control-Enter to a small cell's output  %6.0f ms, %.0f to %.0f%n",
                median(later.enter), Collections.min(later.enter), Collections.max(later.enter));
        out.println("  " + later.frames);
        out.printf(
                "medians of %d starts, in a headless Chromium that was open, an empty workspace, everything built%n",
                rounds);
    }

    private static ProcessBuilder lab(Path root, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("firsthand").toString(), "lab"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static void start(Path root, Starts starts) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firsthand-bench-lab");
        String workspace = folder.resolve("workspace").toString();
        try (Chromium browser = Chromium.open(folder.resolve("profile"), "about:blank")) {
            browser.before(WATCH);
            Thread.sleep(SETTLED_MILLIS);
            long start = System.currentTimeMillis();
            Process lab = lab(root, "01", "--no-browser", "--workspace", workspace)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader said = lab.inputReader(StandardCharsets.UTF_8)) {
                browser.go(address(said));
                starts.readable.add(secondsTo(browser, "readable", start));
                starts.writable.add(secondsTo(browser, "writable", start));
                write(browser, "System.nanoTime()");
                browser.control("Enter");
                starts.first.add(secondsTo(browser, "shown('.cell.run[data-state=ok] .out')", start));
                starts.enter.addAll(enter(browser));
                starts.frames = frames(browser);
            } finally {
                lab.destroy();
                lab.waitFor();
            }
        } finally {
            delete(folder);
        }
    }

    /** Seconds from {@code start} to a moment that the page has noted. */
    private static double secondsTo(Chromium browser, String noted, long start)
            throws IOException, InterruptedException {
        return (browser.evaluate(noted).asDouble() - start) / 1000;
    }

    private static String address(BufferedReader said) throws IOException {
        String line;
        while ((line = said.readLine()) != null) {
            int at = line.indexOf("http://");
            if (at >= 0) {
                return line.substring(at).strip();
            }
        }
        throw new IOException("the lab did not open; ./firsthand lab says why");
    }

    private static void write(Chromium browser, String code) throws IOException, InterruptedException {
        browser.evaluate(CELL + ".querySelector('.cm-content').focus()");
        browser.control("a");
        browser.insert(code);
    }

    private static List<Double> enter(Chromium browser) throws IOException, InterruptedException {
        browser.evaluate("""
                addEventListener("keydown", () => (window.pressed = performance.now()), true);
                new MutationObserver(() => (window.waited ??= performance.now() - window.pressed))
                    .observe(document.querySelector(".cell.run .outputs"),
                        { subtree: true, childList: true, characterData: true });""");
        List<Double> waited = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            browser.evaluate("window.waited = undefined");
            browser.control("Enter");
            browser.await("window.waited !== undefined");
            waited.add(browser.evaluate("window.waited").asDouble());
            browser.await(CELL + ".dataset.state === 'ok'");
        }
        return waited;
    }

    /** A thousand updates of a display a second, for five seconds. */
    private static String frames(Chromium browser) throws IOException, InterruptedException {
        write(browser, """
                var live = firsthand.display.Display.live(0);
                long end = System.nanoTime() + 5_000_000_000L;
                int n = 0;
                while (System.nanoTime() < end) { live.update(++n); Thread.sleep(0, 900_000); }
                System.out.println(n / 5 + " updates a second");
                """);
        browser.control("Enter");
        double frames = browser.evaluate("""
                new Promise((done) => {
                  let frames = 0;
                  const from = performance.now();
                  (function next() {
                    frames++;
                    const passed = (performance.now() - from) / 1000;
                    if (passed > 4.5) done(frames / passed); else requestAnimationFrame(next);
                  })();
                })""").asDouble();
        browser.await(CELL + ".dataset.state === 'ok' && " + CELL
                + ".querySelector('.outputs').innerText.includes('updates a second')");
        String said =
                browser.evaluate(CELL + ".querySelector('.outputs').innerText").asText();
        String updates = said.lines()
                .filter(line -> line.contains("updates"))
                .findFirst()
                .orElse("updates uncounted")
                .strip();
        return "%s, %.0f frames a second meanwhile".formatted(updates, frames);
    }

    /** As far as it goes: a browser that ends may still write into its folder, which is a temporary one. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            return;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
