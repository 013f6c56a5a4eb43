package firsthand.training;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C for a training. When the process is asked to end, the thread that made this is interrupted; it has the time to
 * finish its step and to save, and the process ends once this is closed.
 */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;

    StopSignal() {
        Thread training = Thread.currentThread();
        hook = new Thread(
                () -> {
                    training.interrupt();
                    try {
                        finished.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
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
