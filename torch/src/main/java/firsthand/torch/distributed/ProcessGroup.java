package firsthand.torch.distributed;

import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.TorchException;
import firsthand.torch.internal.Collectives;
import java.time.Duration;

/**
 * Processes that compute together, numbered by rank 0 … size − 1. Every operation is entered by all of them, in the
 * same order; it returns when all have. On the CPU it goes over TCP (Gloo), on GPUs through NCCL.
 */
public final class ProcessGroup implements AutoCloseable {
    /** Longer than the longest evaluation, during which the others wait; a process that dies is noticed at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Collectives raw;
    private final int rank;
    private final int size;

    private ProcessGroup(Collectives raw, int rank, int size) {
        this.raw = raw;
        this.rank = rank;
        this.size = size;
    }

    /**
     * Joins the group and waits until all others have, too.
     *
     * @param device where the tensors live
     * @param rank this process's number
     * @param size how many processes there are
     */
    public static ProcessGroup join(TcpStore store, Device device, int rank, int size) {
        if (rank < 0 || rank >= size) {
            throw new IllegalArgumentException("rank " + rank + " is outside 0 … " + (size - 1));
        }
        return new ProcessGroup(Collectives.join(device, store.raw(), store.host(), rank, size, PATIENCE), rank, size);
    }

    /** This process's number. */
    public int rank() {
        return rank;
    }

    /** How many processes there are. */
    public int size() {
        return size;
    }

    /**
     * Puts the sum over all processes into {@code tensor}, in every process; the same bits everywhere.
     *
     * @throws PeerLostException if another process is gone
     */
    public void allReduce_(Tensor tensor) {
        guard("all_reduce", () -> raw.allReduce(tensor));
    }

    /**
     * Puts the tensor of process {@code root} into {@code tensor}, in every process.
     *
     * @throws PeerLostException if another process is gone
     */
    public void broadcast_(Tensor tensor, int root) {
        guard("broadcast", () -> raw.broadcast(tensor, root));
    }

    private void guard(String what, Runnable body) {
        try {
            body.run();
        } catch (TorchException e) {
            throw new PeerLostException(
                    what + ": another of the " + size + " processes is gone (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        raw.close();
    }
}
