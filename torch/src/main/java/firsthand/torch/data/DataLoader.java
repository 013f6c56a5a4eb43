package firsthand.torch.data;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives a data set batch by batch. Which examples stand in batch number n of an epoch depends on seed, epoch and n
 * alone, so a training can go on from any step. The next batch is prepared on a virtual thread while this one is used;
 * whichever thread made it, it belongs to the scope in which it is taken.
 *
 * @param data where the examples come from
 * @param batchSize examples in a batch
 * @param shuffle whether each epoch has an order of its own; otherwise it is that of the data set
 * @param seed what the orders depend on
 * @param dropLast whether a last batch that is not full is left out
 */
public record DataLoader(Dataset data, int batchSize, boolean shuffle, long seed, boolean dropLast)
        implements Iterable<Batch> {
    public DataLoader {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch needs at least one example, not " + batchSize);
        }
        if (data.size() < 1 || (dropLast && data.size() < batchSize)) {
            throw new IllegalArgumentException(
                    "a data set of " + data.size() + " examples does not fill a batch of " + batchSize);
        }
    }

    /** A loader that shuffles and leaves out a last batch that is not full. */
    public static DataLoader shuffled(Dataset data, int batchSize, long seed) {
        return new DataLoader(data, batchSize, true, seed, true);
    }

    /** A loader in the data set's order, with all examples. */
    public static DataLoader inOrder(Dataset data, int batchSize) {
        return new DataLoader(data, batchSize, false, 0, false);
    }

    /** How many batches one epoch has. */
    public long batches() {
        return dropLast ? data.size() / batchSize : Math.ceilDiv(data.size(), (long) batchSize);
    }

    /** The batches of the first epoch. */
    @Override
    public Iterator<Batch> iterator() {
        return new Batches(0, batches());
    }

    /** Batches without end, epoch after epoch, from step {@code step} on. */
    public Iterator<Batch> from(long step) {
        return new Batches(step, Long.MAX_VALUE);
    }

    /**
     * A batch, and those of its tensors that were made for it; others, such as a data set that gives all of its rows at
     * once may have, are not the loop's to free.
     */
    private record Loaded(Batch batch, List<Tensor> made) {
        /** The batch, from now on in the scope of this thread, if there is one. */
        Batch take() {
            made.forEach(Scope::adopt);
            return batch;
        }
    }

    private Loaded load(long step) {
        long epoch = step / batches();
        long first = step % batches() * batchSize;
        long[] indices = new long[(int) Math.min(batchSize, data.size() - first)];
        Permutation order = new Permutation(data.size(), seed, epoch);
        for (int i = 0; i < indices.length; i++) {
            indices[i] = shuffle ? order.at(first + i) : first + i;
        }
        try (Scope scope = Scope.open("batch " + step)) {
            Batch batch = data.batch(indices);
            List<Tensor> made =
                    Stream.of(batch.x(), batch.y()).filter(scope::owns).toList();
            made.forEach(Tensor::keep);
            return new Loaded(batch, made);
        }
    }

    /** The batches from {@code step} to {@code end}, one ahead. */
    private final class Batches implements Iterator<Batch> {
        private final long end;
        private long step;
        private @Nullable FutureTask<Loaded> ahead;

        Batches(long step, long end) {
            this.step = step;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return step < end;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the epoch has only " + batches() + " batches");
            }
            Batch batch = (ahead == null ? load(step) : join(ahead)).take();
            step++;
            ahead = null;
            if (hasNext()) {
                long following = step;
                FutureTask<Loaded> task = new FutureTask<>(() -> load(following));
                Thread.ofVirtual().name("batch " + following).start(task);
                ahead = task;
            }
            return batch;
        }

        private static Loaded join(FutureTask<Loaded> task) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException e) {
                        interrupted = true; // the loop that asked polls it; the batch is nearly there
                    } catch (ExecutionException e) {
                        if (e.getCause() instanceof RuntimeException cause) {
                            throw cause;
                        }
                        throw new IllegalStateException("the next batch could not be prepared", e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /**
     * An order of 0 … n − 1 that gives the number at any place without storing all: a Feistel network over the next
     * power of four, walked until it lands below n. Source: Black and Rogaway 2002, "Ciphers with arbitrary finite
     * domains".
     */
    private static final class Permutation {
        private static final int ROUNDS = 6;

        private final long n;
        private final int half;
        private final long mask;
        private final long[] keys = new long[ROUNDS];

        Permutation(long n, long seed, long epoch) {
            this.n = n;
            half = Math.max(1, (65 - Long.numberOfLeadingZeros(Math.max(1, n - 1))) / 2);
            mask = (1L << half) - 1;
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
            for (int i = 0; i < ROUNDS; i++) {
                keys[i] = random.nextLong();
            }
        }

        long at(long place) {
            long x = place;
            do {
                long left = x >>> half;
                long right = x & mask;
                for (long key : keys) {
                    long mixed = left ^ (mix(right ^ key) & mask);
                    left = right;
                    right = mixed;
                }
                x = left << half | right;
            } while (x >= n);
            return x;
        }

        /** Spreads every bit over all bits. Source: Stafford 2011, variant 13. */
        private static long mix(long bits) {
            long x = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
            x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
            return x ^ (x >>> 31);
        }
    }
}
