package firsthand.lab.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Reason;
import firsthand.display.files.Sha256;
import firsthand.display.text.Html;
import firsthand.lab.session.Session;
import firsthand.lab.session.Sessions;
import firsthand.lab.workspace.Archive;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.site.LivePages;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is asked for by its address. Who asks was looked at before (Gate). */
final class Pages implements HttpService {
    static final String FOLDER = "firsthand/lab/page/";
    private static final String WIDGETS = "<script defer src=\"/assets/widget.js\"></script>\n";
    private static final String BESIDES = """
            <link rel="stylesheet" href="/lab/lab.css">
            <script type="module" src="/lab/besides.js"></script>
            """;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ipynb", "application/x-ipynb+json"));

    private static final Pattern NOTEBOOK_LINK = Pattern.compile("]\\((\\d\\d-[a-z0-9-]+)\\.ipynb");

    private final Sessions sessions;
    private final SiteFolder site;
    private final Modules modules;
    private final Headers headers;
    /** Tells this workspace from others, and nobody where it is. */
    private final String workspace;

    private byte @Nullable [] course;

    Pages(Sessions sessions, SiteFolder site, Modules modules, Headers headers) {
        this.sessions = sessions;
        this.site = site;
        this.modules = modules;
        this.headers = headers;
        workspace = Sha256.of(sessions.workspace().folder().toString()).substring(0, 16);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> shell(response, "start", "", "Firsthand"))
                .get("/index.html", (request, response) -> redirect(response, "/"))
                .get("/notebooks/{name}", this::notebook)
                .get("/lab/course.json", (request, response) -> send(response, course(), "json"))
                .get("/lab/notebooks/{name}", this::whole)
                .get("/lab/{file}", this::page)
                .get("/modules/*", this::module)
                .get("/workspace.zip", this::export)
                .post("/workspace.zip", this::restore)
                .get("/*", this::file);
    }

    private static void send(ServerResponse response, byte[] bytes, String ending) {
        response.header(HeaderNames.CONTENT_TYPE, TYPES.getOrDefault(ending, "application/octet-stream"))
                .send(bytes);
    }

    private static void redirect(ServerResponse response, String to) {
        response.status(Status.FOUND_302).header(HeaderNames.LOCATION, to).send();
    }

    private static void missing(ServerResponse response) {
        response.status(Status.NOT_FOUND_404)
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .send("There is nothing here. The course begins at /");
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void shell(ServerResponse response, String kind, String name, String title) throws IOException {
        Optional<byte[]> shell = Resources.read(FOLDER + "shell.html");
        if (shell.isEmpty()) {
            missing(response);
            return;
        }
        String nonce = headers.allowScript(response);
        String html = new String(shell.get(), StandardCharsets.UTF_8)
                .replace("{kind}", kind)
                .replace("{name}", Html.escape(name))
                .replace("{title}", Html.escape(title))
                .replace("{nonce}", nonce)
                .replace("{workspace}", workspace)
                .replace("{figures}", site.hasFigures() ? "here" : "coming")
                .replace("{widgets}", site.hasFigures() ? WIDGETS : "")
                .replace("{preloads}", preloads())
                .replace("{notebook}", kind.equals("notebook") ? notebookAhead(Html.escape(name)) : "")
                .replace("{importmap}", modules.importMap().replace("<", "\\u003c"));
        send(response, html.getBytes(StandardCharsets.UTF_8), "html");
    }

    private static String notebookAhead(String name) {
        return "<link rel=\"preload\" as=\"fetch\" href=\"/lab/notebooks/" + name + "\" crossorigin>\n";
    }

    private String preloads() throws IOException {
        return modules.all().stream()
                .map(address -> "<link rel=\"modulepreload\" href=\"" + address + "\">\n")
                .collect(Collectors.joining());
    }

    private void notebook(ServerRequest request, ServerResponse response) throws IOException {
        String name = request.path().pathParameters().get("name");
        if (name.endsWith(".ipynb")) {
            file(request, response); // the course's own, to download
        } else if (sessions.exists(name)) {
            sessions.prepare(name);
            shell(response, "notebook", name, title(name) + " · Firsthand");
        } else {
            missing(response);
        }
    }

    /** A notebook as it is now, which a page asks for before its scripts can open a line. */
    private void whole(ServerRequest request, ServerResponse response) throws IOException {
        String name = request.path().pathParameters().get("name");
        if (sessions.exists(name)) {
            Session session = sessions.session(name);
            send(response, session.look().getBytes(StandardCharsets.UTF_8), "json");
            sessions.startAhead(session); // the browser draws meanwhile
        } else {
            missing(response);
        }
    }

    private String title(String name) throws IOException {
        LivePages pages = sessions.pages();
        return pages.names().contains(name) ? pages.title(name) : name;
    }

    private void page(ServerRequest request, ServerResponse response) throws IOException {
        String file = request.path().pathParameters().get("file");
        Optional<byte[]> bytes =
                file.matches("[a-z0-9-]+\\.(?:js|css|svg|json)") ? Resources.read(FOLDER + file) : Optional.empty();
        if (bytes.isPresent()) {
            send(response, bytes.get(), ending(file));
        } else {
            missing(response);
        }
    }

    private void module(ServerRequest request, ServerResponse response) throws IOException {
        String path = request.path().path().substring("/modules/".length());
        Optional<byte[]> bytes = modules.module(path);
        if (bytes.isPresent()) {
            response.header(HeaderNames.CACHE_CONTROL, "private, max-age=86400"); // its path has its version
            send(response, bytes.get(), "js");
        } else {
            missing(response);
        }
    }

    private void file(ServerRequest request, ServerResponse response) throws IOException {
        String path = request.path().path().substring(1);
        String page = path.replaceFirst("\\.html$", "");
        if (path.endsWith(".html") && !page.contains("/") && sessions.exists(page)) {
            redirect(response, "/notebooks/" + page);
            return;
        }
        Optional<Path> file = site.file(path);
        if (file.isPresent() && path.endsWith(".html")) {
            send(response, besides(Files.readString(file.get())).getBytes(StandardCharsets.UTF_8), "html");
        } else if (file.isPresent()) {
            send(response, Files.readAllBytes(file.get()), ending(path));
        } else {
            missing(response);
        }
    }

    /** A page of the site as the lab shows it: with its search and its keys, which the site cannot have. */
    private static String besides(String page) {
        return page.replaceFirst("default-src 'none'", "default-src 'none'; connect-src 'self'")
                .replaceFirst("</head>", BESIDES + "</head>");
    }

    private synchronized byte[] course() throws IOException {
        byte[] known = course;
        if (known != null) {
            return known;
        }
        LivePages pages = sessions.pages();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode notebooks = all.putArray("notebooks");
        for (LivePages.Entry entry : pages.notebooks()) {
            ObjectNode one = notebooks.addObject();
            needs(pages, entry.name()).forEach(one.putArray("needs")::add);
            one.put("name", entry.name())
                    .put("number", entry.number())
                    .put("title", entry.title())
                    .put("part", entry.part())
                    .put("builds", entry.build())
                    .put("time", entry.time());
        }
        ArrayNode concepts = all.putArray("concepts");
        for (LivePages.Concept concept : pages.concepts()) {
            concepts.addObject()
                    .put("name", concept.name())
                    .put("title", concept.title())
                    .put("url", "/" + concept.page());
        }
        ArrayNode search = all.putArray("search");
        for (LivePages.Section section : pages.sections()) {
            search.addObject()
                    .put("title", section.title())
                    .put("where", section.where())
                    .put("url", "/" + section.page() + (section.anchor().isEmpty() ? "" : "#" + section.anchor()))
                    .put("text", section.text())
                    .put("exercise", section.exercise());
        }
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        course = bytes;
        return bytes;
    }

    /** The earlier notebooks that the prose of one leads back to. */
    private static Set<String> needs(LivePages pages, String name) throws IOException {
        Set<String> needs = new TreeSet<>();
        for (Notebook.Cell cell : pages.notebook(name).cells()) {
            if (cell instanceof Notebook.Markdown prose) {
                NOTEBOOK_LINK
                        .matcher(prose.text())
                        .results()
                        .map((MatchResult link) -> link.group(1))
                        .filter(other -> other.compareTo(name) < 0)
                        .forEach(needs::add);
            }
        }
        return needs;
    }

    private void export(ServerRequest request, ServerResponse response) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        Archive.export(sessions.workspace(), zip);
        response.header(HeaderNames.CONTENT_TYPE, "application/zip")
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"firsthand-workspace.zip\"")
                .send(zip.toByteArray());
    }

    private void restore(ServerRequest request, ServerResponse response) {
        // A form of another site can send neither this header nor its absence of an Origin.
        if (request.headers().first(HeaderNames.create("X-Firsthand")).isEmpty()
                || request.headers().first(HeaderNames.ORIGIN).isEmpty()) {
            response.status(Status.FORBIDDEN_403).send("An import comes from the lab's own page only.");
            return;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try (InputStream in = request.content().inputStream()) {
            sessions.restore(in).forEach(answer.putArray("notebooks")::add);
        } catch (IOException e) {
            response.status(Status.BAD_REQUEST_400);
            answer.removeAll();
            answer.put("error", "Nothing was imported: " + Reason.of(e));
        }
        send(response, answer.toString().getBytes(StandardCharsets.UTF_8), "json");
    }
}
