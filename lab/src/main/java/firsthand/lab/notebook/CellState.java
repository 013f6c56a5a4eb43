package firsthand.lab.notebook;

import java.util.Locale;

/** Where a code cell stands; the words of the lab's protocol. */
public enum CellState {
    /** It has not run since its notebook was opened; what it shows is from before. */
    NEVER,
    QUEUED,
    RUNNING,
    OK,
    ERROR,
    /** It ran, and what it shows may no longer be what it would show now. */
    STALE;

    /** As the page is told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
