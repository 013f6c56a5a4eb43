package firsthand.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The compiler runs out of stack at this place or that: it throws, or ends without a word and without a class. Either
 * way the cell has failed, and the next one runs.
 */
class DeepCellTest {
    private static final long SMALL_STACK = 1 << 20;

    /** What is shown of the cells' ends, run one after the other with a small stack. */
    private static List<String> run(List<String> cells) throws InterruptedException {
        List<String> ends = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try (Engine engine = new Engine()) {
                        cells.forEach(cell ->
                                ends.add(engine.run(ends.size() + 1, cell).toString()));
                    }
                },
                "cells",
                SMALL_STACK);
        thread.start();
        thread.join();
        return ends;
    }

    @Test
    void howDeepACellMayBeTheNextOneRuns() throws InterruptedException {
        List<String> cells = new ArrayList<>(List.of("int kept = 7;"));
        List<Integer> depths = new ArrayList<>();
        for (int depth = 400; depth < 5000; depth += depth / 12) {
            depths.add(depth);
            cells.add("int f" + depth + "() { return " + "1 + kept + ".repeat(depth) + "1; }");
            cells.add("6 * kept");
            cells.add("f" + depth + "()");
            cells.add("String s = " + "\"a\" + kept + ".repeat(depth) + "1;");
            cells.add("7 * kept");
        }
        List<String> ends = run(cells);
        assertThat(ends).hasSameSizeAs(cells);
        int failed = 0;
        for (int i = 0; i < depths.size(); i++) {
            List<String> five = ends.subList(1 + 5 * i, 6 + 5 * i);
            String as = "a sum of " + depths.get(i);
            assertThat(five.get(1)).as(as).startsWith("Done").contains("42");
            assertThat(five.get(4)).as(as).startsWith("Done").contains("49");
            if (five.get(0).startsWith("Done")) {
                assertThat(five.get(2)).as(as).startsWith("Done").contains(String.valueOf(8 * depths.get(i) + 1));
            } else {
                failed++;
                assertThat(five.get(0)).as(as).contains("deeply");
                assertThat(five.get(2)).as(as).startsWith("Failed");
            }
        }
        assertThat(failed).as("sums too deep for this stack").isPositive();
    }
}
