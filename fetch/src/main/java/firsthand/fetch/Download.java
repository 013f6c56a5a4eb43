package firsthand.fetch;

import firsthand.display.files.Reason;
import firsthand.display.files.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from a server: what has arrived lies in {@code NAME.part} until its checksum is the one expected,
 * and what was in the file's place stays there so long.
 *
 * @param address where it is
 * @param target where it is to be
 * @param sha256 the checksum it must have
 * @param anotherServer the environment variable that names another server
 */
public record Download(URI address, Path target, String sha256, String anotherServer, Progress progress) {
    private static final int TRIES = 4;
    private static final int CONNECT_MILLIS = 20_000;
    private static final Pattern WEB_PAGE = Pattern.compile("\\s*(<!doctype html|<html).*", Pattern.DOTALL);

    /** Hears how far a download is. */
    @FunctionalInterface
    public interface Progress {
        /** {@code done} of {@code total} bytes are there; {@code total} is -1 where the server does not say. */
        void at(long done, long total);
    }

    /** What one answer of the server brought. */
    private enum Answer {
        /** The file's end. */
        END,
        /** Bytes, and then the connection was closed: the end, or broken off; this server does not say which. */
        END_UNKNOWN,
        /** The server has no more than what was there before: that is the whole, or not of this file. */
        NOTHING_LEFT
    }

    /** The network, not the disk, failed. */
    private static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Fetches the file, taking up what an earlier attempt left.
     *
     * @throws FetchException if it is not there, may not be read, breaks off again and again, or is another one
     * @throws IOException if the disk fails
     */
    public void run() throws IOException {
        IOException last = new IOException("no attempt");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            boolean resumed = there() > 0;
            try {
                Answer answer = request();
                String actual = Sha256.of(part());
                if (actual.equals(sha256)) {
                    Files.move(part(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
                if (answer == Answer.END_UNKNOWN && !isWebPage()) {
                    throw new BrokenOff(
                            "what arrived has another checksum, and the server does not say its length", null);
                }
                String page = isWebPage() ? webPage() : "";
                Files.delete(part());
                if (!page.isEmpty()) {
                    throw new FetchException(page);
                }
                if (!resumed) {
                    throw new FetchException(
                            "%s has the SHA-256 checksum %s, expected was %s. It was deleted: altered on"
                                            .formatted(address, actual, sha256)
                                    + " the way, or another version");
                }
                last = new IOException("what was there of it belonged to another file");
            } catch (FileNotFoundException e) {
                throw new FetchException("%s does not exist. Are owner, name and path right?".formatted(address), e);
            } catch (BrokenOff e) {
                last = e;
            }
        }
        throw new FetchException(
                "%s cannot be fetched: %s. Is there a network? Behind a proxy, set -Dhttps.proxyHost; another server: set"
                                .formatted(address, last.getMessage())
                        + String.format(
                                Locale.ROOT,
                                " %s. Calling again goes on after %,d bytes. By hand: put the file to %s",
                                anotherServer,
                                there(),
                                target),
                last);
    }

    /** What an earlier attempt left. */
    public Path part() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private long there() throws IOException {
        return Files.exists(part()) ? Files.size(part()) : 0;
    }

    /** Appends to the part what is missing. */
    private Answer request() throws IOException {
        long start = there();
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(Integer.getInteger("firsthand.fetch.timeout", 60_000)); // silence, not the whole
            connection.setRequestProperty("User-Agent", "firsthand");
            if (start > 0) {
                connection.setRequestProperty("Range", "bytes=" + start + "-");
            }
            int status = status(connection);
            if (status == 416) {
                return Answer.NOTHING_LEFT;
            }
            if (String.valueOf(connection.getContentType()).startsWith("text/html") && !wantsWebPage()) {
                throw new FetchException(webPage()); // before it takes the place of what was there
            }
            boolean goesOn = status == HttpURLConnection.HTTP_PARTIAL;
            long rest = connection.getContentLengthLong();
            long before = goesOn ? start : 0;
            long got = copy(connection, goesOn, before, rest);
            if (rest >= 0 && got != rest) {
                throw new BrokenOff(
                        String.format(Locale.ROOT, "broken off after %,d of %,d bytes", before + got, before + rest),
                        null);
            }
            boolean chunked = "chunked".equalsIgnoreCase(connection.getHeaderField("Transfer-Encoding"));
            return rest >= 0 || chunked ? Answer.END : Answer.END_UNKNOWN;
        } finally {
            connection.disconnect();
        }
    }

    private int status(HttpURLConnection connection) throws IOException {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new BrokenOff(Reason.of(e), e);
        }
        if (status == 404) {
            throw new FileNotFoundException(address.toString());
        }
        if (status == 401 || status == 403) {
            throw new FetchException("%s may not be read without an account (HTTP %d)".formatted(address, status));
        }
        if (status != 200 && status != 206 && status != 416) {
            throw new BrokenOff("HTTP " + status, null);
        }
        return status;
    }

    /** Writes what the connection brings, but no more than the {@code rest} it announced (any number if below 0). */
    private long copy(HttpURLConnection connection, boolean append, long before, long rest) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long got = 0;
        StandardOpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out =
                        Files.newOutputStream(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
                InputStream in = opened(connection)) {
            while (got != rest) {
                int most = rest < 0 ? buffer.length : (int) Math.min(buffer.length, rest - got);
                int n = read(in, buffer, most);
                if (n < 0) {
                    break;
                }
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
            throw new BrokenOff(Reason.of(e), e);
        }
    }

    private static int read(InputStream in, byte[] buffer, int most) throws IOException {
        try {
            return in.read(buffer, 0, most);
        } catch (IOException e) {
            throw new BrokenOff(Reason.of(e), e);
        }
    }

    private boolean wantsWebPage() {
        return target.toString().matches(".*\\.html?");
    }

    private boolean isWebPage() throws IOException {
        try (InputStream in = Files.newInputStream(part())) {
            String beginning = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return !wantsWebPage() && WEB_PAGE.matcher(beginning).matches();
        }
    }

    private String webPage() {
        return "%s was answered with a web page instead of the file. Does this network want you to log in first? Open any"
                        .formatted(address)
                + " page in a browser, then try again";
    }
}
