package firsthand.lab;

import firsthand.kernel.client.KernelSettings;
import firsthand.publish.Course;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A lab that is open, on the real course, and what a browser that opened its address has. */
final class OpenLab implements AutoCloseable {
    private static final AtomicInteger SITES = new AtomicInteger();
    static final HttpClient HTTP = HttpClient.newHttpClient();

    final Lab lab;
    final int port;
    final String cookie;
    final Path workspace;

    private OpenLab(Lab lab, Path workspace) {
        this.lab = lab;
        this.workspace = workspace;
        URI address = URI.create(lab.address());
        port = address.getPort();
        cookie = "firsthand-" + address.getPort() + "=" + address.getQuery().substring("token=".length());
    }

    static LabSettings settings(Path folder) {
        return new LabSettings(
                Course.here(),
                folder.resolve("workspace"),
                // Not in the folder, which goes with the test: the site may still be in the making then.
                Path.of("target", "lab-site", ProcessHandle.current().pid() + "-" + SITES.incrementAndGet()),
                KernelSettings.current().flag("-Xmx512m"),
                0,
                Duration.ofHours(1));
    }

    static OpenLab in(Path folder) throws IOException {
        return of(settings(folder));
    }

    static OpenLab of(LabSettings settings) throws IOException {
        return new OpenLab(Lab.open(settings), settings.workspace());
    }

    TabClient tab() {
        return new TabClient(HTTP, port, cookie);
    }

    /** A tab that has a notebook open. */
    TabClient tab(String notebook) throws InterruptedException {
        TabClient tab = tab();
        tab.send("open", "notebook", notebook);
        tab.await("notebook");
        return tab;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", cookie);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A notebook of the learner's own with one code cell; gives its name and the cell's id. */
    List<String> scratch(TabClient tab, String title) throws InterruptedException {
        tab.send("make", "title", title);
        String name = tab.await("made").path("name").asText();
        tab.send("open", "notebook", name);
        String cell = tab.await("notebook").path("cells").get(1).path("id").asText();
        return List.of(name, cell);
    }

    @Override
    public void close() throws IOException {
        lab.close();
    }
}
