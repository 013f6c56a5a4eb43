package firsthand.lab.web;

import firsthand.display.files.Reason;
import firsthand.lab.session.Sessions;
import firsthand.publish.Course;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The lab's web server: on this machine's own address only. */
public final class LabServer implements AutoCloseable {
    /** A browser opens a few lines a tab; more than this many is no reader. */
    private static final int MOST_CONNECTIONS = 256;

    private static final int MOST_FRAME_BYTES = 2 << 20;
    private static final long MOST_UPLOAD_BYTES = 200L << 20;

    /** Held, or the level set below would be forgotten with it. */
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final WebServer server;
    private final SiteFolder site;
    private final Gate gate;
    private final Headers headers;
    private final int port;
    private final String token;

    /**
     * Starts to answer.
     *
     * @param asked the port; 0 for any free one
     * @throws IOException if the port is taken, or what is to be shown cannot be read
     */
    public LabServer(Sessions sessions, Course course, Path siteFolder, int asked) throws IOException {
        HELIDON.setLevel(Level.OFF); // what it says of its start is for operators
        port = asked == 0 ? free() : asked;
        token = Gate.newToken();
        gate = new Gate(token, port);
        headers = new Headers(port);
        site = new SiteFolder(course, siteFolder, sessions::tellFigures);
        Pages pages = new Pages(sessions, site, new Modules(), headers);
        server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .shutdownHook(false)
                // Else the end of an answer waits for the word that its beginning has come: 40 ms.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .maxTcpConnections(MOST_CONNECTIONS)
                .maxPayloadSize(MOST_UPLOAD_BYTES)
                .idleConnectionTimeout(Duration.ofMinutes(10))
                .shutdownGracePeriod(Duration.ofMillis(300))
                .addProtocol(Http1Config.builder().build())
                .addProtocol(WsConfig.builder().maxFrameLength(MOST_FRAME_BYTES).build())
                .addRouting(HttpRouting.builder()
                        .addFilter(this::filter)
                        .error(IOException.class, LabServer::failed)
                        .register("/", pages))
                .addRouting(WsRouting.builder().endpoint("/live", () -> new LiveSocket(sessions, gate)))
                .build();
        server.start();
        HELIDON.setLevel(Level.WARNING);
        if (!server.isRunning()) { // which is all that it says of a port that is taken
            site.close();
            throw new BindException("port " + port
                    + " is taken on this machine: choose another with --port, or leave it" + " out to get a free one");
        }
    }

    /** A port that is free now; if someone takes it before the server does, starting says so. */
    private static int free() throws IOException {
        return bound(0);
    }

    /** {@code port} if it is free now, else 0. */
    public static int ifFree(int port) {
        try {
            return port == 0 ? 0 : bound(port);
        } catch (IOException taken) {
            return 0;
        }
    }

    private static int bound(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }

    /** What stands before every page: who asks, and what every answer says. */
    private void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        headers.set(response);
        boolean changes =
                !Set.of("GET", "HEAD").contains(request.prologue().method().text());
        Optional<Gate.Refusal> refused = gate.address(request.headers(), changes);
        if (refused.isEmpty() && !changes && request.path().path().equals("/")) {
            Optional<String> offered = request.query().first("token").asOptional();
            if (offered.isPresent() && gate.opens(offered.get())) {
                response.status(Status.SEE_OTHER_303)
                        .header(HeaderNames.SET_COOKIE, gate.cookie())
                        .header(HeaderNames.LOCATION, target(request))
                        .send();
                return;
            }
        }
        if (refused.isEmpty()) {
            refused = gate.check(request.headers(), changes);
        }
        if (refused.isPresent()) {
            response.status(Status.FORBIDDEN_403)
                    .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .send(refused.get().message());
            return;
        }
        chain.proceed();
    }

    /** What a page could not be read for, in words. */
    private static void failed(ServerRequest request, ServerResponse response, IOException e) {
        response.status(Status.INTERNAL_SERVER_ERROR_500)
                .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .send("This cannot be shown: " + Reason.of(e));
    }

    /** Where the printed address leads: to a notebook if it names one. */
    private static String target(RoutingRequest request) {
        return request.query()
                .first("open")
                .asOptional()
                .filter(name -> name.matches("[A-Za-z0-9_-]+"))
                .map(name -> "/notebooks/" + name)
                .orElse("/");
    }

    /** The folder of the pages that need no server. */
    public Path siteFolder() {
        return site.folder();
    }

    public int port() {
        return port;
    }

    /** What opens the lab; whoever has it may run code here. */
    public String address() {
        return "http://127.0.0.1:" + port + "/?token=" + token;
    }

    @Override
    public void close() throws IOException {
        server.stop();
        site.close();
    }
}
