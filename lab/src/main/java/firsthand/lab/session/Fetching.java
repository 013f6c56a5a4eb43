package firsthand.lab.session;

import firsthand.fetch.Fetch;
import firsthand.fetch.FetchException;
import firsthand.fetch.Need;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/** Gets what a notebook needs before its kernel starts; the page is told what a terminal would show. */
final class Fetching {
    private Fetching() {}

    /**
     * Returns when all that {@code source} needs is on this machine.
     *
     * @param told hears the newest line, again and again while it moves
     * @throws IOException if it cannot be had; says why and what to do
     */
    static void before(String source, Consumer<String> told) throws IOException {
        try (PrintWriter out = new PrintWriter(new Lines(told))) {
            Fetch.run(Need.of(source), "This notebook", out, true);
        } catch (FetchException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Hands on the last line that was written, without what moves a terminal's cursor. */
    private static final class Lines extends Writer {
        private final Consumer<String> told;
        private final StringBuilder written = new StringBuilder();

        Lines(Consumer<String> told) {
            this.told = told;
        }

        @Override
        public void write(char[] text, int from, int length) {
            written.append(text, from, length);
        }

        @Override
        public void flush() {
            String line = written.toString()
                    .replace("\033[K", "")
                    .lines()
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .reduce("", (earlier, later) -> later);
            written.setLength(0);
            if (!line.isEmpty()) {
                told.accept(line);
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
