package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.lab.notebook.LabNotebook;
import java.util.ArrayDeque;
import java.util.Optional;

/** What a notebook was before its last resets, deletions and clearings. The session's lock guards it. */
final class Undo {
    private static final int MOST = 20;

    /** A state to go back to, and what is undone by that. */
    private record Before(String what, ObjectNode tree) {}

    private final ArrayDeque<Before> befores = new ArrayDeque<>();

    void remember(String what, LabNotebook notebook) {
        befores.push(new Before(what, notebook.tree().deepCopy()));
        if (befores.size() > MOST) {
            befores.removeLast();
        }
    }

    /** What can be undone; empty if nothing can. */
    Optional<String> what() {
        return Optional.ofNullable(befores.peek()).map(Before::what);
    }

    /** The notebook as it was before that. */
    ObjectNode take() {
        Before before = befores.poll();
        if (before == null) {
            throw new IllegalArgumentException("there is nothing to undo");
        }
        return before.tree();
    }
}
