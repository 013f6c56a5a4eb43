package firsthand.lab.session;

import firsthand.kernel.client.KernelSettings;
import firsthand.lab.workspace.Progress;
import firsthand.lab.workspace.Workspace;
import firsthand.publish.site.LivePages;
import java.time.Duration;

/** What all sessions work with. */
record SessionContext(Workspace workspace, Progress progress, LivePages pages, KernelSettings kernel, Duration idle) {}
