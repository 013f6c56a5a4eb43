package firsthand.lab.session;

import firsthand.kernel.client.KernelSettings;
import firsthand.lab.workspace.Progress;
import firsthand.lab.workspace.Workspace;
import firsthand.publish.site.LivePages;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * What all sessions work with.
 *
 * @param pages the course, read in the background when the lab starts
 */
record SessionContext(
        Workspace workspace, Progress progress, Future<LivePages> pages, KernelSettings kernel, Duration idle) {}
