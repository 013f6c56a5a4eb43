package firsthand.lab.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Another lab has this workspace open: two would overwrite each other's files. */
public final class WorkspaceInUse extends IOException {
    private final transient Optional<String> address;

    WorkspaceInUse(Path folder, Optional<String> address) {
        super("a lab is open on the workspace " + folder + " already"
                + address.map(at -> "; it is at " + at).orElse("; end it first, or choose another --workspace"));
        this.address = address;
    }

    /** Where the other lab is, with what opens it; empty if it left no word. */
    public Optional<String> address() {
        return address;
    }
}
