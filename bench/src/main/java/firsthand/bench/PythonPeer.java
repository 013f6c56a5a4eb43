package firsthand.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A Python script that measures on request. Protocol: it prints one line about itself; for each line
 * {@code task seconds} it prints the seconds of one run, or {@code none}; it ends with its input.
 */
final class PythonPeer implements Contender {
    private final String name;
    private final Process process;
    private final PrintWriter requests;
    private final BufferedReader answers;

    private PythonPeer(Process process) throws IOException {
        this.process = process;
        requests = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String greeting = answers.readLine();
        if (greeting == null) {
            process.destroyForcibly();
            throw new IOException("it ended before it could be asked");
        }
        name = greeting;
    }

    /**
     * Starts {@code script}; where that fails, says so to {@code out} and how to help, and returns nothing.
     *
     * @param library what the script imports, as people call it
     * @param oneThread whether its arithmetic gets one thread, as our side has, or its own default
     */
    static Optional<Contender> start(String python, Path script, String library, boolean oneThread, PrintStream out) {
        ProcessBuilder builder =
                new ProcessBuilder(python, script.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
        if (oneThread) {
            for (String threads : new String[] {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"}) {
                builder.environment().put(threads, "1");
            }
        }
        try {
            return Optional.of(new PythonPeer(builder.start()));
        } catch (IOException e) {
            out.println("Without " + library + ": '" + python + "' cannot run " + script.getFileName() + " ("
                    + e.getMessage() + "); name another with --python.");
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalDouble measure(String task, double seconds) {
        requests.println(task + " " + seconds);
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the Python peer ended while it measured " + task);
            }
            return answer.equals("none") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(answer));
        } catch (IOException e) {
            throw new IllegalStateException("the Python peer cannot be heard: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        requests.close();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
