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
                if (!dirty) {
                    working = false;
                    return true;
                }
                dirty = false;
                told = List.copyOf(whenSaved);
                whenSaved.clear();
            }
            try {
                write.write();
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

    /** Whether all is written. */
    synchronized boolean idle() {
        return !dirty && !working;
    }

    /** Writes what is not written yet, now. */
    void flush() {
        synchronized (this) {
            if (!dirty) {
                return;
            }
            dirty = false;
        }
        try {
            write.write();
        } catch (IOException e) {
            trouble.trouble(Reason.of(e));
        }
    }
}
