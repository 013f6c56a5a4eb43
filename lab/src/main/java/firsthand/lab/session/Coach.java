package firsthand.lab.session;

import firsthand.lab.workspace.Progress;
import firsthand.publish.notebook.Notebook;
import java.util.List;
import java.util.Optional;

/** Hints and solutions of a notebook's exercises; what was given is kept with the progress. */
public final class Coach {
    /** One hint of an exercise: its number, how many there are, and its text. */
    public record Hint(int step, int of, String text) {}

    private final Session session;
    private final Progress progress;
    private final Runs runs;

    Coach(Session session, Progress progress, Runs runs) {
        this.session = session;
        this.progress = progress;
        this.runs = runs;
    }

    /** The course's solution of an exercise. */
    public Optional<String> solution(String exercise) {
        Notebook original = session.original();
        Optional<String> source = original == null ? Optional.empty() : Exercises.solution(original, exercise);
        if (source.isPresent()) {
            runs.note(() -> progress.solutionSeen(exercise));
            session.tellExercise(exercise);
        }
        return source;
    }

    /** The next hint of an exercise, the last again when all are given; empty if it has none. */
    public Optional<Hint> hint(String exercise) {
        List<String> hints = Exercises.hints(exercise);
        if (hints.isEmpty()) {
            return Optional.empty();
        }
        int step = Math.min(hints.size(), progress.exercise(exercise).hints() + 1);
        runs.note(() -> progress.hinted(exercise, step));
        session.tellExercise(exercise);
        return Optional.of(new Hint(step, hints.size(), hints.get(step - 1)));
    }
}
