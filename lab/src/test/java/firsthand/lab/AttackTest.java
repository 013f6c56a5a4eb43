package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who have no business in a lab, and are refused. */
class AttackTest {
    @TempDir
    static Path folder;

    private static OpenLab lab;

    @BeforeAll
    static void open() throws IOException {
        lab = OpenLab.in(folder);
        Files.writeString(folder.resolve("canary.ipynb"), "{\"cells\":[],\"canary\":true}");
    }

    @AfterAll
    static void close() throws IOException {
        lab.close();
    }

    /** A request with headers that no well-behaved client would send; gives the answer, headers and all. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(12);
            byte[] more = new byte[Math.max(0, in.available())];
            int read = in.read(more);
            return new String(start, StandardCharsets.UTF_8)
                    + (read > 0 ? new String(more, 0, read, StandardCharsets.UTF_8) : "");
        }
    }

    private static String get(String path, String... headers) throws IOException {
        return raw("GET " + path + " HTTP/1.1\n" + String.join("\n", headers) + "\nConnection: close\n\n");
    }

    private static String here() {
        return "Host: 127.0.0.1:" + lab.port;
    }

    /** The cookie's. */
    private static String name() {
        return "firsthand-" + lab.port;
    }

    @Test
    void theOwnPageComesIn() throws IOException {
        assertThat(get("/", here(), "Cookie: " + lab.cookie)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:PORT", "127.0.0.1.evil.example:PORT", "127.0.0.1", "127.0.0.1:1"})
    void aForeignNameForThisMachineIsRefused(String host) throws IOException {
        String answer = get("/", "Host: " + host.replace("PORT", "" + lab.port), "Cookie: " + lab.cookie);
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("<html");
    }

    @Test
    void twoHostsAreRefused() throws IOException {
        assertThat(get("/", here(), "Host: evil.example", "Cookie: " + lab.cookie))
                .matches("(?s)HTTP/1.1 4\\d\\d.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/lab/course.json",
                "/lab/notebooks/01-neural-net",
                "/assets/site.css",
                "/workspace.zip",
                "/modules/crelt/1.0.6/index.js"
            })
    void withoutTheCookieThereIsNothing(String path) throws IOException {
        assertThat(get(path, here()))
                .startsWith("HTTP/1.1 403")
                .contains("open the address that ./firsthand lab printed");
        assertThat(get(path, here(), "Cookie: " + name() + "=" + "A".repeat(43)))
                .startsWith("HTTP/1.1 403");
        assertThat(get(path, here(), "Cookie: " + name() + "=")).startsWith("HTTP/1.1 403");
        assertThat(get(path, here(), "Cookie: x" + lab.cookie)).startsWith("HTTP/1.1 403");
    }

    @Test
    void aWrongTokenSetsNoCookie() throws IOException {
        assertThat(get("/?token=" + "A".repeat(43), here()))
                .startsWith("HTTP/1.1 403")
                .doesNotContainIgnoringCase("set-cookie");
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndOtherSites() throws IOException {
        assertThat(get("/?token=" + lab.cookie.substring(name().length() + 1), here()))
                .startsWith("HTTP/1.1 303")
                .containsIgnoringCase("set-cookie: " + name() + "=")
                .contains("HttpOnly; SameSite=Strict; Path=/");
        // The address that is followed leads to a notebook, never elsewhere.
        assertThat(get("/?token=" + lab.cookie.substring(name().length() + 1) + "&open=//evil.example", here()))
                .containsIgnoringCase("location: /\r\n");
    }

    @Test
    void aForeignOriginIsRefused() throws IOException {
        for (String origin :
                List.of("http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:" + lab.port)) {
            assertThat(get("/lab/course.json", here(), "Cookie: " + lab.cookie, "Origin: " + origin))
                    .as(origin)
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() throws IOException {
        String body = "PK";
        for (String extra : List.of(
                "Origin: http://evil.example\nX-Firsthand: 1",
                "Origin: null",
                "X-Firsthand: 1",
                "Origin: http://127.0.0.1:" + lab.port)) {
            String answer = raw("POST /workspace.zip HTTP/1.1\n" + here() + "\nCookie: " + lab.cookie + "\n" + extra
                    + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: " + body.length()
                    + "\nConnection: close\n\n" + body);
            assertThat(answer).as(extra).startsWith("HTTP/1.1 403");
        }
    }

    private static boolean upgrades(String origin, String cookie) {
        WebSocket.Builder builder = OpenLab.HTTP.newWebSocketBuilder();
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        try {
            builder.buildAsync(URI.create("ws://127.0.0.1:" + lab.port + "/live"), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return true;
        } catch (CompletionException refused) {
            return false;
        }
    }

    @Test
    void aLiveLineIsForTheOwnPageOnly() {
        String own = "http://127.0.0.1:" + lab.port;
        assertThat(upgrades(own, lab.cookie)).isTrue();
        assertThat(upgrades("http://evil.example", lab.cookie)).isFalse();
        assertThat(upgrades("null", lab.cookie)).isFalse();
        assertThat(upgrades("", lab.cookie)).isFalse();
        assertThat(upgrades(own, "")).isFalse();
        assertThat(upgrades(own, name() + "=" + "A".repeat(43))).isFalse();
    }

    @Test
    void aLiveLineUnderAForeignNameIsRefused() throws IOException {
        String answer =
                raw("GET /live HTTP/1.1\nHost: evil.example:" + lab.port + "\nOrigin: http://evil.example:" + lab.port
                        + "\nCookie: " + lab.cookie
                        + "\n"
                        + "Connection: Upgrade\n"
                        + "Upgrade: websocket\n"
                        + "Sec-WebSocket-Version: 13\n"
                        + "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\n\n");
        assertThat(answer).doesNotStartWith("HTTP/1.1 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../canary.ipynb",
                "/notebooks/../../canary.ipynb",
                "/notebooks/..%2f..%2fcanary",
                "/notebooks/%2e%2e%2f%2e%2e%2fcanary.ipynb",
                "/concepts/..%5c..%5ccanary.ipynb",
                "/lab/..%2fLab.class",
                "/lab/../../../module-info.class",
                "/modules/../importmap.json",
                "/modules/crelt/1.0.6/../../../../MANIFEST.MF",
                "/%00/canary.ipynb",
                "//etc/passwd",
                "/etc/passwd"
            })
    void noPathLeadsOut(String path) throws IOException {
        assertThat(get(path, here(), "Cookie: " + lab.cookie))
                .matches("(?s)HTTP/1.1 4\\d\\d.*")
                .doesNotContain("canary\"", "root:");
    }

    @Test
    void noNameOfANotebookLeadsOut() throws Exception {
        try (TabClient tab = lab.tab()) {
            for (String name :
                    List.of("../canary", "..", "a/b", "C:canary", ".firsthand", "", "x\u0000y", "a".repeat(5000))) {
                tab.send("open", "notebook", name);
                assertThat(tab.await("error").path("message").asText()).isNotEmpty();
            }
            Path link = lab.workspace.resolve("linked.ipynb");
            Files.createSymbolicLink(link, folder.resolve("canary.ipynb"));
            tab.send("open", "notebook", "linked");
            assertThat(tab.await("error").path("message").asText()).contains("out of reach");
            Files.delete(link);
        }
    }

    @Test
    void aMessageThatIsTooLongEndsTheLine() throws Exception {
        String upgrade = "GET /live HTTP/1.1\n" + here() + "\nOrigin: http://127.0.0.1:" + lab.port + "\nCookie: "
                + lab.cookie + "\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13"
                + "\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\n\n";
        // One frame of 1 GB, of which the head is enough.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(upgrade.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 101");
            byte[] head = {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4, 'x', 'x'};
            socket.getOutputStream().write(head);
            while (socket.getInputStream().read() >= 0) {}
        } catch (java.net.SocketException reset) {
            // That ends it, too.
        }
        // In pieces, each of which would do.
        try (TabClient tab = lab.tab()) {
            tab.sendParts("y".repeat(1 << 20), 6);
            tab.await("closed");
        }
        assertThat(lab.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoMessageIsAnsweredAndTheLineHolds() throws Exception {
        try (TabClient tab = lab.tab()) {
            for (String nonsense :
                    List.of("", "{", "[]", "7", "null", "{\"type\":7}", "{\"type\":\"run\"}", "{\"type\":\"nix\"}")) {
                tab.sendRaw(nonsense);
                tab.await("error");
            }
            tab.send("progress");
            tab.await("progress");
        }
    }

    /** {@code -Dfirsthand.lab.connections=10000} for more; a process may hold fewer open on some machines. */
    @Test
    void manyConnectionsAreBoundedAndWhoIsInStaysIn() throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), lab.port);
        List<SocketChannel> held = new ArrayList<>();
        try (TabClient tab = lab.tab()) {
            for (int i = 0; i < Integer.getInteger("firsthand.lab.connections", 600); i++) {
                SocketChannel channel = SocketChannel.open();
                held.add(channel);
                // Not waited for: the lab lets in as many as it can serve, and the others hear nothing.
                channel.configureBlocking(false);
                channel.connect(address);
            }
            tab.send("progress");
            tab.await("progress");
        } finally {
            for (SocketChannel channel : held) {
                channel.close();
            }
        }
        for (int i = 0; i < 100; i++) {
            try {
                if (lab.get("/").statusCode() == 200) {
                    return;
                }
            } catch (IOException stillFull) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the lab does not answer after many connections came and went");
    }

    @Test
    void onlyThisMachineIsListenedTo() throws IOException {
        for (NetworkInterface one : java.util.Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : java.util.Collections.list(one.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    try (Socket socket = new Socket()) {
                        socket.connect(new java.net.InetSocketAddress(address, lab.port), 500);
                        throw new AssertionError("the lab answers at " + address);
                    } catch (IOException refused) {
                        // As it should be.
                    }
                }
            }
        }
    }

    @Test
    void everyAnswerTellsTheBrowserWhatItMayDo() throws Exception {
        for (String path : List.of("/", "/notebooks/01-neural-net", "/assets/site.css", "/nothing")) {
            HttpResponse<String> answer = lab.get(path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            assertThat(policy)
                    .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("'unsafe-eval'")
                    .doesNotContainPattern("script-src[^;]*unsafe-inline");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void theWordForASecondLabIsForThisUserOnly() throws IOException {
        Path address = lab.workspace.resolve(".firsthand/address");
        assertThat(Files.readString(address)).isEqualTo(lab.lab.address());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address)))
                .isEqualTo("rw-------");
    }

    @Test
    void anArchiveWithOtherFilesIsRefusedWhole() throws Exception {
        byte[] zip = WorkspaceTest.zip("../canary.ipynb", "{\"cells\":[]}");
        HttpResponse<String> answer = OpenLab.HTTP.send(
                lab.request("/workspace.zip")
                        .header("X-Firsthand", "1")
                        .header("Origin", "http://127.0.0.1:" + lab.port)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(zip))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Nothing was imported");
        assertThat(Files.readString(folder.resolve("canary.ipynb"))).contains("canary");
    }
}
