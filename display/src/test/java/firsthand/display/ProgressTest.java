package firsthand.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final List<String> shown = new ArrayList<>();
    private final List<String> updates = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    /** Records what is shown, as if it were {@code place}. */
    private void record(Display.Place place) {
        Display.install(new Display.Sink() {
            @Override
            public Display.Place place() {
                return place;
            }

            @Override
            public void show(MimeBundle output, @Nullable String id) {
                shown.add(output.text());
            }

            @Override
            public void update(MimeBundle output, String id) {
                updates.add(output.text());
            }
        });
    }

    @AfterEach
    void quiet() {
        record(Display.Place.LOG);
        Thread.interrupted();
    }

    @Test
    void aLoopRunsOverEveryStepAndShowsRateTimeLeftAndLossInPlace() {
        record(Display.Place.NOTEBOOK);
        Progress progress = Progress.of("training", 10, nanos::get);
        List<Integer> steps = new ArrayList<>();
        for (int step : progress) {
            steps.add(step);
            progress.loss(2.0);
            nanos.addAndGet(250_000_000L);
        }
        assertThat(steps).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(shown).hasSize(1);
        assertThat(updates).hasSize(9);
        assertThat(updates.getFirst()).contains("training", "20%", "2/10", "4.00 steps/s", "2.0 s left", "loss 2.000");
        assertThat(updates.getLast())
                .contains("100%", "10/10", "2.5 s", "loss 2.000")
                .doesNotContain("left");
    }

    @Test
    void aFastLoopIsDrawnFiveTimesASecondAtMost() {
        record(Display.Place.NOTEBOOK);
        for (int step : Progress.of("fast", 1_000, nanos::get)) {
            assertThat(step).isNotNegative();
            nanos.addAndGet(1_000_000L);
        }
        assertThat(shown.size() + updates.size()).isBetween(5, 6);
    }

    @Test
    void parallelStepsAreEachDoneOnceOnOtherThreads() {
        record(Display.Place.LOG);
        Thread caller = Thread.currentThread();
        int[] times = new int[100];
        List<Thread> callers = new CopyOnWriteArrayList<>();
        Progress.parallel("squares", 100, i -> {
            times[i]++;
            if (Thread.currentThread().equals(caller)) {
                callers.add(caller);
            }
        });
        assertThat(times).containsOnly(1);
        assertThat(callers).isEmpty();
        assertThat(shown).singleElement().asString().contains("squares", "100/100");
    }

    @Test
    void whatAParallelStepThrowsIsThrownAndEndsTheOthers() {
        AtomicLong begun = new AtomicLong();
        assertThatThrownBy(() -> Progress.parallel("steps", 10_000, i -> {
                    begun.incrementAndGet();
                    if (i == 3) {
                        throw new IllegalStateException("the third");
                    }
                    LockSupport.parkNanos(1_000_000);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the third");
        assertThat(begun.get()).isLessThan(10_000);
    }

    @Test
    void theStopButtonEndsParallelStepsThatPollIt() throws InterruptedException {
        Thread caller = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        assertThatThrownBy(() -> Progress.parallel("steps", 1, i -> {
                    try {
                        caller.interrupt();
                        while (true) {
                            Interrupts.poll();
                            Thread.onSpinWait();
                        }
                    } finally {
                        ended.countDown();
                    }
                }))
                .isInstanceOf(Interrupts.Interrupted.class);
        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aLogGetsOneLineWhenTheLoopIsDone() {
        record(Display.Place.LOG);
        for (int step : Progress.of("quiet", 1_000, nanos::get)) {
            assertThat(step).isNotNegative();
            nanos.addAndGet(10_000_000L);
        }
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst()).contains("quiet", "100%", "1,000/1,000", "10 s");
        assertThat(updates).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12600, 13 s each", "1500, 1.5 s each", "95000, 1 min 35 s each", "1000, 1.00 steps/s"})
    void aSlowLoopSaysHowLongOneTakes(long milliseconds, String expected) {
        record(Display.Place.LOG);
        for (int step : Progress.of("trainings", 3, nanos::get)) {
            assertThat(step).isNotNegative();
            nanos.addAndGet(1_000_000L * milliseconds);
        }
        assertThat(shown.getFirst()).contains("100% 3/3 · " + expected + " · ");
    }

    @Test
    void anEmptyLoopEndsAtOnce() {
        record(Display.Place.LOG);
        for (int step : Progress.of("nothing", 0, nanos::get)) {
            throw new AssertionError("step " + step + " of none");
        }
        assertThat(shown.getFirst()).contains("100%", "0/0");
    }

    @Test
    void anInterruptLeavesTheLoopWithinTheStep() {
        record(Display.Place.NOTEBOOK);
        List<Integer> steps = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int step : Progress.of("stopped", 10, nanos::get)) {
                        steps.add(step);
                        if (step == 3) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })
                .isInstanceOf(Interrupts.Interrupted.class);
        assertThat(steps).containsExactly(0, 1, 2, 3);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> Progress.of("x", -1))
                .hasMessage("progress of -1 steps: the count must not be negative");
    }

    @ParameterizedTest
    @CsvSource({"50, 5.0 s left", "20, 2.0 s left", "300, 30 s left", "1850, 3 min 05 s left"})
    void timeLeftReadsAsAPersonSaysIt(int tenthsLeft, String expected) {
        record(Display.Place.NOTEBOOK);
        var steps = Progress.of("long", tenthsLeft + 3, nanos::get).iterator();
        for (int i = 0; i < 3; i++) {
            steps.next();
            nanos.addAndGet(100_000_000L);
        }
        assertThat(steps.hasNext()).isTrue();
        assertThat(shown.getLast()).contains(expected);
    }
}
