package firsthand.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Lets contenders work on the same tasks in turn and prints medians and ratios to the first of them. */
final class SideBySide {
    /**
     * A task: its key, what it is, and how much is done in one run ({@code 2n³} floating-point operations, characters).
     * With an empty unit the time of one piece of work is shown, otherwise how much is done in a second.
     */
    record Task(String key, String title, double work, String unit) {
        /** A task whose run does the same thing {@code times} times, of which the time of one is shown. */
        static Task timed(String key, String title, int times) {
            return new Task(key, title, times, "");
        }

        /** What a run of {@code seconds} says. */
        String text(double seconds) {
            return unit.isEmpty() ? time(seconds / work) : rate(work / seconds, unit);
        }
    }

    /** Long enough for the thorough compiler to finish with the largest loops. */
    private static final double WARM_UP_SECONDS = 3;

    private final List<Contender> contenders;
    private final int rounds;
    private final double seconds;
    private final PrintStream out;

    /**
     * @param rounds how often each contender measures each task; the median counts
     * @param seconds how long it works each time
     */
    SideBySide(List<Contender> contenders, int rounds, double seconds, PrintStream out) {
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.seconds = seconds;
        this.out = out;
    }

    /**
     * Measures the tasks whose title contains {@code only}, capitals or not.
     *
     * @throws IllegalArgumentException if there is none
     */
    void run(List<Task> all, String only) {
        List<Task> tasks = all.stream()
                .filter(task -> task.title().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT)))
                .toList();
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("no row is called '" + only + "'; there are:\n  "
                    + all.stream().map(Task::title).collect(Collectors.joining("\n  ")));
        }
        out.printf("%-42s", "task");
        for (Contender contender : contenders) {
            out.printf("  %22s", contender.name());
        }
        out.println("   ours is … as fast");
        for (Task task : tasks) {
            row(task, medians(task));
        }
    }

    private Map<Contender, Double> medians(Task task) {
        Map<Contender, List<Double>> times = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) { // the first warms up and does not count
            for (Contender contender : contenders) {
                OptionalDouble time = contender.measure(task.key(), round < 0 ? WARM_UP_SECONDS : seconds);
                if (round >= 0 && time.isPresent()) {
                    times.computeIfAbsent(contender, c -> new ArrayList<>()).add(time.getAsDouble());
                }
            }
        }
        Map<Contender, Double> medians = new LinkedHashMap<>();
        times.forEach((contender, all) -> medians.put(contender, Contender.median(all)));
        return medians;
    }

    private void row(Task task, Map<Contender, Double> medians) {
        out.printf("%-42s", task.title());
        for (Contender contender : contenders) {
            Double time = medians.get(contender);
            out.printf("  %22s", time == null ? "–" : task.text(time));
        }
        Double ours = medians.get(contenders.getFirst());
        for (Contender other : contenders.subList(1, contenders.size())) {
            Double theirs = medians.get(other);
            if (ours != null && theirs != null) {
                out.printf(Locale.ROOT, "  %.2f×", theirs / ours);
            }
        }
        out.println();
        out.flush();
    }

    private static String time(double seconds) {
        return seconds < 1e-4
                ? String.format(Locale.ROOT, "%,.0f ns", seconds * 1e9)
                : String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
    }

    private static String rate(double perSecond, String unit) {
        if (perSecond >= 1e9) {
            return String.format(Locale.ROOT, "%.2f G%s/s", perSecond / 1e9, unit);
        }
        return perSecond >= 1e6
                ? String.format(Locale.ROOT, "%.1f M%s/s", perSecond / 1e6, unit)
                : String.format(Locale.ROOT, "%,.0f %s/s", perSecond, unit);
    }
}
