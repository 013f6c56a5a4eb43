package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import firsthand.arrays.Draw.Pair;
import firsthand.arrays.Steps.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs of a dozen random steps, each beside a slow obvious twin: values, shapes, what is a view and what a copy,
 * what a write changes elsewhere, and that a call is refused by both or by neither. {@code -Dfirsthand.programs=20000}
 * tries more.
 */
class RandomProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("firsthand.programs", 1500);
    private static final int STEPS = 12;
    /** Sums of products of numbers up to here are exact. */
    private static final double LARGE = 1 << 18;

    private int steps;
    private int refused;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void equalTheirTwins(long seed) throws IOException {
        for (int program = 0; program < PROGRAMS; program++) {
            run(seed, program);
        }
        System.out.printf("seed %d: %d programs, %d steps, %d refused%n", seed, PROGRAMS, steps, refused);
        assertThat(refused).as("refused calls").isBetween(steps / 50, steps / 4); // else the draw has lost its bite
    }

    private void run(long seed, int program) throws IOException {
        Draw draw = new Draw((seed << 32) + program);
        List<String> done = new ArrayList<>();
        try {
            for (int i = 0; i < STEPS; i++) {
                Step step = Steps.ALL.get(draw.random.nextInt(Steps.ALL.size())).apply(draw);
                done.add(step.text());
                if (!take(draw, step)) {
                    return;
                }
            }
            for (Pair pair : draw.pool) {
                leave(pair);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", program " + program + ":\n  " + String.join("\n  ", done), e);
        }
    }

    /** Whether the program can go on: numbers that are no longer exact end it. */
    private boolean take(Draw draw, Step step) {
        Twin twin;
        try {
            twin = step.twin().get();
        } catch (Twin.TooLarge e) {
            return true;
        } catch (Twin.Refused e) {
            twin = null;
        }
        steps++;
        NdArray ours = ours(step, twin == null);
        if (twin == null || ours == null) {
            refused++;
            draw.pool.forEach(pair -> same(pair.ours(), pair.twin(), 0));
            return true;
        }
        same(ours, twin, step.tolerance());
        if (step.target() != null) {
            assertThat(ours).isSameAs(step.target().ours());
            draw.pool.forEach(pair -> same(pair.ours(), pair.twin(), 0));
        }
        boolean small = Arrays.stream(twin.values()).allMatch(x -> !Double.isFinite(x) || Math.abs(x) < LARGE);
        if (step.target() == null && step.tolerance() == 0 && small) {
            for (Pair pair : draw.pool) {
                boolean view = twin.sharesStore(pair.twin());
                boolean seen = pair.size() > 0 && twin.places.length > 0;
                if (seen && ours.sharesMemory(pair.ours()) != view) {
                    fail("a " + (view ? "view" : "copy") + " was expected");
                }
            }
            draw.add(new Pair(ours, twin));
        }
        return small || step.target() == null;
    }

    private static @Nullable NdArray ours(Step step, boolean mustRefuse) {
        try {
            NdArray ours = step.ours().get();
            if (mustRefuse) {
                fail("%s was not refused but gave %s", step.text(), ours);
            }
            return ours;
        } catch (ShapeException e) {
            if (!mustRefuse) {
                throw e;
            }
            return null;
        }
    }

    private static void same(NdArray ours, Twin twin, double tolerance) {
        assertThat(ours.shape()).isEqualTo(twin.shape);
        assertThat(ours.isContiguous()).as("contiguous").isEqualTo(twin.isContiguous());
        double[] found = ours.toArray();
        double[] expected = twin.values();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            double difference = Math.abs(found[i] - expected[i]);
            boolean close = found[i] == expected[i]
                    || (Double.isNaN(found[i]) && Double.isNaN(expected[i]))
                    || difference <= tolerance * Math.max(1, Math.abs(expected[i]));
            if (!close) {
                fail("element %d of %s is %s, not %s", i, Arrays.toString(twin.shape), found[i], expected[i]);
            }
        }
    }

    /** What can be read from an array without changing it. */
    private static void leave(Pair pair) throws IOException {
        NdArray a = pair.ours();
        assertThat(a.toString()).isNotEmpty();
        assertThat(a).isEqualTo(a.copy()).hasSameHashCodeAs(a.copy());
        assertThat(NdArray.fromFunction(a.shape(), a::get)).isEqualTo(a);
        if (a.ndim() == 2) {
            assertThat(NdArray.of(a.toMatrix()).toArray()).isEqualTo(a.toArray());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(a, file);
        assertThat(Npy.read("a.npy", new ByteArrayInputStream(file.toByteArray())))
                .isEqualTo(a);
    }
}
