package firsthand.torch.train;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Computes loss and gradients of a batch as two halves at the same time, each on a thread of its own that computes alone.
 * Both add to the same gradients; a sum of two numbers does not depend on their order, so results stay the same to the
 * bit from run to run.
 */
final class Halves implements Backward {
    private final ExecutorService[] threads = new ExecutorService[2];

    Halves() {
        int before = Torch.numThreads();
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = Executors.newSingleThreadExecutor(task -> Thread.ofPlatform()
                    .name("torch-half-" + number)
                    .daemon(true)
                    .unstarted(task));
            // Asking first makes libtorch settle the thread's number; the setting afterwards then stays its own.
            Future<?> ready = threads[i].submit(() -> {
                if (Torch.numThreads() > 1) {
                    Torch.setNumThreads(1);
                }
            });
            RuntimeException failure = join(ready, null);
            if (failure != null) {
                throw failure;
            }
        }
        Torch.setNumThreads(before); // what threads that start later take over
    }

    @Override
    public double of(Batch batch, Loss loss) {
        long n = batch.x().size(0);
        if (n < 2) {
            return WHOLE.of(batch, loss);
        }
        long[] sizes = {n - n / 2, n / 2};
        Future<?>[] running = new Future<?>[2];
        double[] losses = new double[2];
        long start = 0;
        for (int i = 0; i < 2; i++) {
            Batch half =
                    new Batch(batch.x().narrow(0, start, sizes[i]), batch.y().narrow(0, start, sizes[i]));
            double share = (double) sizes[i] / n;
            int number = i;
            running[i] = threads[i].submit(() -> Scope.run("half of a step", () -> {
                Tensor part = loss.of(half).mul(share);
                part.backward();
                losses[number] = part.item();
            }));
            start += sizes[i];
        }
        RuntimeException failure = null;
        for (Future<?> half : running) { // both must end before the batch may be freed
            failure = join(half, failure);
        }
        if (failure != null) {
            throw failure;
        }
        return losses[0] + losses[1];
    }

    private static @Nullable RuntimeException join(Future<?> half, @Nullable RuntimeException before) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    half.get();
                    return before;
                } catch (InterruptedException e) {
                    interrupted = true; // polled by the loop once the step is whole
                } catch (ExecutionException e) {
                    return e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException("half of a step failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        for (ExecutorService thread : threads) {
            thread.shutdown();
        }
    }
}
