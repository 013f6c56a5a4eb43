package firsthand.app;

import firsthand.figures.Figures;
import firsthand.publish.Course;
import firsthand.web.Stills;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code firsthand figures}: draws the pictures of the concept documents anew. */
@Command(
        name = "figures",
        description =
                "Draws the pictures of the concept documents, course/concepts/figures, and of the widgets, course/widgets,"
                        + " anew. Look at them before you commit.",
        mixinStandardHelpOptions = true)
final class FiguresCommand implements Callable<Integer> {
    private FiguresCommand() {}

    @Override
    public Integer call() throws IOException {
        Path folder = Course.here().root().resolve("course/concepts/figures");
        Figures.write(folder);
        Path widgets = Course.here().root().resolve("course/widgets");
        Stills.write(widgets);
        System.out.println(Stills.all().size() + " widgets drawn in " + widgets);
        System.out.println(Figures.all().size() + " figures drawn in " + folder);
        return 0;
    }
}
