package firsthand.app;

import firsthand.checks.Exercise;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code firsthand checks}: what the checks of the exercises know, counted. */
@Command(
        name = "checks",
        description =
                "Says for each exercise how many mistakes its check knows, and how many changed solutions it refuses.",
        mixinStandardHelpOptions = true)
final class ChecksCommand implements Callable<Integer> {
    private ChecksCommand() {}

    @Override
    public Integer call() {
        List<Exercise> exercises = Exercise.all();
        System.out.printf("%-28s %8s %8s %10s %8s%n", "exercise", "mistakes", "mutants", "equivalent", "results");
        int mistakes = 0;
        int tried = 0;
        int equivalent = 0;
        int results = 0;
        for (Exercise exercise : exercises) {
            Exercise.Judged judged = exercise.judged();
            System.out.printf(
                    "%-28s %8d %8d %10d %8d%n",
                    exercise, judged.mistakes(), judged.mutants(), judged.equivalent(), judged.results());
            mistakes += judged.mistakes();
            tried += judged.mutants();
            equivalent += judged.equivalent();
            results += judged.results();
        }
        System.out.printf(
                "%-28s %8d %8d %10d %8d%n", exercises.size() + " exercises", mistakes, tried, equivalent, results);
        System.out.println("mistakes: written by hand, each named; mutants: solutions changed in one place; equivalent:"
                + " still right, each with a reason; results: different wrong ones. No other mutant is accepted.");
        return 0;
    }
}
