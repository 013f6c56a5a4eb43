package firsthand.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Something that can be measured: a library in this process, or a peer in another. */
interface Contender extends AutoCloseable {
    String name();

    /**
     * Works on {@code task} for about {@code seconds}; the time of one run in seconds, or empty if it has no such task.
     */
    OptionalDouble measure(String task, double seconds);

    @Override
    default void close() {}

    /** A contender in this process: each task is code that does the work once. */
    static Contender inProcess(String name, Map<String, Runnable> tasks) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public OptionalDouble measure(String task, double seconds) {
                Runnable work = tasks.get(task);
                return work == null ? OptionalDouble.empty() : OptionalDouble.of(secondsPerRun(work, seconds));
            }
        };
    }

    private static double secondsPerRun(Runnable work, double seconds) {
        long start = System.nanoTime();
        long runs = 0;
        long end = start + (long) (seconds * 1e9);
        long now;
        do {
            work.run();
            runs++;
            now = System.nanoTime();
        } while (now < end);
        return (now - start) / 1e9 / runs;
    }

    /** The middle of the values, the mean of the two middle ones if their number is even. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
