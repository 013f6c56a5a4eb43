package firsthand.torch.internal;

import static firsthand.torch.internal.Native.make;
import static firsthand.torch.internal.Native.raw;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * W x + b for a single row x, which is what every layer computes when a model writes one token. It does two operations
 * for each number of W, so it takes as long as reading W does; BLAS does it on one thread, and cannot read as fast as
 * the memory gives. Here threads share out the rows of W, and where the JVM has the Vector API, it reads them ({@link
 * RowKernel}). Numbers: docs/decisions/0013-one-row-products.md.
 *
 * <p>Rows are handed out in pieces, to whoever comes: a thread that the system wakes late takes fewer, and nobody waits
 * for it.
 */
public final class RowProduct {
    /** Numbers in a matrix below which a second thread is not worth waking. */
    private static final long SMALL = 1 << 18;

    /** Pieces for each thread. */
    private static final int PIECES = 4;

    /** How long an idle helper looks for the next product before it sleeps: longer than anything between two layers. */
    private static final long SPIN_NANOS = 100_000;

    /** Whether this JVM was started with the module that {@link RowKernel} needs. */
    private static final boolean VECTORS = !"off".equals(System.getProperty("firsthand.simd"))
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
    private static final List<Helper> HELPERS = new ArrayList<>();

    private static volatile @Nullable Work current;

    private RowProduct() {}

    /** Whether these are one row and a large matrix on the processor, without a graph, and there are threads for it. */
    public static boolean suits(Tensor x, Tensor weight) {
        org.bytedeco.pytorch.Tensor w = raw(weight);
        org.bytedeco.pytorch.Tensor v = raw(x);
        return w.numel() >= SMALL
                && w.dim() == 2
                && v.dim() > 0
                && v.numel() == w.size(1)
                && v.size(-1) == w.size(1)
                && !GradMode.is_enabled()
                && torch.get_num_threads() > 1
                && weight.device().equals(Device.CPU)
                && x.device().equals(Device.CPU)
                && x.dtype() == DType.FLOAT32
                && weight.dtype() == DType.FLOAT32
                && !torch.is_autocast_enabled(torch.DeviceType.CPU);
    }

    /** x Wᵀ + b for any x, by libtorch. */
    public static Tensor wholeLinear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return bias == null
                ? make("linear", () -> torch.linear(raw(x), raw(weight)))
                : make("linear", () -> torch.linear(raw(x), raw(weight), new TensorOptional(raw(bias))));
    }

    /** x Wᵀ + b; x has one row. Shapes: x (…, in), weight (out, in), bias (out) → (…, out). */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (!ONE_AT_A_TIME.tryLock()) { // another thread's product has the helpers
            return wholeLinear(x, weight, bias);
        }
        try {
            org.bytedeco.pytorch.Tensor w = raw(weight);
            long[] shape = x.shape();
            shape[shape.length - 1] = w.size(0);
            Tensor result = Factories.empty(weight.dtype(), Device.CPU, shape);
            try (org.bytedeco.pytorch.Tensor row = raw(x).reshape(-1);
                    org.bytedeco.pytorch.Tensor out = raw(result).view(-1)) {
                share(new Work(row, w, bias == null ? null : raw(bias), out, PIECES * torch.get_num_threads()));
            }
            return result;
        } catch (RuntimeException e) {
            throw Libtorch.explain("linear", e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static void share(Work work) {
        int threads = torch.get_num_threads();
        while (HELPERS.size() < threads - 1) {
            HELPERS.add(new Helper(HELPERS.size() + 1));
        }
        current = work;
        HELPERS.subList(0, threads - 1).forEach(Helper::wake);
        try {
            work.help();
            work.await();
        } finally {
            current = null;
        }
    }

    /** One product, in pieces. */
    private static final class Work {
        private final org.bytedeco.pytorch.Tensor row;
        private final org.bytedeco.pytorch.Tensor weight;
        private final org.bytedeco.pytorch.@Nullable Tensor bias;
        private final org.bytedeco.pytorch.Tensor out;
        private final int pieces;
        private final long rows;
        private final @Nullable Memory memory;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable RuntimeException failure;

        Work(
                org.bytedeco.pytorch.Tensor row,
                org.bytedeco.pytorch.Tensor weight,
                org.bytedeco.pytorch.@Nullable Tensor bias,
                org.bytedeco.pytorch.Tensor out,
                int pieces) {
            this.row = row;
            this.weight = weight;
            this.bias = bias;
            this.out = out;
            this.pieces = pieces;
            rows = weight.size(0);
            boolean whole = weight.is_contiguous()
                    && (bias == null || (bias.is_contiguous() && bias.numel() == rows)); // else libtorch says what is wrong
            memory = VECTORS && whole && RowKernel.suits(weight.size(1)) ? Memory.of(row, weight, bias, out) : null;
        }

        /** Computes pieces until none is left. */
        void help() {
            int piece;
            while ((piece = next.getAndIncrement()) < pieces) {
                try {
                    compute(rows * piece / pieces, rows * (piece + 1) / pieces);
                } catch (RuntimeException e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        private void compute(long from, long to) {
            if (memory != null) {
                RowKernel.multiply(memory.w, memory.x, memory.bias, memory.y, from, to);
                return;
            }
            try (org.bytedeco.pytorch.Tensor w = weight.narrow(0, from, to - from);
                    org.bytedeco.pytorch.Tensor y = out.narrow(0, from, to - from)) {
                if (bias == null) {
                    torch.mv_out(y, w, row).deallocate();
                } else {
                    try (org.bytedeco.pytorch.Tensor b = bias.narrow(0, from, to - from)) {
                        torch.addmv_out(y, b, w, row).deallocate();
                    }
                }
            }
        }

        /** Waits for the pieces that others have begun: at most the time of one. */
        void await() {
            while (done.get() < pieces) {
                Thread.onSpinWait();
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** The same tensors as memory; they live as long as the product. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Memory(
            MemorySegment w, float[] x, @Nullable MemorySegment bias, MemorySegment y) {
        static Memory of(
                org.bytedeco.pytorch.Tensor row,
                org.bytedeco.pytorch.Tensor weight,
                org.bytedeco.pytorch.@Nullable Tensor bias,
                org.bytedeco.pytorch.Tensor out) {
            float[] x = new float[(int) row.numel()];
            try (org.bytedeco.pytorch.Tensor whole = row.contiguous()) {
                MemorySegment.copy(floats(whole), ValueLayout.JAVA_FLOAT, 0, x, 0, x.length);
            }
            return new Memory(floats(weight), x, bias == null ? null : floats(bias), floats(out));
        }

        @SuppressWarnings("restricted") // exactly the tensor's numbers
        private static MemorySegment floats(org.bytedeco.pytorch.Tensor tensor) {
            return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(4 * tensor.numel());
        }
    }

    /** A thread that helps with every product while they follow each other closely, and sleeps otherwise. */
    private static final class Helper implements Runnable {
        private final Thread thread;
        private volatile boolean asleep;

        Helper(int number) {
            thread =
                    Thread.ofPlatform().name("torch-row-" + number).daemon(true).start(this);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        public void run() {
            GradMode.set_enabled(
                    false); // a setting of each thread; products of parameters into given memory have no graph
            long idleSince = System.nanoTime();
            while (true) {
                Work work = current;
                if (work != null) {
                    work.help();
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
                    Thread.onSpinWait();
                } else {
                    asleep = true;
                    if (current == null) {
                        LockSupport.park(this);
                    }
                    asleep = false;
                    idleSince = System.nanoTime();
                }
            }
        }
    }
}
