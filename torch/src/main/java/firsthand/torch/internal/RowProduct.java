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
import java.util.Optional;
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
        org.bytedeco.pytorch.Tensor w = raw(weight);
        org.bytedeco.pytorch.Tensor b = bias == null ? null : raw(bias);
        boolean vectors = VECTORS
                && w.is_contiguous()
                && RowKernel.suits(w.size(1))
                && (b == null || (b.is_contiguous() && b.numel() == w.size(0))); // else libtorch says what is wrong
        return shared(x, weight, (row, out) -> vectors ? inMemory(w, row, b, out) : byLibtorch(w, row, b, out))
                .orElseGet(() -> wholeLinear(x, weight, bias));
    }

    /** Whether these are one row and a matrix of whole numbers that {@link RowKernel} can read. */
    public static boolean suitsInt8(Tensor x, Tensor rows) {
        org.bytedeco.pytorch.Tensor w = raw(rows);
        org.bytedeco.pytorch.Tensor v = raw(x);
        return VECTORS
                && w.dim() == 2
                && v.dim() > 0
                && v.numel() == w.size(1)
                && v.size(-1) == w.size(1)
                && RowKernel.suitsBytes(w.size(1))
                && w.is_contiguous()
                && !GradMode.is_enabled()
                && rows.device().equals(Device.CPU)
                && x.device().equals(Device.CPU)
                && x.dtype() == DType.FLOAT32
                && rows.dtype() == DType.INT8;
    }

    /**
     * x Wᵀ + b with W in whole numbers of eight bits and a factor a row; empty if another thread's product has the
     * helpers. Shapes: x (…, in), rows (out, in), scales (out) in bfloat16, bias (out) → (…, out).
     */
    public static Optional<Tensor> int8(Tensor x, Tensor rows, Tensor scales, @Nullable Tensor bias) {
        return shared(x, rows, (row, out) -> {
            float[] numbers = numbers(row);
            MemorySegment w = memory(raw(rows), 1);
            MemorySegment factors = memory(raw(scales), Short.BYTES);
            MemorySegment added = bias == null ? null : memory(raw(bias), Float.BYTES);
            MemorySegment result = memory(out, Float.BYTES);
            return (from, to) -> RowKernel.multiplyBytes(w, factors, numbers, added, result, from, to);
        });
    }

    private static Piece inMemory(
            org.bytedeco.pytorch.Tensor w,
            org.bytedeco.pytorch.Tensor row,
            org.bytedeco.pytorch.@Nullable Tensor bias,
            org.bytedeco.pytorch.Tensor out) {
        float[] numbers = numbers(row);
        MemorySegment matrix = memory(w, Float.BYTES);
        MemorySegment added = bias == null ? null : memory(bias, Float.BYTES);
        MemorySegment result = memory(out, Float.BYTES);
        return (from, to) -> RowKernel.multiply(matrix, numbers, added, result, from, to);
    }

    private static Piece byLibtorch(
            org.bytedeco.pytorch.Tensor weight,
            org.bytedeco.pytorch.Tensor row,
            org.bytedeco.pytorch.@Nullable Tensor bias,
            org.bytedeco.pytorch.Tensor out) {
        return (from, to) -> {
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
        };
    }

    private static float[] numbers(org.bytedeco.pytorch.Tensor row) {
        float[] x = new float[(int) row.numel()];
        try (org.bytedeco.pytorch.Tensor whole = row.contiguous()) {
            MemorySegment.copy(memory(whole, Float.BYTES), ValueLayout.JAVA_FLOAT, 0, x, 0, x.length);
        }
        return x;
    }

    /** A tensor's numbers, so many bytes each, as memory; they live as long as the product. */
    @SuppressWarnings("restricted") // exactly the tensor's numbers
    private static MemorySegment memory(org.bytedeco.pytorch.Tensor tensor, long each) {
        return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(each * tensor.numel());
    }

    private static Optional<Tensor> shared(Tensor x, Tensor weight, Product product) {
        if (!ONE_AT_A_TIME.tryLock()) { // another thread's product has the helpers
            return Optional.empty();
        }
        try {
            long rows = weight.size(0);
            long[] shape = x.shape();
            shape[shape.length - 1] = rows;
            Tensor result = Factories.empty(DType.FLOAT32, Device.CPU, shape);
            try (org.bytedeco.pytorch.Tensor row = raw(x).reshape(-1);
                    org.bytedeco.pytorch.Tensor out = raw(result).view(-1)) {
                Piece piece = product.of(row, out);
                if (weight.numel() < SMALL) {
                    piece.compute(0, rows);
                } else {
                    share(new Work(piece, rows, PIECES * torch.get_num_threads()));
                }
            }
            return Optional.of(result);
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

    /** Computes rows {@code from} to {@code to} of a product. */
    @FunctionalInterface
    private interface Piece {
        void compute(long from, long to);
    }

    /** A product, given the row and the place of the result. */
    @FunctionalInterface
    private interface Product {
        Piece of(org.bytedeco.pytorch.Tensor row, org.bytedeco.pytorch.Tensor out);
    }

    /** One product, in pieces. */
    private static final class Work {
        private final Piece piece;
        private final long rows;
        private final int pieces;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable RuntimeException failure;

        Work(Piece piece, long rows, int pieces) {
            this.piece = piece;
            this.rows = rows;
            this.pieces = pieces;
        }

        /** Computes pieces until none is left. */
        void help() {
            int i;
            while ((i = next.getAndIncrement()) < pieces) {
                try {
                    piece.compute(rows * i / pieces, rows * (i + 1) / pieces);
                } catch (RuntimeException e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
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
