package firsthand.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Files of published models from the model hub, fetched once, when a learner asks for them, into the {@link Cache}.
 *
 * {@snippet :
 * Path weights = Hub.file("distilbert/distilbert-base-uncased", "model.safetensors", sha256);
 * }
 *
 * <p>The checksum decides, not the name: what is asked for is what arrives, today and in ten years. The hub shows it on the
 * page of each large file. {@code HF_ENDPOINT} names another server with the same paths, a mirror for example.
 */
public final class Hub {
    private static final int TRIES = 4;
    private static final int CONNECT_MILLIS = 20_000;
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
     * The file {@code file} of {@code repository}, from the cache or from the hub. A download that breaks off is taken up
     * where it stopped, at once and in a later call.
     *
     * @param repository owner and name, {@code "openai-community/gpt2"}
     * @param file its path there, {@code "model.safetensors"}
     * @param sha256 the checksum it must have, 64 hexadecimal digits
     * @throws DataException if there is no network, no such file, no room on the disk, or another checksum; says what to do
     */
    public static synchronized Path file(String repository, String file, String sha256, Progress progress) {
        String expected = sha256.toLowerCase(Locale.ROOT);
        if (!expected.matches(SHA256)) {
            throw new DataException("a SHA-256 checksum has 64 hexadecimal digits, not \"%s\". The hub shows it on the"
                            .formatted(sha256)
                    + " page of the file");
        }
        if (!repository.matches("[\\w.-]+/[\\w.-]+") || !file.matches("[\\w./-]+") || file.contains("..")) {
            throw new DataException("\"%s\" and \"%s\" are no repository (owner/name) and no path of a file in it"
                    .formatted(repository, file));
        }
        Path target = Cache.folder().resolve("hub").resolve(repository).resolve(file);
        try {
            Files.createDirectories(Cache.parent(target));
        } catch (IOException e) {
            throw Cache.unwritable(target, e);
        }
        // One download at a time: a second thread (synchronized) or process (lock) waits, and then finds the file.
        Path lock = target.resolveSibling(target.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && Files.exists(target)) {
                if (Cache.sha256(target).equals(expected)) {
                    return target;
                }
                Files.delete(target); // another version, or altered
            }
            fetch(address(repository, file), target, expected, progress);
            return target;
        } catch (IOException e) {
            throw Cache.unwritable(target, e);
        }
    }

    private static URI address(String repository, String file) {
        String host = System.getProperty("firsthand.hub", System.getenv("HF_ENDPOINT"));
        host = host == null || host.isBlank() ? "https://huggingface.co" : host;
        return URI.create("%s/%s/resolve/main/%s".formatted(host.replaceAll("/+$", ""), repository, file));
    }

    private static void fetch(URI address, Path target, String expected, Progress progress) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        IOException last = new IOException("no attempt");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                download(address, part, progress);
                accept(address, part, target, expected);
                return;
            } catch (FileNotFoundException e) {
                throw new DataException("%s does not exist. Are owner, name and path right?".formatted(address), e);
            } catch (BrokenOff e) {
                last = e;
            }
        }
        long there = Files.exists(part) ? Files.size(part) : 0;
        throw new DataException(
                "%s cannot be fetched: %s. Is there a network? Behind a proxy, set -Dhttps.proxyHost; another server: set"
                                .formatted(address, last.getMessage())
                        + " HF_ENDPOINT. Calling again goes on after %,d bytes. By hand: put the file to %s"
                                .formatted(there, target),
                last);
    }

    /** Puts a whole download in its place if it is the right one, and deletes it if not. */
    private static void accept(URI address, Path part, Path target, String expected) throws IOException {
        String actual = Cache.sha256(part);
        if (!actual.equals(expected)) {
            Files.delete(part);
            throw new DataException(
                    "%s has the SHA-256 checksum %s, expected was %s. It was deleted: altered on the way, or another version"
                            .formatted(address, actual, expected));
        }
        Cache.move(part, target);
    }

    /** The network, not the disk, failed. */
    private static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Appends to {@code part} what is missing. */
    private static void download(URI address, Path part, Progress progress) throws IOException {
        long start = Files.exists(part) ? Files.size(part) : 0;
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(Integer.getInteger("firsthand.hub.timeout", 60_000)); // silence, not the whole
            connection.setRequestProperty("User-Agent", "firsthand");
            if (start > 0) {
                connection.setRequestProperty("Range", "bytes=" + start + "-");
            }
            int status = status(connection, address);
            if (status
                    == 416) { // nothing is left after what is there, or the file there is shorter: the checksum tells
                return;
            }
            boolean goesOn = status == HttpURLConnection.HTTP_PARTIAL;
            long rest = connection.getContentLengthLong();
            long before = goesOn ? start : 0;
            long got = copy(connection, part, goesOn, before, rest, progress);
            if (rest >= 0 && got != rest) {
                String message = "broken off after %,d of %,d bytes".formatted(before + got, before + rest);
                throw new BrokenOff(message, new IOException(message));
            }
        } finally {
            connection.disconnect();
        }
    }

    private static int status(HttpURLConnection connection, URI address) throws IOException {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new BrokenOff(Cache.reason(e), e);
        }
        if (status == 404) {
            throw new FileNotFoundException(address.toString());
        }
        if (status == 401 || status == 403) {
            throw new DataException("%s may not be read without an account (HTTP %d)".formatted(address, status));
        }
        if (status != 200 && status != 206 && status != 416) {
            throw new BrokenOff("HTTP " + status, new IOException("HTTP " + status));
        }
        return status;
    }

    private static long copy(
            HttpURLConnection connection, Path part, boolean append, long before, long rest, Progress progress)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long got = 0;
        StandardOpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
                InputStream in = opened(connection)) {
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                out.write(buffer, 0, n);
                got += n;
                progress.at(before + got, rest < 0 ? -1 : before + rest);
            }
        }
        return got;
    }

    private static InputStream opened(HttpURLConnection connection) throws IOException {
        try {
            return connection.getInputStream();
        } catch (IOException e) {
            throw new BrokenOff(Cache.reason(e), e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new BrokenOff(Cache.reason(e), e);
        }
    }
}
