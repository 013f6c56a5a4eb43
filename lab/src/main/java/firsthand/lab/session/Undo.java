package firsthand.lab.session;

import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the last resets, deletions and clearings of a notebook are taken back: each by itself, so that what was written
 * or run since stays. The session's lock guards it.
 */
final class Undo {
    private static final int MOST = 20;

    /** What was done, and what takes it back. */
    private record Step(int number, String what, Runnable back) {}

    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private int last;

    /** Gives the number by which it can be taken back. */
    int remember(String what, Runnable back) {
        steps.push(new Step(++last, what, back));
        if (steps.size() > MOST) {
            steps.removeLast();
        }
        return last;
    }

    /** What can be undone; empty if nothing can. */
    Optional<String> what() {
        return Optional.ofNullable(steps.peek()).map(Step::what);
    }

    /** Takes back the last of them; if a number is given, only that one: whoever asks means it, and no other. */
    void back(@Nullable Integer number) {
        Step step = steps.peek();
        if (number != null && (step == null || step.number() != number)) {
            throw new IllegalArgumentException("This was taken back already, or something else was done since."
                    + " \"Undo\" in the menu takes back what was done last.");
        }
        if (step == null) {
            throw new IllegalArgumentException("there is nothing to undo");
        }
        steps.pop();
        step.back().run();
    }
}
