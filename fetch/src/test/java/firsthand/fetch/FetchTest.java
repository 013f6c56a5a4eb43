package firsthand.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import firsthand.display.files.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository on this machine: what is said, what goes on, what is refused. How a server may misbehave: HubTest. */
class FetchTest {
    @TempDir
    Path folder;

    private final byte[] content = new byte[2_400_000];
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final StringWriter said = new StringWriter();
    private HttpServer server;
    private Artifact artifact;
    private Path target;
    private String classPath;

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        artifact = new Artifact(Need.LIBTORCH, "any", "group.of:name:1:linux", content.length, Sha256.of(content));
        target = folder.resolve("repository/group/of/name/1/name-1-linux.jar");
        classPath = "/somewhere/else.jar" + File.pathSeparator + target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/maven2/group/of/name/1/name-1-linux.jar", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
        exchange.close();
    }

    private URI address() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/maven2");
    }

    private boolean fetch(URI from, String alongClassPath, Artifact what) {
        return new Fetch(List.of(what), alongClassPath, from, new PrintWriter(said, true), false)
                .all(Set.of(Need.LIBTORCH), "Notebook 08");
    }

    @Test
    void sizeAndPurposeAreSaidBeforeTheFirstByte() {
        assertThat(fetch(address(), classPath, artifact)).isTrue();
        assertThat(target).hasBinaryContent(content);
        assertThat(said.toString().lines())
                .containsExactly(
                        "Notebook 08 needs what is not on this machine yet:",
                        "      2 MB  " + Need.LIBTORCH.title(),
                        "It is fetched once, from " + address()
                                + ". Ctrl-C stops it; the next time goes on from there.",
                        "  name-1-linux.jar, 2 MB");
        assertThat(target.getParent().toFile().list()).containsExactly("name-1-linux.jar");
    }

    @Test
    void whatIsThereIsNotFetchedAndNothingIsSaid() {
        fetch(address(), classPath, artifact);
        said.getBuffer().setLength(0);
        assertThat(fetch(address(), classPath, artifact)).isFalse();
        assertThat(said.toString()).isEmpty();
        assertThat(ranges).hasSize(1);
    }

    @Test
    void halfAFileGoesOnWhereItStopped() throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(target.resolveSibling("name-1-linux.jar.part"), Arrays.copyOf(content, 2_000_000));
        fetch(address(), classPath, artifact);
        assertThat(ranges).containsExactly("bytes=2000000-");
        assertThat(target).hasBinaryContent(content);
        assertThat(said.toString()).contains("   1 MB  libtorch"); // what is still to come, not the whole
    }

    @Test
    void aFileOfAnotherSizeIsFetchedAgain() throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(target, Arrays.copyOf(content, 1000));
        assertThat(fetch(address(), classPath, artifact)).isTrue();
        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void anotherChecksumIsRefused() {
        Artifact other = new Artifact(
                artifact.need(), "any", artifact.coordinates(), content.length, Sha256.of("something else"));
        assertThatThrownBy(() -> fetch(address(), classPath, other))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("checksum")
                .hasMessageContaining("It was deleted: altered on the way, or another version");
        assertThat(target).doesNotExist();
    }

    @Test
    void withoutANetworkItSaysWhatToDo() throws IOException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        assertThatThrownBy(() -> fetch(nobody, classPath, artifact))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("Is there a network?")
                .hasMessageContaining("another server: set FIRSTHAND_MAVEN")
                .hasMessageContaining("goes on after");
        assertThat(said.toString()).contains("needs what is not on this machine yet");
    }

    @Test
    void aFullDiskIsSaidBeforeTheFirstByte() {
        Artifact huge = new Artifact(Need.LIBTORCH, "any", artifact.coordinates(), 1L << 60, artifact.sha256());
        assertThatThrownBy(() -> fetch(address(), classPath, huge))
                .isInstanceOf(FetchException.class)
                .hasMessageMatching(
                        "the disk of .* has [\\d,]+ MB free; 1,152,921,504,\\d+ MB are needed. Make room and .*");
        assertThat(ranges).isEmpty();
    }

    @Test
    void whereNothingMayBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("repository"), "a file where a folder should be");
        assertThatThrownBy(() -> fetch(address(), classPath, artifact))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("cannot be written: ")
                .hasMessageContaining("goes on where it stopped");
    }

    @Test
    void aClassPathThatDoesNotNameItNeedsNothing() { // the build for GPUs, a project of one's own
        assertThat(fetch(address(), "/somewhere/else.jar", artifact)).isFalse();
        assertThat(ranges).isEmpty();
    }

    @Test
    void theClassPathNamesWhatComesLater() {
        Path jspecify = folder.resolve("m2 with spaces/org/jspecify/jspecify/1.0.1/jspecify-1.0.1.jar");
        String classes = folder.resolve("classes").toString();
        assertThat(ClassPath.withLater(classes + File.pathSeparator + jspecify, List.of(artifact)))
                .isEqualTo(String.join(
                        File.pathSeparator,
                        classes,
                        jspecify.toString(),
                        folder.resolve("m2 with spaces/group/of/name/1/name-1-linux.jar")
                                .toString()));
        assertThatThrownBy(() -> ClassPath.withLater(classes, List.of(artifact)))
                .hasMessageContaining("repository");
    }

    @Test
    void aReleasesClassPathIsMadeOfItsJars() throws IOException {
        Path release = folder.resolve("größere Übung (2)/release");
        Path fetched =
                release.resolve("repository").resolve(Artifact.here().getLast().path());
        Path jspecify = release.resolve("repository/org/jspecify/jspecify/1.0.1/jspecify-1.0.1.jar");
        Path ours = release.resolve("lib/arrays.jar");
        for (Path jar : List.of(fetched, jspecify, ours)) {
            Files.createDirectories(jar.getParent());
            Files.createFile(jar);
        }
        Path file = release.resolve("class-path");
        ClassPath.main(new String[] {file.toString(), release.toString()});
        assertThat(Files.readString(file).split(File.pathSeparator))
                .startsWith(ours.toString(), jspecify.toString())
                .endsWith(fetched.toString())
                .doesNotHaveDuplicates()
                .hasSize(2 + Artifact.here().size());
    }

    @Test
    void theRepositoryIsTheNamedOneOrTheMirrorOrCentral() throws IOException {
        Path settings = folder.resolve("settings.xml");
        assertThat(Repository.chosen(Map.of(), settings)).hasToString("https://repo.maven.apache.org/maven2");
        Files.writeString(settings, """
                <settings><mirrors>
                  <mirror><id>a</id><url>https://a.example/maven</url><mirrorOf>snapshots</mirrorOf></mirror>
                  <mirror><id>b</id><url>https://b.example/maven/</url><mirrorOf>*,!snapshots</mirrorOf></mirror>
                </mirrors></settings>""");
        assertThat(Repository.chosen(Map.of(), settings)).hasToString("https://b.example/maven");
        assertThat(Repository.chosen(Map.of("FIRSTHAND_MAVEN", "http://c.example:81/x"), settings))
                .hasToString("http://c.example:81/x");
        assertThatThrownBy(() -> Repository.chosen(Map.of("FIRSTHAND_MAVEN", "c.example"), settings))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("FIRSTHAND_MAVEN must be the address of a Maven repository");
        Files.writeString(settings, "<settings");
        assertThat(Repository.chosen(Map.of(), settings)).hasToString("https://repo.maven.apache.org/maven2");
    }

    @Test
    void theBarFills() {
        assertThat(Fetch.bar("x.jar", 0, 100_000_000)).isEqualTo("  [                        ] 1 MB of 100 MB  x.jar");
        assertThat(Fetch.bar("x.jar", 50_000_000, 100_000_000))
                .isEqualTo("  [============            ] 50 MB of 100 MB  x.jar");
        assertThat(Fetch.bar("x.jar", 100_000_000, 100_000_000)).contains("[========================]");
    }
}
