package firsthand.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine that behaves badly in the ways that networks do. */
class HubTest {
    @TempDir
    Path cache;

    private final byte[] content = new byte[300_000];
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String sha256 = "";
    private HttpServer server;

    /** How many bytes the server sends before it hangs up; below 0 all. */
    private volatile int cutAfter = -1;

    private final AtomicInteger hangUps = new AtomicInteger();
    private volatile boolean understandsRanges = true;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws Exception {
        new Random(1).nextBytes(content);
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/owner/model/resolve/main/model.safetensors", this::answer);
        server.createContext("/owner/silent/resolve/main/model.safetensors", exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 1000);
            exchange.getResponseBody().flush(); // and then nothing more
        });
        server.createContext("/owner/moved/resolve/main/model.safetensors", exchange -> {
            exchange.getResponseHeaders().add("Location", "/owner/model/resolve/main/model.safetensors");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
        System.setProperty("firsthand.cache", cache.toString());
        System.setProperty(
                "firsthand.hub",
                "http://" + server.getAddress().getHostString() + ":"
                        + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        System.clearProperty("firsthand.cache");
        System.clearProperty("firsthand.hub");
        System.clearProperty("firsthand.fetch.timeout");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        int from = range == null || !understandsRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        if (from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        boolean cut = cutAfter >= 0 && hangUps.getAndDecrement() > 0;
        exchange.getResponseBody()
                .write(content, from, cut ? Math.min(cutAfter, content.length - from) : content.length - from);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private Path fetch() {
        return Hub.file("owner/model", "model.safetensors", sha256);
    }

    @Test
    void aFileIsFetchedOnce() {
        List<Long> heard = new ArrayList<>();
        Path file = Hub.file("owner/model", "model.safetensors", sha256, (done, total) -> {
            heard.add(done);
            assertThat(total).isEqualTo(content.length);
        });
        assertThat(file).hasBinaryContent(content).isEqualTo(cache.resolve("hub/owner/model/model.safetensors"));
        assertThat(heard.getLast()).isEqualTo(content.length);
        server.stop(0); // from here on there is no network
        assertThat(fetch()).hasBinaryContent(content);
        assertThat(ranges).containsExactly("null");
    }

    @Test
    void whatBreaksOffGoesOnWhereItStopped() {
        cutAfter = 100_000;
        hangUps.set(2);
        assertThat(fetch()).hasBinaryContent(content);
        assertThat(ranges).containsExactly("null", "bytes=100000-", "bytes=200000-");
    }

    @Test
    void aServerWithoutRangesStartsAgain() {
        understandsRanges = false;
        cutAfter = 100_000;
        hangUps.set(1);
        assertThat(fetch()).hasBinaryContent(content);
    }

    @Test
    void whatNeverArrivesIsTakenUpInALaterCall() {
        cutAfter = 50_000;
        hangUps.set(4);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be fetched")
                .hasMessageContaining("Is there a network?")
                .hasMessageContaining("Calling again goes on after 200,000 bytes");
        assertThat(cache.resolve("hub/owner/model/model.safetensors")).doesNotExist();
        hangUps.set(0);
        assertThat(fetch()).hasBinaryContent(content);
        assertThat(ranges.getLast()).isEqualTo("bytes=200000-");
    }

    @Test
    void anotherChecksumIsSaidAndTheFileDeleted() throws IOException {
        String wrong = "0".repeat(64);
        assertThatThrownBy(() -> Hub.file("owner/model", "model.safetensors", wrong))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has the SHA-256 checksum " + sha256 + ", expected was " + wrong)
                .hasMessageContaining("It was deleted");
        try (var left = Files.list(cache.resolve("hub/owner/model"))) {
            assertThat(left.map(file -> String.valueOf(file.getFileName()))).containsExactly("model.safetensors.lock");
        }
        assertThat(fetch()).hasBinaryContent(content);
    }

    @Test
    void anAlteredFileInTheCacheIsFetchedAgain() throws IOException {
        Files.writeString(fetch(), "altered");
        assertThat(fetch()).hasBinaryContent(content);
    }

    @Test
    void aRottenPartIsDroppedAndTheFileFetchedFromItsBeginning() throws IOException {
        Path folder = Files.createDirectories(cache.resolve("hub/owner/model"));
        Files.write(folder.resolve("model.safetensors.part"), new byte[1000]);
        assertThat(fetch()).hasBinaryContent(content);
        Files.delete(folder.resolve("model.safetensors"));
        Files.write(folder.resolve("model.safetensors.part"), new byte[content.length + 5]); // longer than the file
        assertThat(fetch()).hasBinaryContent(content);
        assertThat(ranges).containsExactly("bytes=1000-", "null", "bytes=300005-", "null");
    }

    @Test
    void anOlderVersionStaysUntilTheRightOneHasArrived() throws IOException {
        Path file = cache.resolve("hub/owner/model/model.safetensors");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "the older version");
        status = 503;
        assertThatThrownBy(this::fetch).hasMessageContaining("HTTP 503");
        assertThat(file).hasContent("the older version");
        status = 200;
        assertThatThrownBy(() -> Hub.file("owner/model", "model.safetensors", "0".repeat(64)))
                .hasMessageContaining("expected was");
        assertThat(file).hasContent("the older version");
        server.stop(0); // no network at all
        assertThatThrownBy(this::fetch).hasMessageContaining("ConnectException");
        assertThat(file).hasContent("the older version");
    }

    @Test
    void namesThatLeadOutOfTheCacheAreRefusedAndNothingIsTouched() throws IOException {
        Path hub = Files.createDirectories(cache.resolve("hub"));
        Path canary = Files.writeString(cache.resolve("canary"), "alive");
        Files.createDirectories(hub.resolve("a"));
        Files.createSymbolicLink(hub.resolve("a/link"), cache);
        for (String[] names : new String[][] {
            {"a/b", canary.toString()},
            {"a/b", "../../../canary"},
            {"a/b", "./x"},
            {"a/b", "x//y"},
            {"a/b", "x/"},
            {"a/b", "."},
            {"a/b", ""},
            {"a/b", "x\\y"},
            {"a/b", "C:x"},
            {"a/b", "x\0"},
            {"../b", "canary"},
            {"a/..", "canary"},
            {"../..", "canary"},
            {"./.", "canary"},
            {"/a", "canary"},
            {"a/", "canary"},
            {"a/link", "canary"}
        }) {
            assertThatThrownBy(() -> Hub.file(names[0], names[1], sha256))
                    .as("%s %s", names[0], names[1])
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no path of a file");
        }
        assertThat(canary).hasContent("alive");
        try (var left = Files.walk(cache)) {
            assertThat(left.map(file -> cache.relativize(file).toString()))
                    .containsExactlyInAnyOrder("", "canary", "hub", "hub/a", "hub/a/link");
        }
    }

    @Test
    void aServerThatSaysNoLengthAndHangsUpIsAskedForTheRest() throws Exception {
        String noLength = "HTTP/1.1 %s\r\nConnection: close\r\n\r\n";
        try (RawServer raw = new RawServer(
                answer(noLength.formatted("200 OK"), 0, 100_000),
                answer(noLength.formatted("206 Partial Content"), 100_000, content.length))) {
            System.setProperty("firsthand.hub", raw.address());
            assertThat(fetch()).hasBinaryContent(content);
            assertThat(raw.requests().getLast()).contains("Range: bytes=100000-");
        }
    }

    @Test
    void aBodyLongerThanAnnouncedIsCutWhereItWasSaidToEnd() throws Exception {
        byte[] more = answer(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n".formatted(content.length),
                0,
                content.length);
        try (RawServer raw = new RawServer(Arrays.copyOf(more, more.length + 5000))) {
            System.setProperty("firsthand.hub", raw.address());
            assertThat(fetch()).hasBinaryContent(content);
        }
    }

    @Test
    void aLogInPageIsNotTakenForTheFile() throws Exception {
        cutAfter = 50_000;
        hangUps.set(4);
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class); // leaves 200,000 bytes
        String page = "<!DOCTYPE html><html><body>Welcome to our hotel. Log in.</body></html>";
        String head = "HTTP/1.1 200 OK\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n";
        try (RawServer raw = new RawServer(
                (head.formatted("Content-Type: text/html; charset=utf-8\r\n", page.length()) + page).getBytes(UTF_8))) {
            System.setProperty("firsthand.hub", raw.address());
            assertThatThrownBy(this::fetch)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("answered with a web page")
                    .hasMessageContaining("log in first?");
        }
        assertThat(cache.resolve("hub/owner/model/model.safetensors.part")).hasSize(200_000);
        try (RawServer raw =
                new RawServer((head.formatted("", page.length()) + page).getBytes(UTF_8))) { // says no type
            System.setProperty("firsthand.hub", raw.address());
            assertThatThrownBy(this::fetch).hasMessageContaining("answered with a web page");
        }
    }

    private byte[] answer(String head, int from, int to) {
        byte[] start = head.getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + to - from);
        System.arraycopy(content, from, whole, start.length, to - from);
        return whole;
    }

    @Test
    void silenceEndsByATimeout() {
        System.setProperty("firsthand.fetch.timeout", "200");
        assertThatThrownBy(() -> Hub.file("owner/silent", "model.safetensors", sha256))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("SocketTimeoutException");
    }

    @Test
    void redirectionsAreFollowed() {
        assertThat(Hub.file("owner/moved", "model.safetensors", sha256)).hasBinaryContent(content);
    }

    @Test
    void errorsSayWhatToDo() {
        assertThatThrownBy(() -> Hub.file("owner/none", "model.safetensors", sha256))
                .hasMessageContaining("does not exist. Are owner, name and path right?");
        assertThatThrownBy(() -> Hub.file("owner/model", "model.safetensors", "abc"))
                .hasMessageContaining("has 64 hexadecimal digits, not \"abc\"");
        assertThatThrownBy(() -> Hub.file("owner/model", "../../x", sha256)).hasMessageContaining("no path of a file");
        assertThatThrownBy(() -> Hub.file("model", "x", sha256)).hasMessageContaining("owner/name");
        String hub = System.getProperty("firsthand.hub");
        for (String address : new String[] {"file:///etc", "huggingface.co", "https://a b", "https:///x"}) {
            System.setProperty("firsthand.hub", address);
            assertThatThrownBy(this::fetch).hasMessageContaining("must be the address of a server");
        }
        System.setProperty("firsthand.hub", hub);
        status = 403;
        assertThatThrownBy(this::fetch).hasMessageContaining("may not be read without an account (HTTP 403)");
        status = 503;
        assertThatThrownBy(this::fetch).hasMessageContaining("HTTP 503");
        server.stop(0);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ConnectException")
                .hasMessageContaining("By hand: put the file to " + cache);
    }

    @Test
    void twoAtATimeGetTheSameFile() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<Path> a = two.submit(this::fetch);
            Future<Path> b = two.submit(this::fetch);
            assertThat(a.get()).isEqualTo(b.get()).hasBinaryContent(content);
        }
    }
}
