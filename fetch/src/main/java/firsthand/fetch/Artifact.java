package firsthand.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A published jar that is fetched when it is needed.
 *
 * @param need what it is a part of
 * @param platform the system it is for, {@code linux-x86_64}, or {@code any}
 * @param coordinates {@code group:artifact:version} or {@code group:artifact:version:classifier}
 * @param bytes its size
 * @param sha256 its checksum
 */
public record Artifact(Need need, String platform, String coordinates, long bytes, String sha256) {
    /** All of them, for all platforms. */
    public static List<Artifact> all() {
        try (InputStream in = Objects.requireNonNull(Artifact.class.getResourceAsStream("artifacts.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Artifact::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that this machine can use. */
    public static List<Artifact> here() {
        return on(platform(System.getProperty("os.name"), System.getProperty("os.arch")));
    }

    /** Those that a machine of {@code platform} can use. */
    static List<Artifact> on(String platform) {
        return all().stream()
                .filter(a -> a.platform.equals(platform) || a.platform.equals("any"))
                .toList();
    }

    /** A platform's name, as the native libraries have it in theirs. */
    static String platform(String os, String architecture) {
        String system = os.toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "macosx" : system.startsWith("windows") ? "windows" : system;
        return name + "-"
                + switch (architecture) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> architecture;
                };
    }

    private static Artifact parse(String line) {
        String[] words = line.strip().split("\\s+");
        return new Artifact(Need.valueOf(words[0]), words[1], words[2], Long.parseLong(words[3]), words[4]);
    }

    /** Where it lies in a Maven repository, {@code /} between folders. */
    public String path() {
        String[] parts = coordinates.split(":");
        String name = parts[1] + "-" + parts[2] + (parts.length > 3 ? "-" + parts[3] : "");
        return parts[0].replace('.', '/') + "/" + parts[1] + "/" + parts[2] + "/" + name + ".jar";
    }
}
