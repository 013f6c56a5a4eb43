package firsthand.data;

import firsthand.display.files.SafePath;
import firsthand.display.files.Sha256;
import firsthand.fetch.Download;
import firsthand.fetch.FetchException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;

/**
 * Files of published models from the model hub, fetched once, when a learner asks for them, into the {@link Cache}.
 *
 * {@snippet :
 * Path weights = Hub.file("distilbert/distilbert-base-uncased", "model.safetensors", sha256);
 * }
 *
 * <p>The checksum decides, not the name: what is asked for is what arrives, today and in ten years. The hub shows it on
 * the page of each large file. {@code HF_ENDPOINT} names another server with the same paths, a mirror for example.
 */
public final class Hub {
    private static final String SHA256 = "[0-9a-f]{64}";

    private Hub() {}

    /** Hears how far a download is. */
    @FunctionalInterface
    public interface Progress {
        /** {@code done} of {@code total} bytes are there; {@code total} is -1 where the server does not say. */
        void at(long done, long total);
    }

    /** As {@link #file(String, String, String, Progress)}, silently. */
    public static Path file(String repository, String file, String sha256) {
        return file(repository, file, sha256, (done, total) -> {});
    }

    /**
     * The file {@code file} of {@code repository}, from the cache or from the hub. A download that breaks off is taken
     * up where it stopped, at once and in a later call. A file that is there with another checksum stays until the
     * right one has arrived.
     *
     * @param repository owner and name, {@code "openai-community/gpt2"}
     * @param file its path there, {@code "model.safetensors"}
     * @param sha256 the checksum it must have, 64 hexadecimal digits
     * @throws DataException if there is no network, no such file, no room on the disk, or another checksum; says what
     *     to do
     */
    public static synchronized Path file(String repository, String file, String sha256, Progress progress) {
        String expected = sha256.toLowerCase(Locale.ROOT);
        if (!expected.matches(SHA256)) {
            throw new DataException("a SHA-256 checksum has 64 hexadecimal digits, not \"%s\". The hub shows it on the"
                            .formatted(sha256)
                    + " page of the file");
        }
        Path target = target(repository, file);
        URI address = address(repository, file);
        try {
            Files.createDirectories(
                    Objects.requireNonNull(target.toAbsolutePath().getParent()));
        } catch (IOException e) {
            throw Cache.unwritable(target, e);
        }
        // One download at a time: a second thread (synchronized) or process (lock) waits, and then finds the file.
        Path lock = target.resolveSibling(target.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            boolean there =
                    held.isValid() && Files.exists(target) && Sha256.of(target).equals(expected);
            if (!there) { // another version, or an altered one, stays until the right one has arrived
                new Download(address, target, expected, "HF_ENDPOINT", progress::at).run();
            }
            return target;
        } catch (FetchException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw Cache.unwritable(target, e);
        }
    }

    private static Path target(String repository, String file) {
        try {
            if (repository.matches("[\\w.-]+/[\\w.-]+") && file.matches("[\\w./-]+")) {
                return SafePath.below(SafePath.below(Cache.folder().resolve("hub"), repository), file);
            }
        } catch (InvalidPathException e) {
            throw new DataException(noPlace(repository, file) + ": " + e.getReason(), e);
        }
        throw new DataException(noPlace(repository, file));
    }

    private static String noPlace(String repository, String file) {
        return "\"%s\" and \"%s\" are no repository (owner/name) and no path of a file in it"
                .formatted(repository, file);
    }

    /** Where the hub has it. */
    private static URI address(String repository, String file) {
        String host = System.getProperty("firsthand.hub", System.getenv("HF_ENDPOINT"));
        host = host == null || host.isBlank() ? "https://huggingface.co" : host;
        if (!host.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new DataException(
                    "HF_ENDPOINT must be the address of a server, such as https://huggingface.co, not \"%s\""
                            .formatted(host));
        }
        return URI.create("%s/%s/resolve/main/%s".formatted(host.replaceAll("/+$", ""), repository, file));
    }
}
