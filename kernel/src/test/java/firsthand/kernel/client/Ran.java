package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one cell did. */
record Ran(Outcome outcome, List<Output> outputs) {
    /** Far beyond what any cell here takes, so that a test that hangs ends with a message. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    static Ran cell(KernelProcess kernel, String code) {
        return cell(kernel, code, LIMIT);
    }

    static Ran cell(KernelProcess kernel, String code, Duration limit) {
        List<Output> outputs = new ArrayList<>();
        try {
            Outcome outcome = kernel.execute(code, limit, outputs::add);
            return new Ran(outcome, outputs);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The text of the cell's value; the cell must have one. */
    String value() {
        assertThat(outcome).as("%s", outputs).isInstanceOf(Outcome.Done.class);
        assertThat(outputs).last().isInstanceOf(Output.Result.class);
        return ((Output.Result) outputs.getLast()).bundle().text();
    }

    /** All that was printed to {@code name}. */
    String printed(String name) {
        StringBuilder text = new StringBuilder();
        for (Output output : outputs) {
            if (output instanceof Output.Stream stream && stream.name().equals(name)) {
                text.append(stream.text());
            }
        }
        return text.toString();
    }

    /** How the cell failed; it must have. */
    Output.Failure failure() {
        assertThat(outcome).as("%s", outputs).isInstanceOf(Outcome.Failed.class);
        Output.Failure failure = ((Outcome.Failed) outcome).failure();
        assertThat(outputs).as("a failure is an output, too").contains(failure);
        return failure;
    }

    String traceback() {
        return String.join("\n", failure().traceback());
    }
}
