package firsthand.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched later is what the poms name for each platform. */
class ArtifactsTest {
    private static final Path ROOT = Path.of(System.getProperty("firsthand.root"));
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>\\s*"
                    + "(?:<classifier>([^<]+)</classifier>)?");

    /** The coordinates of the dependencies in the profile {@code id} of a room's pom, its properties put in. */
    private static Set<String> profile(String room, String id) throws IOException {
        String pom = Files.readString(ROOT.resolve(room + "/pom.xml"));
        String profile = pom.split("<id>" + id + "</id>", 2)[1].split("</profile>", 2)[0];
        return DEPENDENCY
                .matcher(profile)
                .results()
                .map((MatchResult d) ->
                        d.group(1) + ":" + d.group(2) + ":" + d.group(3) + (d.group(4) == null ? "" : ":" + d.group(4)))
                .map(coordinates -> resolved(coordinates, pom))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String resolved(String text, String pom) {
        String resolved = Pattern.compile("\\$\\{([^}]+)}")
                .matcher(text)
                .replaceAll(name -> pom.split("<" + name.group(1) + ">", 2)[1].split("</", 2)[0].replace("$", "\\$"));
        return resolved.equals(text) ? text : resolved(resolved, pom);
    }

    private static Set<String> listed(String platform, boolean libtorch) {
        return Artifact.all().stream()
                .filter(a -> a.platform().equals(platform) && (a.need() == Need.LIBTORCH) == libtorch)
                .map(Artifact::coordinates)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "macosx-arm64", "windows-x86_64"})
    void theNativeLibrariesOfAPlatformAreItsProfiles(String platform) throws IOException {
        assertThat(listed(platform, true)).isEqualTo(profile("torch", platform)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void weightsAndTextsAreThoseOfTheProfile() throws IOException {
        assertThat(listed("any", false)).isEqualTo(profile("data", "weights-and-texts"));
    }

    /** Those of this platform, which Maven has fetched for the tests. */
    @TestFactory
    List<DynamicTest> sizesAreThoseOfTheFiles() {
        Path repository = Path.of(System.getProperty("maven.repository"));
        return Artifact.here().stream()
                .filter(a -> Files.exists(repository.resolve(a.path())))
                .map(a -> DynamicTest.dynamicTest(
                        a.coordinates(),
                        () -> assertThat(repository.resolve(a.path())).hasSize(a.bytes())))
                .toList();
    }

    @Test
    void whatAPlatformFetchesStaysInItsBudget() {
        for (String platform : List.of("linux-x86_64", "macosx-arm64", "windows-x86_64")) {
            long bytes =
                    Artifact.on(platform).stream().mapToLong(Artifact::bytes).sum();
            assertThat(bytes).as(platform).isBetween(140_000_000L, 370_000_000L);
        }
        assertThat(Artifact.on("linux-arm64")).noneMatch(a -> a.need() == Need.LIBTORCH);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64"
    })
    void aPlatformIsCalledAsItsLibrariesAre(String os, String architecture, String platform) {
        assertThat(Artifact.platform(os, architecture)).isEqualTo(platform);
    }

    @Test
    void aChecksumHas64Digits() {
        assertThat(Artifact.all()).allSatisfy(a -> assertThat(a.sha256()).matches("[0-9a-f]{64}"));
    }
}
