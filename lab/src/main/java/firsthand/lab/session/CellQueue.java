package firsthand.lab.session;

import firsthand.kernel.client.InputAsked;
import firsthand.kernel.client.KernelProcess;
import firsthand.kernel.client.KernelSettings;
import firsthand.kernel.client.Outcome;
import firsthand.kernel.client.Output;
import firsthand.lab.notebook.LabCell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of one notebook and the cells that wait for it. Runs them one after the other on a thread that lives as
 * long as there are any; what happens is told to a {@link Listener}, under the session's lock where it says so.
 */
final class CellQueue {
    private static final Duration FOREVER = Duration.ofDays(365);
    /** How often a cell is asked to end, and how long it has each time; then its kernel is ended. */
    private static final int STOP_TIMES = 4;

    private static final int STOP_MILLIS = 1_000;
    private static final int TICK_MILLIS = 20;
    private static final String ENDED = "Java ended: run it again";

    /** What the queue tells its session. All are called with the lock held. */
    interface Listener {
        void queued(LabCell cell);

        /** It will not run: what stood before it failed, or someone pressed stop. */
        void dropped(LabCell cell);

        /** Its turn has come; gives the text to run. */
        String begins(LabCell cell);

        void output(LabCell cell, Output output);

        /** Whether the next cell may run. */
        boolean ended(LabCell cell, Outcome outcome, double seconds);

        void asked(InputAsked asked);

        /** The kernel's new state, a word of the protocol, and why. */
        void kernel(String state, @Nullable String why);

        /** What cells made is gone with their kernel. */
        void forgotten(String why);
    }

    private final Object lock;
    private final KernelSettings settings;
    private final Supplier<String> sources;
    private final Listener listener;
    // All below is guarded by the lock.
    private final ArrayDeque<LabCell> waiting = new ArrayDeque<>();
    private @Nullable KernelProcess kernel;
    private @Nullable LabCell running;
    private boolean working;
    private boolean closed;
    private long lastUsed = System.nanoTime();

    /** @param sources all code of the notebook as it is now, which tells what must be fetched for it */
    CellQueue(Object lock, KernelSettings settings, Supplier<String> sources, Listener listener) {
        this.lock = lock;
        this.settings = settings;
        this.sources = sources;
        this.listener = listener;
    }

    /** Lines cells up; one that waits already keeps its place. */
    void add(List<LabCell> cells) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            for (LabCell cell : cells) {
                if (!waiting.contains(cell)) {
                    waiting.add(cell);
                    listener.queued(cell);
                }
            }
            if (!working && !waiting.isEmpty()) {
                working = true;
                Thread.ofVirtual().name("cells").start(this::work);
            }
        }
    }

    /** Starts the kernel if there is none, for help while one types; at once. */
    void warmUp() {
        synchronized (lock) {
            if (!working && kernel == null && !closed) {
                working = true;
                Thread.ofVirtual().name("cells").start(this::work);
            }
        }
    }

    private void work() {
        try {
            ready();
            LabCell cell = next();
            while (cell != null) {
                run(cell);
                cell = next();
            }
        } catch (IOException notStarted) {
            synchronized (lock) {
                working = false;
                if (running != null) {
                    listener.dropped(running);
                    running = null;
                }
                drop();
                listener.kernel("dead", "Java did not start: " + notStarted.getMessage());
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable LabCell next() {
        synchronized (lock) {
            running = waiting.poll();
            working = running != null;
            lastUsed = System.nanoTime();
            return running;
        }
    }

    /** The kernel, started if there is none that lives. */
    private KernelProcess ready() throws IOException {
        synchronized (lock) {
            if (kernel != null) {
                if (kernel.alive()) {
                    return kernel;
                }
                listener.forgotten(ENDED);
            }
            listener.kernel("starting", null);
        }
        Fetching.before(sources.get(), line -> {
            synchronized (lock) {
                listener.kernel("starting", line);
            }
        });
        KernelProcess fresh = KernelProcess.start(settings);
        synchronized (lock) {
            if (closed) {
                Thread.ofVirtual().start(fresh::close);
                throw new IOException("the notebook was closed");
            }
            kernel = fresh;
            lastUsed = System.nanoTime();
            listener.kernel("idle", null);
            return fresh;
        }
    }

    private void run(LabCell cell) throws IOException, InterruptedException {
        KernelProcess now = ready();
        String code;
        synchronized (lock) {
            if (running != cell) {
                return; // stopped before its turn came
            }
            code = listener.begins(cell);
            listener.kernel("busy", null);
        }
        long start = System.nanoTime();
        Outcome outcome = now.execute(
                code,
                FOREVER,
                output -> {
                    synchronized (lock) {
                        listener.output(cell, output);
                    }
                },
                asked -> {
                    synchronized (lock) {
                        listener.asked(asked);
                    }
                });
        double seconds = (System.nanoTime() - start) / 1e9;
        synchronized (lock) {
            running = null;
            boolean goesOn = listener.ended(cell, outcome, seconds);
            // Where its kernel was taken away, what waits now was asked for since, and runs in the next one.
            if (!goesOn && kernel == now) {
                drop();
            }
            if (outcome instanceof Outcome.Died died && kernel == now) {
                kernel = null;
                Thread.ofVirtual().start(now::close);
                listener.kernel("dead", Endings.why(died));
                listener.forgotten(ENDED);
            } else if (kernel == now) {
                listener.kernel("idle", null);
            }
        }
    }

    /** Takes a cell out of those that wait: it was deleted. */
    void forget(LabCell cell) {
        synchronized (lock) {
            waiting.remove(cell);
        }
    }

    private void drop() {
        while (!waiting.isEmpty()) {
            listener.dropped(waiting.poll());
        }
    }

    /** Stops what runs and forgets what waits; a cell that will not stop loses its kernel. */
    void stop() {
        LabCell stopping;
        KernelProcess now;
        synchronized (lock) {
            drop();
            stopping = running;
            now = kernel;
            if (stopping == null || now == null) {
                if (stopping != null) {
                    listener.dropped(stopping); // its kernel is still starting
                    running = null;
                }
                return;
            }
        }
        Thread.ofVirtual().name("stop").start(() -> stop(stopping, now));
    }

    private void stop(LabCell stopping, KernelProcess now) {
        try {
            // More than once: the first may come before the cell does.
            for (int i = 0; i < STOP_TIMES && runs(stopping, now); i++) {
                now.interrupt();
                for (int tick = 0; tick < STOP_MILLIS / TICK_MILLIS && runs(stopping, now); tick++) {
                    TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
        if (runs(stopping, now)) {
            end("Java would not stop and was ended. Run the cells again.", "dead");
        }
    }

    private boolean runs(LabCell cell, KernelProcess now) {
        synchronized (lock) {
            return running == cell && kernel == now;
        }
    }

    /** Ends the kernel and starts another; returns at once, and what is added from then on runs in the new one. */
    void restart() {
        KernelProcess now;
        synchronized (lock) {
            now = kernel;
            kernel = null;
            drop();
            listener.kernel("restarting", null);
            if (now != null) {
                listener.forgotten("Java was started anew: run it again");
            }
        }
        Thread.ofVirtual().name("restart").start(() -> {
            if (now != null) {
                now.close();
            }
            try {
                while (atWork()) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                warmUp();
            } catch (InterruptedException nobodyDoesThat) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean atWork() {
        synchronized (lock) {
            return working && waiting.isEmpty();
        }
    }

    /** Ends the kernel, if there is one. */
    void end(String why, String state) {
        KernelProcess now;
        synchronized (lock) {
            now = kernel;
            kernel = null;
            drop();
            if (now == null) {
                return;
            }
            listener.kernel(state, why);
            listener.forgotten(ENDED);
        }
        now.close();
    }

    /** Ends a kernel that has run nothing for longer than {@code limit}; whether it did. */
    boolean endIfIdle(Duration limit, String why) {
        boolean lives;
        synchronized (lock) {
            lives = kernel != null && kernel.alive();
            if (kernel == null || working || (lives && System.nanoTime() - lastUsed < limit.toNanos())) {
                return false;
            }
        }
        end(lives ? why : "Java has ended by itself, between two runs.", lives ? "none" : "dead");
        return true;
    }

    /** Gives the running cell a line of input. */
    void answer(String line) {
        kernel().ifPresent(now -> now.answer(line));
    }

    Optional<KernelProcess> kernel() {
        synchronized (lock) {
            return Optional.ofNullable(kernel);
        }
    }

    /** Whether a cell runs or waits. */
    boolean busy() {
        synchronized (lock) {
            return running != null || !waiting.isEmpty();
        }
    }

    void close() {
        synchronized (lock) {
            closed = true;
        }
        end("the lab ends", "none");
    }
}
