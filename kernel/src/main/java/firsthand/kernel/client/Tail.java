package firsthand.kernel.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;

/** The last lines of a process's own output; reads it on, so that the process never waits for a reader. */
final class Tail {
    private static final int LINES = 60;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    Tail(InputStream output) {
        reader = Thread.ofPlatform().name("kernel-stderr").daemon().start(() -> read(output));
    }

    private void read(InputStream output) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(output, Charset.defaultCharset()))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                // The JVM says this at each start; it is asked for.
                if (!line.startsWith("WARNING: Using incubator modules")) {
                    add(line);
                }
            }
        } catch (IOException processEnded) {
            // Then there is no more.
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        if (lines.size() > LINES) {
            lines.remove();
        }
    }

    /** The last lines so far. */
    synchronized String text() {
        return String.join("\n", lines);
    }

    /** The last lines of a process that has ended. */
    String finalText() throws InterruptedException {
        // A child of the process may hold the stream open; the tail is then what came until now.
        reader.join(500);
        return text();
    }
}
