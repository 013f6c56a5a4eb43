package firsthand.torch;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frees the tensors made on this thread since it was opened, when it closes. Loops of the library (train, evaluate,
 * generate) open one per step, so learners never need to; outside scopes the collector frees tensors.
 *
 * {@snippet :
 * try (Scope step = Scope.open("step")) {
 *     Tensor loss = model.loss(batch);    // freed with everything made on the way
 *     loss.backward();
 *     total += loss.item();
 * }
 * }
 *
 * <p>Parameters, buffers, optimizer state and what {@link Tensor#keep} was called on outlive scopes.
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    /** All scopes that are open, on all threads: asked only when tensors are counted. */
    private static final Set<Scope> OPEN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final @Nullable Scope outer;
    private final Thread thread = Thread.currentThread();
    private @Nullable Tensor[] owned = new Tensor[64];
    private int count;
    private boolean open = true;

    private Scope(String name, @Nullable Scope outer) {
        this.name = name;
        this.outer = outer;
    }

    /** Opens a scope inside the current one; {@code name} is how errors speak of it. */
    public static Scope open(String name) {
        Scope scope = new Scope(name, CURRENT.get());
        CURRENT.set(scope);
        OPEN.add(scope);
        return scope;
    }

    /** Runs {@code body} in a scope. */
    public static void run(String name, Runnable body) {
        Scope scope = open(name);
        try {
            body.run();
        } finally {
            scope.close();
        }
    }

    /** What {@code body} returns, computed in a scope: only that tensor survives, in the surrounding scope. */
    public static Tensor result(String name, Supplier<Tensor> body) {
        Scope scope = open(name);
        Tensor result;
        try {
            result = body.get().keep();
        } finally {
            scope.close();
        }
        adopt(result);
        return result;
    }

    /**
     * Lets the innermost open scope of this thread free {@code tensor}, whoever owned it; without a scope it is the
     * collector's. The reverse of {@link Tensor#keep}.
     *
     * @throws ReleasedTensorException if a scope has freed it
     */
    public static void adopt(Tensor tensor) {
        tensor.keep();
        Scope current = CURRENT.get();
        if (current != null) {
            tensor.moveTo(current);
        }
    }

    /** Whether closing this scope frees {@code tensor}. */
    public boolean owns(Tensor tensor) {
        return open && tensor.isOwnedBy(this);
    }

    /** How many tensors all open scopes own; other threads' scopes may be counted a little late. */
    static long ownedByAll() {
        return OPEN.stream().mapToLong(Scope::size).sum();
    }

    static @Nullable Scope current() {
        return CURRENT.get();
    }

    /** How errors speak of this scope. */
    public String name() {
        return name;
    }

    /** How many tensors this scope will free. */
    public int size() {
        return count;
    }

    void own(Tensor tensor) {
        if (count == owned.length) {
            owned = Arrays.copyOf(owned, 2 * count);
        }
        owned[count++] = tensor;
    }

    /** Forgets a tensor that is to live on. */
    void disown(Tensor tensor) {
        for (int i = count - 1; i >= 0; i--) { // what is kept was mostly made last
            if (owned[i] == tensor) {
                owned[i] = owned[--count];
                owned[count] = null;
                return;
            }
        }
    }

    /**
     * Frees the tensors of this scope, and of scopes inside it that were left open.
     *
     * @throws IllegalStateException on another thread than the one that opened it
     */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("scope \"" + name + "\" belongs to thread " + thread.getName()
                    + " and cannot be closed by " + Thread.currentThread().getName());
        }
        Scope inner = CURRENT.get();
        while (inner != null && inner != this) {
            inner.free();
            inner = inner.outer;
        }
        free();
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    private void free() {
        open = false;
        OPEN.remove(this);
        for (int i = 0; i < count; i++) {
            Tensor tensor = owned[i];
            if (tensor != null) {
                tensor.released();
            }
        }
        count = 0;
        owned = new Tensor[0];
    }
}
