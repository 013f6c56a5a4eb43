package firsthand.app;

import com.fasterxml.jackson.databind.JsonNode;
import firsthand.lab.Lab;
import firsthand.publish.Course;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firsthand progress}: how far one is through the course. */
@Command(
        name = "progress",
        description = "Prints how far you are: cells run and exercises solved in the lab.",
        mixinStandardHelpOptions = true)
final class ProgressCommand implements Callable<Integer> {
    @Option(
            names = "--workspace",
            paramLabel = "FOLDER",
            description = "Where your work is kept. Default: workspace/ beside the launcher.")
    private @Nullable Path workspace;

    @Spec
    private CommandSpec spec;

    private ProgressCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Course course = Course.here();
        JsonNode progress = Lab.progress(course, LabCommand.folder(course, workspace));
        int solvedOfAll = 0;
        int all = 0;
        out.printf("%-44s %9s %11s%n", "notebook", "cells run", "exercises");
        for (JsonNode notebook : progress.path("notebooks")) {
            if (notebook.path("mine").asBoolean()) {
                continue;
            }
            int solved = 0;
            for (JsonNode exercise : notebook.path("exercises")) {
                solved += exercise.path("solved").asBoolean() ? 1 : 0;
            }
            int exercises = notebook.path("exercises").size();
            out.printf(
                    "%-44s %9s %11s%n",
                    notebook.path("number").asText() + " "
                            + notebook.path("title").asText(),
                    notebook.path("ran").asInt() + "/" + notebook.path("cells").asInt(),
                    solved + "/" + exercises);
            solvedOfAll += solved;
            all += exercises;
        }
        out.printf("%n%d of %d exercises solved.", solvedOfAll, all);
        JsonNode next = progress.path("next");
        if (next.isObject()) {
            out.printf(
                    " Next: \"%s\" in notebook %s: ./firsthand lab %s",
                    next.path("exercise").asText(),
                    next.path("number").asText(),
                    next.path("number").asText());
        }
        out.println();
        out.flush();
        return 0;
    }
}
