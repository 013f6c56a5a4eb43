package firsthand.kernel.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The interrupt of the running cell. Presses the {@link StopButton} for the learner's loops and interrupts the thread
 * for everything that waits or polls in libraries, but only while learner's code runs: an interrupted compiler would
 * close the jars it reads.
 */
final class Stop {
    /** How long a cell may take to stop before the learner is told why it does not. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Consumer<Thread> onStuck;
    private int cell;
    private @Nullable Thread code;
    private boolean running;
    private boolean requested;

    /**
     * The interrupt of the cells.
     *
     * @param onStuck is told, on another thread, the thread of a cell that has not stopped some seconds after it was
     *     asked to
     */
    Stop(Consumer<Thread> onStuck) {
        this.onStuck = onStuck;
    }

    /** A cell starts. */
    synchronized void cellStarts() {
        cell++;
        running = true;
        requested = false;
    }

    /** A cell has ended, whichever way. */
    void cellEnds() {
        boolean release;
        synchronized (this) {
            running = false;
            release = requested;
        }
        if (release) {
            // A moment for the loops in threads that the learner started: they are to stop, too.
            LockSupport.parkNanos(20_000_000);
            StopButton.release();
        }
    }

    /** Learner's code starts on this thread. */
    synchronized void enterCode() {
        code = Thread.currentThread();
    }

    /** Learner's code has ended; an interrupt that came too late for it goes no further. */
    synchronized void leaveCode() {
        code = null;
        Thread.interrupted();
    }

    /** Asks the running cell to stop; does nothing between cells. */
    synchronized void request() {
        if (!running) {
            return;
        }
        if (!requested) {
            int asked = cell;
            Thread.ofVirtual().start(() -> tellIfStuck(asked));
        }
        requested = true;
        // First who waits, then who loops: a thread the cell waits for leaves its loop, and the wait would just end.
        if (code != null) {
            code.interrupt();
        }
        StopButton.press();
    }

    private void tellIfStuck(int asked) {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
        Thread stuck;
        synchronized (this) {
            stuck = running && cell == asked ? code : null;
        }
        if (stuck != null) {
            onStuck.accept(stuck);
        }
    }

    /** Whether the running cell was asked to stop. */
    synchronized boolean requested() {
        return requested;
    }
}
