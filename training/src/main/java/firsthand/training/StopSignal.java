package firsthand.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C for a training. When the process is asked to end, the thread that made this is interrupted; it has the time to
 * finish its step and to save, and the process ends once this is closed.
 */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;
    private volatile Runnable late = () -> {};

    /** A signal to this thread, which has {@code seconds} before it is helped along; see {@link #late}. */
    StopSignal(long seconds) {
        Thread training = Thread.currentThread();
        hook = new Thread(
                () -> {
                    asked = true;
                    training.interrupt();
                    try {
                        if (!finished.await(seconds, TimeUnit.SECONDS)) {
                            late.run();
                        }
                        finished.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process was asked to end. */
    boolean asked() {
        return asked;
    }

    /** What to do when the step does not finish: another process that it waits for may never answer. */
    void late(Runnable action) {
        late = action;
    }

    /** Lets the process end. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already: the process is ending.
        }
    }
}
