package firsthand.lab.session;

import firsthand.display.files.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a notebook a moment after it changed: soon enough that a kill loses next to nothing, late enough that ten
 * letters are one write. What could not be written is tried again until it can.
 */
final class Saver {
    private static final int SOON_MILLIS = 250;
    private static final int AGAIN_MILLIS = 1_000;

    /** Writes the notebook as it is at this moment. */
    @FunctionalInterface
    interface Write {
        void write() throws IOException;
    }

    /** Hears that it cannot be written, and why; with null that it can again. */
    @FunctionalInterface
    interface Trouble {
        void trouble(@Nullable String why);
    }

    private final Write write;
    private final Trouble trouble;
    // Guarded by this.
    private final List<Runnable> whenSaved = new ArrayList<>();
    private boolean dirty;
    private boolean working;
    private boolean failing;
    private boolean closed;
    /** Held while it writes: who closes waits for that. */
    private final Object writing = new Object();

    Saver(Write write, Trouble trouble) {
        this.write = write;
        this.trouble = trouble;
    }

    /** The notebook has changed; {@code saved} is called when that is on disk. */
    synchronized void changed(Runnable saved) {
        whenSaved.add(saved);
        changed();
    }

    /** The notebook has changed. */
    synchronized void changed() {
        if (closed) {
            return; // a cell that ends after its notebook was closed: what is there now is another's
        }
        dirty = true;
        if (!working) {
            working = true;
            Thread.ofVirtual().name("saver").start(this::work);
        }
    }

    private void work() {
        try {
            TimeUnit.MILLISECONDS.sleep(SOON_MILLIS);
            while (!save()) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what there is to write; whether nothing is left. */
    private boolean save() {
        while (true) {
            List<Runnable> told;
            synchronized (this) {
                if (!dirty || closed) {
                    working = false;
                    return true;
                }
                dirty = false;
                told = List.copyOf(whenSaved);
                whenSaved.clear();
            }
            try {
                write(false);
            } catch (IOException e) {
                boolean first;
                synchronized (this) {
                    dirty = true;
                    whenSaved.addAll(0, told);
                    first = !failing;
                    failing = true;
                }
                if (first) {
                    trouble.trouble(Reason.of(e));
                }
                return false;
            }
            boolean over;
            synchronized (this) {
                over = failing;
                failing = false;
            }
            if (over) {
                trouble.trouble(null);
            }
            told.forEach(Runnable::run);
        }
    }

    private void write(boolean last) throws IOException {
        synchronized (writing) {
            if (last || !isClosed()) {
                write.write();
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Whether all is written. */
    synchronized boolean idle() {
        return !dirty && !working;
    }

    /** Writes what is not written yet, and from then on nothing. */
    void close() {
        synchronized (this) {
            closed = true;
            if (!dirty && !working) {
                return;
            }
            dirty = false;
        }
        try {
            write(true);
        } catch (IOException e) {
            trouble.trouble(Reason.of(e));
        }
    }
}
