package firsthand.bench;

import firsthand.kernel.client.KernelProcess;
import firsthand.kernel.client.KernelSettings;
import firsthand.kernel.client.Outcome;
import firsthand.kernel.client.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long charts take in a kernel that has just been started: what a learner waits for at a notebook's first picture.
 */
public final class PlotsBench {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Charts of the kinds that notebooks begin with, each with a title, labels and two series. */
    private static final String[][] CHARTS = {
        {
            "lines",
            "Plot.line(\"train\", y(1)).line(\"validation\", y(2)).title(\"Loss\").xLabel(\"step\").yLabel(\"loss\")"
        },
        {
            "log axis",
            "Plot.line(\"a\", y(3)).line(\"b\", y(4)).hline(1, \"one\").logY().title(\"Norms\").yLabel(\"norm\")"
        },
        {"points", "Plot.scatter(\"a\", y(5), y(6)).scatter(\"b\", y(7), y(8)).title(\"Two classes\")"},
        {
            "bars",
            "Plot.bar(new String[] {\"SGD\", \"momentum\", \"Adam\"}, new double[] {3, 2, 1}).values(\"%.1f\").title(\"Steps\")"
        },
        {"heatmap", "Plot.heatmap(new double[][] {y(1), y(2), y(3), y(4)}).title(\"Weights\").colourLabel(\"w\")"},
    };

    private static final String DATA =
            "double[] y(int s) { double[] y = new double[40]; for (int i = 0; i < 40; i++) y[i] = 0.1 + (i * 37 * s) % 101; return y; }";

    private PlotsBench() {}

    /**
     * Prints medians over {@code rounds} kernels: each started anew, a chart drawn there, then one of each kind.
     *
     * @param kernel how kernels are started
     */
    public static void run(KernelSettings kernel, int rounds, PrintStream out) throws IOException {
        List<double[][]> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (KernelProcess process = KernelProcess.start(kernel)) {
                value(process, "import firsthand.plots.*;");
                value(process, DATA);
                double[][] took = new double[CHARTS.length + 1][];
                for (int i = 0; i <= CHARTS.length; i++) {
                    // The first kind comes twice: first in a fresh kernel, then like the others.
                    took[i] = time(process, CHARTS[Math.max(0, i - 1)][1]);
                }
                times.add(took);
            }
        }
        out.println("Drawing a chart as SVG in a kernel of its own, medians of " + rounds);
        for (int i = 0; i <= CHARTS.length; i++) {
            String title = i == 0 ? "the first chart" : "then " + CHARTS[i - 1][0];
            double all = median(times, i, 0);
            out.printf(Locale.ROOT, "  %-16s %6.0f ms, computing %4.0f ms%n", title, all, median(times, i, 1));
        }
    }

    private static double median(List<double[][]> times, int chart, int which) {
        return times.stream().mapToDouble(took -> took[chart][which]).sorted().toArray()[times.size() / 2];
    }

    /** Milliseconds until {@code chart} is drawn, and how many of them its thread computed: fewer on a busy machine. */
    private static double[] time(KernelProcess kernel, String chart) throws IOException {
        String code = "{ var cpu = java.lang.management.ManagementFactory.getThreadMXBean();"
                + " long start = System.nanoTime(), worked = cpu.getCurrentThreadCpuTime(); " + chart
                + ".toMime(); worked = cpu.getCurrentThreadCpuTime() - worked;"
                + " System.out.print((System.nanoTime() - start) / 1e6 + \" \" + worked / 1e6); }";
        String[] both = value(kernel, code).strip().split(" ", -1);
        return new double[] {Double.parseDouble(both[0]), Double.parseDouble(both[1])};
    }

    /** What a cell prints. */
    private static String value(KernelProcess kernel, String code) throws IOException {
        StringBuilder printed = new StringBuilder();
        try {
            Outcome outcome = kernel.execute(code, LIMIT, output -> {
                if (output instanceof Output.Stream stream) {
                    printed.append(stream.text());
                }
            });
            if (!(outcome instanceof Outcome.Done)) {
                throw new IOException("the kernel could not run a measurement: " + outcome);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        return printed.toString();
    }
}
