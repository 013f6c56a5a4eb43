package firsthand.app;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import firsthand.publish.Course;
import firsthand.publish.site.Site;
import firsthand.web.Speed;
import firsthand.web.Widgets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What widgets compute in a second: in Chromium as WebAssembly and JavaScript, on the JVM with loops and with SIMD. */
final class WebBench {
    /**
     * What is counted.
     *
     * @param unit its name
     * @param each how many a step has
     * @param restart steps after which the widget begins anew, so that all that counts is of one kind; 0 for never
     */
    private record Measure(String widget, String unit, int each, int restart) {
        static Measure of(String widget) {
            return MEASURES.stream()
                    .filter(known -> known.widget.equals(widget))
                    .findFirst()
                    .orElse(new Measure(widget, "steps", 1, 0));
        }
    }

    private static final List<Measure> MEASURES = List.of(
            new Measure("playground", "steps, two moons", 1, 0),
            new Measure("names", "characters learned", 25 * 32, 0),
            // Past the context of 64, less the prompt, a window is computed anew for each: that is another matter.
            new Measure("writer", "characters written, with the cache", 1, 50));

    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><script>
            firsthandWidgets = { part: async (name, { program, binary }) => {
              if (!program) { firsthandWidgets.data = binary; return; }
              const begin = `const go = async () => {
                const java = ${binary ? "(await TeaVM.wasmGC.load(binary)).exports" : "globalThis"};
                java.widgetOpen("WIDGET");
                if (data) java.widgetLoad(data);
                java.widgetBegin();
                const measure = (seconds) => {
                  const start = performance.now();
                  let made = 0;
                  let passed = 0;
                  let since = 0;
                  while (passed < seconds) {
                    const steps = java.widgetAdvance(RESTART ? Math.min(16, RESTART - since) : 16);
                    made += steps;
                    since += steps;
                    if (java.widgetRests() || since === RESTART) {
                      java.widgetReset();
                      since = 0;
                    }
                    passed = (performance.now() - start) / 1000;
                  }
                  return made / passed;
                };
                measure(SECONDS / 2);
                postMessage(measure(SECONDS));
              };
              let binary, data;
              onmessage = (message) => { [binary, data] = message.data; go(); };`;
              const worker = new Worker(URL.createObjectURL(new Blob([program, begin])));
              worker.onmessage = ({ data }) => fetch("/result", { method: "POST", body: String(data) });
              worker.onerror = (e) => fetch("/result", { method: "POST", body: e.message });
              worker.postMessage([binary ? Uint8Array.from(atob(binary), (c) => c.charCodeAt(0)) : null, firsthandWidgets.data]);
            } };
            </script>NEEDS<script src="/assets/widgets/ENGINE.js"></script>
            """;

    private WebBench() {}

    /** Measures one widget, or those that have something to promise where {@code only} is empty. */
    static void run(String only, double seconds, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firsthand-bench-web");
        Site.write(Course.here(), folder);
        if (!Files.exists(folder.resolve("assets/widgets/wasm.js"))) {
            throw new IOException(
                    "this build has no widgets; ./mvnw -q -Dlight -Pwidgets -pl web -am process-classes makes them");
        }
        for (Measure measure : only.isEmpty() ? MEASURES : List.of(Measure.of(only))) {
            out.printf("%s: %s, a second%n", measure.widget, measure.unit);
            for (String simd : new String[] {"on", "off"}) {
                print(out, "JVM, " + (simd.equals("on") ? "SIMD" : "loops"), measure, jvm(measure, seconds, simd));
            }
            for (String engine : new String[] {"wasm", "js"}) {
                String name = engine.equals("wasm") ? "WebAssembly" : "JavaScript";
                print(out, "Chromium, " + name, measure, page(folder, measure, seconds, engine));
            }
        }
    }

    private static void print(PrintStream out, String where, Measure measure, double steps) {
        out.printf("  %-27s %,9.0f%n", where, steps * measure.each);
    }

    private static double jvm(Measure measure, double seconds, String simd) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Dfirsthand.simd=" + simd, "-cp"));
        command.addAll(
                List.of(System.getProperty("java.class.path"), Speed.class.getName(), measure.widget, "" + seconds));
        command.addAll(List.of(Course.here().kept().toString(), "" + measure.restart));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Double.parseDouble(said.strip());
    }

    private static double page(Path folder, Measure measure, double seconds, String engine)
            throws IOException, InterruptedException {
        String needs = Widgets.of(measure.widget).needs();
        Files.writeString(
                folder.resolve("bench.html"),
                PAGE.replace(
                                "NEEDS",
                                needs.isEmpty() ? "" : "<script src=\"/assets/widgets/" + needs + ".js\"></script>")
                        .replace("WIDGET", measure.widget)
                        .replace("RESTART", "" + measure.restart)
                        .replace("SECONDS", "" + seconds)
                        .replace("ENGINE", engine));
        BlockingQueue<String> results = new LinkedBlockingQueue<>();
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, SimpleFileServer.OutputLevel.NONE);
        server.createContext("/result", exchange -> {
            try (InputStream in = exchange.getRequestBody()) {
                results.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/bench.html";
        try (Chromium _ = Chromium.open(folder.resolve("profile-" + measure.widget + "-" + engine), address)) {
            String result = results.poll((long) (30 + 10 * seconds), TimeUnit.SECONDS);
            return Double.parseDouble(Optional.ofNullable(result).orElse("NaN"));
        } catch (NumberFormatException e) {
            throw new IOException("the page failed: " + e.getMessage(), e);
        } finally {
            server.stop(0);
        }
    }
}
