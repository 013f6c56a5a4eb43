package firsthand.app;

import firsthand.display.Display;
import firsthand.publish.run.Report;
import firsthand.publish.run.Runner;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What {@code firsthand run} prints: a line that moves in a terminal, a line a notebook in a log, a table at the end.
 */
final class RunView implements Runner.Listener {
    private final PrintWriter out;
    private final String name;
    private final boolean moving = Display.place() == Display.Place.TERMINAL;

    RunView(PrintWriter out, String name) {
        this.out = out;
        this.name = name;
        if (!moving) {
            out.println(name + " ...");
            out.flush();
        }
    }

    @Override
    public void cell(int done, int cells) {
        if (moving) {
            out.printf("\r%s  cell %d of %d\033[K", name, done + 1, cells);
            out.flush();
        }
    }

    void finished(Report report) {
        if (moving) {
            out.print("\r\033[K");
        }
        out.printf(
                Locale.ROOT,
                "%s %s (%.1f s)%n",
                report.ok() ? "✓" : "✗",
                name,
                report.time().toMillis() / 1e3);
        if (report.problem() != null) {
            out.println(report.problem().indent(2).stripTrailing());
        }
        out.flush();
    }

    /** The table at the end: notebook, cells, seconds, peak memory, pictures, result. */
    static void table(PrintWriter out, List<Report> reports) {
        int width = Math.max(
                8, reports.stream().mapToInt(r -> r.name().length()).max().orElse(8));
        String row = "%-" + width + "s  %5s  %7s  %9s  %8s  %s%n";
        out.printf(row, "notebook", "cells", "seconds", "peak MiB", "pictures", "result");
        for (Report report : reports) {
            out.printf(
                    row,
                    report.name(),
                    report.cells(),
                    String.format(Locale.ROOT, "%.1f", report.time().toMillis() / 1e3),
                    report.peakBytes() == 0 ? "?" : report.peakBytes() >> 20,
                    report.pictures(),
                    report.ok() ? "ok" : "FAILED");
        }
        long failed = reports.stream().filter(report -> !report.ok()).count();
        if (failed > 0) {
            out.printf("%d of %d notebooks failed; what went wrong stands above.%n", failed, reports.size());
        }
        out.flush();
    }
}
