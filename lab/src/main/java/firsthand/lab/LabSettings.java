package firsthand.lab;

import firsthand.kernel.client.KernelSettings;
import firsthand.publish.Course;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a lab is opened.
 *
 * @param course what is taught
 * @param workspace the folder with the learner's work
 * @param site the folder for the pages that need no server; made anew in the background
 * @param kernel how kernels are started
 * @param port where to listen on this machine; 0 for any free port
 * @param idle how long a kernel that runs nothing lives
 * @param notebook the notebook that will be asked for first, if that is known: it is made ready at once
 */
public record LabSettings(
        Course course,
        Path workspace,
        Path site,
        KernelSettings kernel,
        int port,
        Duration idle,
        @Nullable String notebook) {
    /** A lab that begins with its start page. */
    public LabSettings(Course course, Path workspace, Path site, KernelSettings kernel, int port, Duration idle) {
        this(course, workspace, site, kernel, port, idle, null);
    }

    /** As {@code ./firsthand lab} opens it. */
    public static LabSettings of(Course course, Path workspace) {
        return new LabSettings(course, workspace, course.site(), KernelSettings.current(), 0, Duration.ofHours(2));
    }

    /** These settings with a fixed port. */
    public LabSettings at(int fixed) {
        return new LabSettings(course, workspace, site, kernel, fixed, idle, notebook);
    }

    /** These settings for a lab that opens with a notebook. */
    public LabSettings opening(@Nullable String first) {
        return new LabSettings(course, workspace, site, kernel, port, idle, first);
    }
}
