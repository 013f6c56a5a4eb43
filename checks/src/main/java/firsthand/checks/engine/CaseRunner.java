package firsthand.checks.engine;

import firsthand.checks.engine.CheckBuilder.Case;
import firsthand.display.Interrupts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs answers on the cases of a check. */
final class CaseRunner {
    private CaseRunner() {}

    /** Runs an answer we trust (the reference, a known mistake) on every case, here and now. */
    static <A> List<CaseOutcome> trusted(Check<A> check, A answer) {
        return trusted(check, answer, check.cases);
    }

    /** As {@link #trusted(Check, Object)}, on other cases. */
    static <A> List<CaseOutcome> trusted(Check<A> check, A answer, List<Case> cases) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        cases.forEach(c -> outcomes.add(one(check, answer, c)));
        return outcomes;
    }

    /**
     * Runs a learner's answer on every case and once more on the first, on a thread of its own that may take {@link
     * CheckBuilder#limit}. Where the time is up, an {@link CaseOutcome.Unfinished} ends the list.
     *
     * @throws Interrupts.Interrupted if this thread is interrupted meanwhile
     */
    static <A> List<CaseOutcome> learners(Check<A> check, A answer) {
        return learners(check, answer, check.cases, check.limit);
    }

    /** As {@link #learners(Check, Object)}, on other cases. */
    static <A> List<CaseOutcome> learners(Check<A> check, A answer, List<Case> cases, Duration limit) {
        List<CaseOutcome> outcomes = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean(); // the interrupt flag would not do: who reacts to it clears it
        Thread worker = Thread.ofPlatform().name("check").daemon().unstarted(() -> {
            for (Case c : cases) {
                CaseOutcome outcome = one(check, answer, c);
                outcomes.add(outcome);
                if (over.get()) {
                    return; // nobody waits for the rest
                }
                if (outcome instanceof CaseOutcome.Threw(OutOfMemoryError e)) {
                    while (outcomes.size() < cases.size()) {
                        outcomes.add(outcome); // once is enough: the next would fill the memory again
                    }
                    outcomes.add(outcomes.getFirst());
                    return;
                }
            }
            outcomes.add(one(check, answer, cases.getFirst()));
        });
        worker.start();
        boolean finished = false;
        List<CaseOutcome> done;
        try {
            finished = worker.join(limit);
        } catch (InterruptedException e) {
            throw new Interrupts.Interrupted();
        } finally {
            done = new ArrayList<>(outcomes); // now: what comes after the interrupt is of no interest
            if (!finished) {
                over.set(true);
                worker.interrupt(); // ends loops that poll; one that does not keeps its daemon thread
            }
        }
        if (!finished) {
            done.add(new CaseOutcome.Unfinished(memoryFull()));
        }
        return done;
    }

    private static boolean memoryFull() {
        Runtime memory = Runtime.getRuntime();
        return memory.totalMemory() - memory.freeMemory() > 0.8 * memory.maxMemory();
    }

    private static <A> CaseOutcome one(Check<A> check, A answer, Case c) {
        Inputs inputs = Inputs.copyOf(c.inputs());
        try {
            ResultValues values = ResultValues.of(check.caller.call(answer, inputs));
            return values == null
                    ? new CaseOutcome.Nothing()
                    : new CaseOutcome.Returned(values, changed(check, c, inputs));
        } catch (Throwable error) { // also StackOverflowError and OutOfMemoryError: they are the learner's, not ours
            return new CaseOutcome.Threw(error);
        }
    }

    private static @Nullable String changed(Check<?> check, Case c, Inputs inputs) {
        for (int i = 0; i < c.inputs().size(); i++) {
            ResultValues before = ResultValues.of(c.inputs().get(i));
            ResultValues after = ResultValues.of(inputs.raw(i));
            if (before != null
                    && (after == null || !Comparison.of(after, before, 0, 1).equal())) {
                return check.parameters.get(i);
            }
        }
        return null;
    }
}
