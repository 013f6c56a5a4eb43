package firsthand.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Two programs that train the same model on the same text, one after the other: seconds and loss of both. */
public final class GptBench {
    private static final Pattern FIGURES = Pattern.compile("\"validation_loss\": ?([\\d.]+), ?\"seconds\": ?([\\d.]+)");

    /**
     * A program.
     *
     * @param name what it is called
     * @param command what starts it
     * @param figures where its figures stand, given what it printed: the last
     *     {@code "validation_loss": …, "seconds": …}
     */
    public record Side(String name, List<String> command, Figures figures) {}

    /** Finds the text in which a program's figures stand. */
    @FunctionalInterface
    public interface Figures {
        /** That text, once the program has printed {@code output} and ended. */
        String in(String output) throws IOException;
    }

    private GptBench() {}

    /**
     * Makes sure that {@code python} runs and has {@code library}.
     *
     * @throws IllegalStateException if not, saying what to do
     */
    public static void require(String python, String library) throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder(python, "-c", "import " + library)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if (!there) {
            throw new IllegalStateException(
                    "'" + python + "' cannot import " + library + "; name another Python with --python");
        }
    }

    /**
     * Runs both and prints a line each, then how they compare.
     *
     * @throws IllegalStateException if one fails or prints no figures
     */
    public static void run(Side ours, Side theirs, PrintStream out) throws IOException, InterruptedException {
        out.printf("%-28s %9s %15s %22s%n", "", "training", "whole process", "loss, whole validation");
        double[] mine = row(ours, out);
        double[] other = row(theirs, out);
        out.printf(
                Locale.ROOT,
                "ours takes %.2f times as long (%.2f with the start of the process); its loss is %.6f %s%n",
                mine[1] / other[1],
                mine[2] / other[2],
                Math.abs(mine[0] - other[0]),
                mine[0] <= other[0] ? "lower" : "higher");
    }

    /**
     * Runs a program that both sides need to have run.
     *
     * @throws IllegalStateException if it fails
     */
    public static void prepare(List<String> command) throws IOException, InterruptedException {
        output(command.getFirst(), command);
    }

    /** What a program printed. */
    private static String output(String name, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(name + " failed with exit code " + exit + ":\n" + output);
        }
        return output;
    }

    /** Loss, seconds of training, seconds of the process. */
    private static double[] row(Side side, PrintStream out) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String output = output(side.name(), side.command());
        double seconds = (System.nanoTime() - began) / 1e9;
        String figures = side.figures().in(output);
        Matcher found = FIGURES.matcher(figures);
        double @Nullable [] row = null;
        while (found.find()) { // the last counts
            row = new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)), seconds};
        }
        if (row == null) {
            throw new IllegalStateException(side.name() + " gave no figures:\n" + figures);
        }
        out.printf(Locale.ROOT, "%-28s %7.1f s %13.1f s %22.6f%n", side.name(), row[1], row[2], row[0]);
        out.flush();
        return row;
    }
}
