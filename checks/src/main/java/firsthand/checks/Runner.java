package firsthand.checks;

import firsthand.checks.Table.Case;
import firsthand.display.Interrupts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs answers on the cases of a check. */
final class Runner {
    private Runner() {}

    /** Runs an answer we trust (the reference, a known mistake) on every case, here and now. */
    static <A> List<Outcome> trusted(Table<A> table, A answer) {
        List<Outcome> outcomes = new ArrayList<>();
        table.cases.forEach(c -> outcomes.add(one(table, answer, c)));
        return outcomes;
    }

    /**
     * Runs a learner's answer on every case and once more on the first, on a thread of its own that may take {@link
     * Table#limit}. Where the time is up, an {@link Outcome.Unfinished} ends the list.
     *
     * @throws Interrupts.Interrupted if this thread is interrupted meanwhile
     */
    static <A> List<Outcome> learners(Table<A> table, A answer) {
        List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        AtomicBoolean over = new AtomicBoolean(); // the interrupt flag would not do: who reacts to it clears it
        Thread worker = Thread.ofPlatform().name("check").daemon().unstarted(() -> {
            for (Case c : table.cases) {
                Outcome outcome = one(table, answer, c);
                outcomes.add(outcome);
                if (over.get()) {
                    return; // nobody waits for the rest
                }
            }
            outcomes.add(one(table, answer, table.cases.getFirst()));
        });
        worker.start();
        boolean finished = false;
        List<Outcome> done;
        try {
            finished = worker.join(table.limit);
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
            done.add(new Outcome.Unfinished());
        }
        return done;
    }

    private static <A> Outcome one(Table<A> table, A answer, Case c) {
        Inputs inputs = Inputs.copyOf(c.inputs());
        try {
            Values values = Values.of(table.caller.call(answer, inputs));
            return values == null ? new Outcome.Nothing() : new Outcome.Returned(values, changed(table, c, inputs));
        } catch (Throwable error) { // also StackOverflowError and OutOfMemoryError: they are the learner's, not ours
            return new Outcome.Threw(error);
        }
    }

    private static @Nullable String changed(Table<?> table, Case c, Inputs inputs) {
        for (int i = 0; i < c.inputs().size(); i++) {
            Values before = Values.of(c.inputs().get(i));
            Values after = Values.of(inputs.raw(i));
            if (before != null
                    && (after == null || !Comparison.of(after, before, 0, 1).equal())) {
                return table.parameters.get(i);
            }
        }
        return null;
    }
}
