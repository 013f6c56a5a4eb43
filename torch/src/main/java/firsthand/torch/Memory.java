package firsthand.torch;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who frees a tensor that no {@link Scope} owns: the collector. It knows only the small Java object and not the
 * megabytes behind it, so it is pushed: when the bytes held by such tensors have grown by the {@link #budget} since the
 * last push, a collection is asked for.
 */
public final class Memory {
    private static final long MEBI = 1L << 20;
    private static final long WAIT_NANOS = 200_000_000L;

    private static final AtomicLong HELD = new AtomicLong();
    private static final ReferenceQueue<Tensor> GONE = new ReferenceQueue<>();
    private static final Set<Ref> REFS = ConcurrentHashMap.newKeySet();

    private static volatile long budget = Long.getLong("firsthand.torch.budget", 512 * MEBI);
    private static volatile long push = budget;

    private Memory() {}

    /** How many tensors Java code holds, in scopes and outside them; those that only a graph holds are not counted. */
    public static long liveTensors() {
        drain();
        return REFS.size() + Scope.ownedByAll();
    }

    /** The bytes behind tensors outside scopes. Views count as much as what they look at. */
    public static long heldBytes() {
        drain();
        return HELD.get();
    }

    /** How many bytes tensors outside scopes may grow by before the collector is pushed. */
    public static long budget() {
        return budget;
    }

    /** Sets the {@link #budget}; at first it is 512 MiB, or the system property {@code firsthand.torch.budget}. */
    public static void budget(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("the budget must be positive, not " + bytes + " bytes");
        }
        budget = bytes;
        push = HELD.get() + bytes;
    }

    /** Frees the tensors outside scopes that nothing refers to any more, now. Takes tens of milliseconds. */
    public static void collect() {
        System.gc();
        // The collector hands the references over a little later, from a thread of its own.
        long deadline = System.nanoTime() + WAIT_NANOS;
        long before;
        do {
            before = HELD.get();
            try {
                Reference<? extends Tensor> first = GONE.remove(20);
                if (first instanceof Ref ref) {
                    release(ref);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            drain();
        } while (HELD.get() != before && System.nanoTime() < deadline);
    }

    /** Starts to watch a tensor outside scopes. */
    static Ref watch(Tensor tensor, long bytes) {
        Ref ref = new Ref(tensor, bytes);
        REFS.add(ref);
        drain();
        if (HELD.addAndGet(bytes) > push) {
            collect();
            push = HELD.get() + budget;
        }
        return ref;
    }

    /** Ends the watch: the tensor was freed by hand, or a scope owns it now. */
    static void release(Ref ref) {
        if (REFS.remove(ref)) {
            ref.clear();
            HELD.addAndGet(-ref.bytes);
        }
    }

    private static void drain() {
        Reference<? extends Tensor> gone;
        while ((gone = GONE.poll()) != null) {
            if (gone instanceof Ref ref) {
                release(ref);
            }
        }
    }

    /** One tensor outside scopes, and how much is behind it. */
    static final class Ref extends PhantomReference<Tensor> {
        private final long bytes;

        Ref(Tensor tensor, long bytes) {
            super(tensor, GONE);
            this.bytes = bytes;
        }
    }
}
