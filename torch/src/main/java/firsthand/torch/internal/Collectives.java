package firsthand.torch.internal;

import static firsthand.torch.internal.Native.raw;

import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.TorchException;
import java.time.Duration;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.BroadcastOptions;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch_gloo;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;

/** libtorch's process groups. Documented where they are public, in {@code firsthand.torch.distributed}. */
public final class Collectives {
    private final Backend backend;

    private Collectives(Backend backend) {
        this.backend = backend;
    }

    /** The place where processes find each other: one serves, the others connect. */
    public static final class Store {
        private final TCPStore raw;

        /**
         * Serves or finds the place.
         *
         * @param port where it listens; 0 lets a server choose a free one
         * @throws TorchException if the port is taken, or nobody serves there within {@code patience}
         */
        public Store(String host, int port, boolean server, Duration patience) {
            Libtorch.require();
            try (TCPStoreOptions options = new TCPStoreOptions();
                    Milliseconds timeout = new Milliseconds(patience.toMillis())) {
                options.port((short) port).isServer(server).waitWorkers(false).timeout(timeout);
                raw = new TCPStore(host, options);
            } catch (RuntimeException e) {
                throw Libtorch.explain((server ? "serving on " : "connecting to ") + host + ":" + port, e);
            }
        }

        /** The port it listens on. */
        public int port() {
            return Short.toUnsignedInt(raw.getPort());
        }

        public void close() {
            raw.close();
        }
    }

    /**
     * Waits for all processes and joins them: over TCP for the CPU, through NVIDIA's library for GPUs.
     *
     * @param patience how long to wait for the others, here and in every operation
     */
    public static Collectives join(Device device, Store store, String host, int rank, int size, Duration patience) {
        try {
            return new Collectives(
                    device.type() == Device.Type.CUDA
                            ? new ProcessGroupNCCL(store.raw, rank, size)
                            : gloo(store, host, rank, size, patience));
        } catch (RuntimeException e) {
            throw Libtorch.explain("joining " + size + " processes as number " + rank, e);
        }
    }

    private static Backend gloo(Store store, String host, int rank, int size, Duration patience) {
        Loader.load(torch_gloo.class);
        try (Milliseconds timeout = new Milliseconds(patience.toMillis());
                ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create(timeout);
                GlooDeviceVector devices = new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname(host))) {
            options.devices(devices);
            return new ProcessGroupGloo(store.raw, rank, size, options);
        }
    }

    public void allReduce(Tensor tensor) {
        run("all_reduce", tensor, backend::allreduce);
    }

    public void broadcast(Tensor tensor, int root) {
        try (BroadcastOptions options = new BroadcastOptions()) {
            options.rootRank(root);
            run("broadcast", tensor, vector -> backend.broadcast(vector, options));
        }
    }

    @FunctionalInterface
    private interface Operation {
        Work start(TensorVector tensors);
    }

    private static void run(String name, Tensor tensor, Operation operation) {
        try (TensorVector vector = new TensorVector(raw(tensor));
                Work work = operation.start(vector)) {
            work._wait();
        } catch (RuntimeException e) {
            throw Libtorch.explain(name, e);
        }
    }

    public void close() {
        backend.close();
    }
}
