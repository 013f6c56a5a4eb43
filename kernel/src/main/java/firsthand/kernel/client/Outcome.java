package firsthand.kernel.client;

import java.time.Duration;

/** How a cell ended. */
public sealed interface Outcome {
    /** It ran to its end; {@code count} is its execution count. */
    record Done(int count) implements Outcome {}

    /** It did not compile, or threw; the same failure was handed on as an output. */
    record Failed(Output.Failure failure) implements Outcome {}

    /** It took longer than {@code limit} and was stopped; if it would not stop, its process was killed. */
    record TimedOut(Duration limit) implements Outcome {}

    /** Someone called {@link KernelProcess#interrupt()}; the kernel is ready for the next cell. */
    record Interrupted() implements Outcome {}

    /** The process ended; {@code exitCode} is 128 + signal if it was killed, {@code stderrTail} the last it wrote. */
    record Died(int exitCode, String stderrTail) implements Outcome {}
}
