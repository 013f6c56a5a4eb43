package firsthand.training;

import firsthand.torch.Device;
import firsthand.torch.Torch;
import firsthand.torch.distributed.ProcessGroup;
import firsthand.torch.distributed.TcpStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The other processes of a training, started by this one, which has rank 0. None outlives it: each reads from a pipe
 * that breaks when this process ends, however it ends.
 */
final class Workers implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long SECONDS_TO_END = 5;
    /** Exit codes after SIGHUP, SIGINT and SIGTERM. */
    private static final Set<Integer> ASKED_TO_END = Set.of(129, 130, 143);

    private final RunDirectory directory;
    private final TcpStore store;
    private final List<Process> processes = new ArrayList<>();
    private @Nullable ProcessGroup group;

    private Workers(RunDirectory directory, TcpStore store) {
        this.directory = directory;
        this.store = store;
    }

    /**
     * Starts {@code size} − 1 processes and waits until all have joined.
     *
     * @param command what starts a worker; its place, {@code rank:port}, is added as last argument
     * @param port where they find each other; 0 for any free port
     * @throws RunException if one ends before it has joined
     */
    static Workers start(List<String> command, int size, int port, RunDirectory directory, Device device)
            throws InterruptedException {
        Workers workers = new Workers(directory, TcpStore.serve(HOST, port));
        boolean joined = false;
        try {
            for (int rank = 1; rank < size; rank++) {
                workers.processes.add(workers.startOne(command, rank));
            }
            workers.join(device, size);
            joined = true;
            return workers;
        } catch (IOException e) {
            throw new RunException("cannot start another process: " + e.getMessage(), e);
        } finally {
            if (!joined) {
                workers.close();
            }
        }
    }

    private Process startOne(List<String> command, int rank) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add("--worker=" + new Place(rank, store.port()));
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(directory.workerLog(rank).toFile());
        return builder.start();
    }

    /** Joins as rank 0, on a thread of its own: libtorch cannot be told that one of the others has died meanwhile. */
    private void join(Device device, int size) throws InterruptedException {
        CompletableFuture<ProcessGroup> joined = new CompletableFuture<>();
        Thread.ofPlatform().name("join").daemon(true).start(() -> {
            try {
                joined.complete(ProcessGroup.join(store, device, 0, size));
            } catch (RuntimeException e) {
                joined.completeExceptionally(e);
            }
        });
        List<CompletableFuture<?>> first = new ArrayList<>(List.of(joined));
        processes.forEach(process -> first.add(process.onExit()));
        try {
            CompletableFuture.anyOf(first.toArray(CompletableFuture<?>[]::new)).get();
            if (!joined.isDone()) {
                if (processes.stream().anyMatch(Workers::wasAskedToEnd)) {
                    throw new InterruptedException("a worker was");
                }
                throw new RunException(obituary("before the training began"));
            }
            group = joined.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    /** In a terminal Ctrl-C reaches every process, and a worker that is not yet ready to wait for its parent ends. */
    private static boolean wasAskedToEnd(Process process) {
        return !process.isAlive() && ASKED_TO_END.contains(process.exitValue());
    }

    ProcessGroup group() {
        if (group == null) {
            throw new IllegalStateException("not joined yet");
        }
        return group;
    }

    /**
     * Which process ended and how, for the message of the end. A worker that loses another waits, so it is the first.
     */
    String obituary(String when) {
        for (int i = 0; i < 100; i++) {
            for (Process process : processes) {
                if (!process.isAlive()) {
                    int rank = processes.indexOf(process) + 1;
                    return "worker %d (process %d) ended %s, %s"
                            .formatted(rank, process.pid(), when, how(process.exitValue(), directory.workerLog(rank)));
                }
            }
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(20)); // its connection closes a moment before it is gone
        }
        return "a worker does not answer any more";
    }

    private static String how(int exit, Path log) {
        if (exit > 128) {
            return "killed by signal " + (exit - 128);
        }
        String said = "";
        try {
            List<String> lines = Files.readAllLines(log);
            said = lines.isEmpty() ? "" : ": " + lines.getLast();
        } catch (IOException e) {
            said = "; its log " + log + " cannot be read";
        }
        return "with exit code " + exit + said;
    }

    /** Ends the others at once, whatever they do; what waits for them hears that they are lost. */
    void kill() {
        processes.forEach(Process::destroyForcibly);
    }

    /** Ends the others and waits until they are gone. */
    @Override
    public void close() {
        for (Process process : processes) {
            try {
                process.getOutputStream().close(); // the worker's sign to end
            } catch (IOException e) {
                process.destroyForcibly(); // the pipe is broken: it is gone, or as good as gone
            }
        }
        for (int i = 0; i < processes.size(); i++) {
            end(processes.get(i));
            File log = directory.workerLog(i + 1).toFile();
            if (processes.get(i).exitValue() == 0 && log.exists() && !log.delete()) {
                log.deleteOnExit();
            }
        }
    }

    private static void end(Process process) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which process of a training one is, from 0, and where the first one can be found; written {@code rank:port}. */
    record Place(int rank, int port) {
        static Place of(String text) {
            String[] parts = text.split(":");
            return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        /** Where this process computes: each has a GPU of its own, the CPU they share. */
        Device device(Device first) {
            return first.type() == Device.Type.CUDA ? new Device(Device.Type.CUDA, first.index() + rank) : first;
        }

        @Override
        public String toString() {
            return rank + ":" + port;
        }
    }

    /** Joins the training of the process that started this one. */
    static ProcessGroup joinAsWorker(Place place, int size, Device device) {
        Thread.ofPlatform().name("parent").daemon(true).start(Workers::endWithParent);
        // In a terminal Ctrl-C reaches every process; this one must go on until the parent has finished its step.
        Runtime.getRuntime().addShutdownHook(new Thread(Workers::waitForParent, "stop"));
        TcpStore store = TcpStore.connect(HOST, place.port());
        return ProcessGroup.join(store, device, place.rank(), size);
    }

    /** Ends this process when the one that started it closes the pipe, or is gone. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Does nothing until {@link #endWithParent} ends this process. */
    static void waitForParent() {
        while (true) {
            LockSupport.park();
        }
    }

    /** Gives this process its part of the cores. */
    static void shareCores(int size) {
        Torch.setNumThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / size));
    }
}
