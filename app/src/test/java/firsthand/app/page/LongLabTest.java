package firsthand.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lab that is open all day needs no more memory in the evening than in the morning: neither the server, which is in
 * this JVM, nor the tab; and no thread stays. A kernel grows with each run, but each by no more than the one before.
 * Not in the build: {@code -Dfirsthand.lab.times=32} makes it 2,880 runs of
 * a cell, one each ten seconds for eight hours, which take about half an hour. With much less it says nothing: what is
 * kept for a tab whose line broke, 5,000 events, is full only after some 550 runs, and until then it grows.
 */
@EnabledIfSystemProperty(named = "firsthand.lab.times", matches = "\\d+")
class LongLabTest {
    private static final int TIMES = Integer.getInteger("firsthand.lab.times", 1);
    private static final int LOOKS = 9;
    private static final int RUNS = 10;

    /** Bytes that collections happen to leave. A run whose text, picture and events stay would take 20 kB and more. */
    private static final double SLACK = 200_000 * Math.max(1, TIMES / 4.0);

    /** Bytes a run in a kernel: JShell keeps each text and each class, 50 kB for this cell. More may not be added. */
    private static final double KEPT = 80_000;

    @TempDir
    Path folder;

    @Test
    void aDayOfRunsLeavesNothing() throws Exception {
        double[] server = new double[LOOKS];
        double[] tab = new double[LOOKS];
        double[] threads = new double[LOOKS];
        double[] kernel = new double[LOOKS];
        List<String> memory = new ArrayList<>();
        try (OpenLab lab = OpenLab.in(folder)) {
            Page page = lab.own("A long day");
            WorkerHeap heap = new WorkerHeap(page);
            Locator cell = page.locator(".cell.run").first();
            runs(cell, 2 * RUNS);
            for (int i = 0; i < LOOKS; i++) {
                runs(cell, TIMES * RUNS);
                server[i] = used();
                tab[i] = heap.ofTab();
                threads[i] = Thread.getAllStackTraces().size();
                kernel[i] = KernelHeap.used();
                memory.add(page.locator(".kernel").innerText());
            }
            assertThat(lab.complaints()).isEmpty();
        }
        String seen = "%d runs: server %s kB, page %s kB, threads %s, kernel %s kB, said to be %s"
                .formatted(
                        LOOKS * TIMES * RUNS,
                        thousands(server),
                        thousands(tab),
                        Arrays.toString(threads),
                        thousands(kernel),
                        memory);
        System.out.println(seen);
        assertThat(grown(server)).as(seen).isLessThan(SLACK);
        assertThat(grown(tab)).as(seen).isLessThan(SLACK);
        int between = LOOKS - 2 * (LOOKS / 3) + 1; // looks from the last of the first third to the first of the last
        assertThat(grown(kernel) / (between * TIMES * RUNS)).as(seen).isLessThan(KEPT);
        assertThat(grown(threads)).as(seen).isLessThanOrEqualTo(2);
    }

    /** A cell is changed and run, with a picture, printed text and a display that changes in place. */
    private static void runs(Locator cell, int times) {
        for (int i = 0; i < times; i++) {
            OpenLab.run(cell, """
                    import firsthand.plots.*;
                    var live = firsthand.display.Display.live(0);
                    for (int i = 0; i < 50; i++) { live.update(i); System.out.println("line " + i); }
                    Plot.line("sine", x -> Math.sin(x + %d), Range.of(0, 10))""".formatted(i));
            OpenLab.ran(cell);
        }
    }

    /** What is in use of this JVM's heap after a collection. */
    private static double used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        Thread.sleep(300); // what waits for its end (timers, lines that were closed) has it
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The last third's least beyond the first third's greatest: what a collection happens to leave does not count. */
    private static double grown(double[] values) {
        int third = LOOKS / 3;
        return Arrays.stream(values, LOOKS - third, LOOKS).min().orElseThrow()
                - Arrays.stream(values, 0, third).max().orElseThrow();
    }

    private static List<Long> thousands(double[] bytes) {
        return Arrays.stream(bytes).mapToObj(one -> Math.round(one / 1000)).toList();
    }
}
