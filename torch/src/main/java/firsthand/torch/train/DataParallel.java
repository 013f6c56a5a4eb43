package firsthand.torch.train;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Data parallelism in one process: a batch as two halves at the same time, each on a thread of its own that computes
 * alone. Both add to the same gradients; a sum of two numbers does not depend on their order, so results stay the same
 * to the bit from run to run.
 */
final class DataParallel implements ForwardBackward {
    /** Waking a second thread for the optimizer of a model with fewer parameters costs more than it saves. */
    private static final long SMALL = 4_000_000;

    private final ExecutorService[] threads = new ExecutorService[2];
    private final int before = Torch.numThreads();

    /** For a model with so many parameters; until it is closed, a small model's thread computes alone as well. */
    DataParallel(long parameters) {
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
        Torch.setNumThreads(parameters < SMALL ? 1 : before); // what threads that start later take over, too
    }

    @Override
    public double of(Batch batch, Loss loss) {
        double n = batch.x().size(0);
        List<Double> parts = map(batch, half -> {
            Tensor part = loss.of(half).mul(half.x().size(0) / n);
            part.backward();
            return part.item();
        });
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What {@code work} gives for each half of the batch; a batch of one example has only one. */
    <T> List<T> map(Batch batch, Function<Batch, T> work) {
        long n = batch.x().size(0);
        List<Batch> halves = n < 2 ? List.of(batch) : List.of(rows(batch, 0, n - n / 2), rows(batch, n - n / 2, n / 2));
        List<Future<T>> running = new ArrayList<>();
        for (Batch half : halves) {
            running.add(threads[running.size()].submit(() -> {
                Scope scope = Scope.open("half of a batch");
                try {
                    return work.apply(half);
                } finally {
                    scope.close();
                }
            }));
        }
        RuntimeException failure = null;
        for (Future<T> half : running) { // both must end before the batch may be freed
            failure = join(half, failure);
        }
        if (failure != null) {
            throw failure;
        }
        return running.stream().map(Future::resultNow).toList();
    }

    private static Batch rows(Batch batch, long start, long length) {
        return new Batch(batch.x().narrow(0, start, length), batch.y().narrow(0, start, length));
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
        Torch.setNumThreads(before);
    }
}
