package firsthand.kernel.client;

import firsthand.kernel.engine.CellFailure;
import firsthand.kernel.wire.Message;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One cell on its way. */
final class RunningCell {
    private static final int TICK_MILLIS = 50;
    /** How long to wait for output that a process sent just before it died. */
    private static final int LAST_WORDS_MILLIS = 500;

    private final KernelProcess kernel;
    private final String id;
    private final Duration limit;
    private final Consumer<Output> onOutput;
    private long deadline;
    private boolean stopping;
    private boolean idle;
    private @Nullable Message reply;

    RunningCell(KernelProcess kernel, String id, Duration limit, Consumer<Output> onOutput) {
        this.kernel = kernel;
        this.id = id;
        this.limit = limit;
        this.onOutput = onOutput;
        // A limit of centuries does not fit into nanoseconds.
        long nanos =
                limit.compareTo(Duration.ofDays(365)) > 0 ? Duration.ofDays(365).toNanos() : limit.toNanos();
        this.deadline = System.nanoTime() + nanos;
    }

    Outcome toEnd() throws InterruptedException {
        while (true) {
            Message message = kernel.next(TICK_MILLIS);
            if (message != null) {
                take(message);
            } else if (!kernel.alive()) {
                return died();
            }
            if (reply != null && idle) {
                return outcome(reply);
            }
            if (System.nanoTime() > deadline) {
                if (stopping) {
                    kernel.kill();
                    return new Outcome.TimedOut(limit);
                }
                stopping = true;
                deadline = System.nanoTime() + KernelProcess.STOP_LIMIT.toNanos();
                kernel.interrupt();
            }
        }
    }

    private void take(Message message) {
        if (!message.parentId().equals(id)) {
            return; // of an earlier cell: a thread it left running
        }
        switch (message.type()) {
            case "execute_reply" -> reply = message;
            case "status" ->
                idle |= message.content().path("execution_state").asText().equals("idle");
            default -> Outputs.of(message).ifPresent(onOutput);
        }
    }

    private Outcome outcome(Message reply) {
        if (stopping) {
            return new Outcome.TimedOut(limit);
        }
        if (reply.content().path("status").asText().equals("ok")) {
            return new Outcome.Done(reply.content().path("execution_count").asInt());
        }
        Output.Failure failure = Outputs.failure(reply);
        return failure.name().equals(CellFailure.INTERRUPTED) ? new Outcome.Interrupted() : new Outcome.Failed(failure);
    }

    private Outcome died() throws InterruptedException {
        Message last = kernel.next(LAST_WORDS_MILLIS);
        while (last != null) {
            take(last);
            last = kernel.next(LAST_WORDS_MILLIS);
        }
        return kernel.died();
    }
}
