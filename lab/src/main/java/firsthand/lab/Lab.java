package firsthand.lab;

import com.fasterxml.jackson.databind.JsonNode;
import firsthand.lab.session.ProgressJson;
import firsthand.lab.session.Sessions;
import firsthand.lab.web.LabServer;
import firsthand.lab.workspace.Progress;
import firsthand.lab.workspace.Workspace;
import firsthand.publish.Course;
import firsthand.publish.site.LivePages;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The course in the browser, every cell live.
 *
 * {@snippet :
 * try (Lab lab = Lab.open(LabSettings.of(Course.here(), Path.of("workspace")))) {
 *     System.out.println(lab.address());
 * }
 * }
 */
public final class Lab implements AutoCloseable {
    private final Workspace workspace;
    private final Sessions sessions;
    private final LabServer server;

    private Lab(Workspace workspace, Sessions sessions, LabServer server) {
        this.workspace = workspace;
        this.sessions = sessions;
        this.server = server;
    }

    /**
     * Opens a lab; it answers when this returns.
     *
     * @throws firsthand.lab.workspace.WorkspaceInUse if another lab has the workspace open
     * @throws IOException if the workspace cannot be read or the port is taken; the message says what to do
     */
    public static Lab open(LabSettings settings) throws IOException {
        Workspace workspace = Workspace.open(settings.workspace());
        try {
            Course course = settings.course();
            LivePages pages = LivePages.of(course, settings.site());
            Sessions sessions =
                    new Sessions(workspace, pages, settings.kernel().in(workspace.folder()), settings.idle());
            if (settings.notebook() != null) {
                sessions.prepare(settings.notebook()); // while the server starts
            }
            int port = settings.port() == 0 ? LabServer.ifFree(workspace.lastPort()) : settings.port();
            LabServer server = new LabServer(sessions, course, settings.site(), port);
            workspace.announce(server.address(), server.port());
            return new Lab(workspace, sessions, server);
        } catch (IOException | RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    /** What opens the lab in a browser: whoever has it may run code on this machine. */
    public String address() {
        return server.address();
    }

    /** As {@link #address}, straight to a notebook. */
    public String address(String notebook) {
        return server.address() + "&open=" + notebook;
    }

    public Path workspaceFolder() {
        return workspace.folder();
    }

    /** How far the learner of a workspace is, as the page is told it. */
    public static JsonNode progress(Course course, Path folder) throws IOException {
        try (Workspace workspace = Workspace.look(folder)) {
            return ProgressJson.of(LivePages.of(course, course.site()), workspace, Progress.read(workspace));
        }
    }

    /** Ends the kernels, saves what is not saved yet, and stops answering. */
    @Override
    public void close() throws IOException {
        try {
            sessions.close();
            server.close();
        } finally {
            workspace.close();
        }
    }
}
