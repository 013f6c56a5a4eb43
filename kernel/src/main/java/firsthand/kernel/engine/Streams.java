package firsthand.kernel.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;

/**
 * {@code System.out}, {@code err} and {@code in} around the cells: never null, whatever a cell sets them to, and silent
 * for the compiler, which prints a thousand lines about itself when it gives up. All methods belong to the thread of
 * the cells.
 */
final class Streams {
    private final Thread cells = Thread.currentThread();
    private final PrintStream quiet = new PrintStream(new Quiet(), true) {
        @Override
        public void close() {
            flush(); // a learner's thread may close what it takes for its own, and print on
        }
    };
    private PrintStream out = System.out;
    private volatile PrintStream err = System.err;
    private InputStream in = System.in;

    /** What follows is the compiler's. */
    void compilerStarts() {
        if (!quiet.equals(System.err)) {
            keep();
            System.setErr(quiet);
        }
    }

    /** What follows is the learner's again. */
    void compilerEnds() {
        if (quiet.equals(System.err)) {
            System.setErr(err);
        }
    }

    /** Puts the last streams back where there are none. */
    void keep() {
        System.setOut(Objects.requireNonNullElse(System.out, out));
        System.setErr(Objects.requireNonNullElse(System.err, err));
        System.setIn(Objects.requireNonNullElse(System.in, in));
        out = System.out;
        err = System.err;
        in = System.in;
    }

    /** Where the kernel tells the learner something, also while it compiles. */
    PrintStream notes() {
        return err;
    }

    /** Passes over what the compiler's thread prints; the learner's own threads may print on. */
    private final class Quiet extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (Thread.currentThread() != cells) {
                err.write(bytes, offset, length);
            }
        }
    }
}
