package firsthand.lab.session;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * How the last resets, deletions and clearings of a notebook are taken back: each by itself, so that what was written
 * or run since stays. The session's lock guards it.
 */
final class Undo {
    private static final int MOST = 20;

    /** What was done, and what takes it back. */
    private record Step(String what, Runnable back) {}

    private final ArrayDeque<Step> steps = new ArrayDeque<>();

    void remember(String what, Runnable back) {
        steps.push(new Step(what, back));
        if (steps.size() > MOST) {
            steps.removeLast();
        }
    }

    /** What can be undone; empty if nothing can. */
    Optional<String> what() {
        return Optional.ofNullable(steps.peek()).map(Step::what);
    }

    /** Takes back the last of them. */
    void back() {
        Step step = steps.poll();
        if (step == null) {
            throw new IllegalArgumentException("there is nothing to undo");
        }
        step.back().run();
    }
}
