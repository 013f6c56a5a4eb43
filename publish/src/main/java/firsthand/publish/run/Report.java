package firsthand.publish.run;

import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Variants;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of running one notebook.
 *
 * @param name the notebook's name
 * @param cells code cells executed, the hidden runs of solutions not counted
 * @param time from the kernel's start to its end
 * @param peakBytes the kernel's greatest resident memory, 0 where the system does not tell
 * @param pictures pictures among the outputs
 * @param notebook what was run, present if all went well
 * @param variants the outputs of the interactive cells' choices
 * @param kept what the cells that keep something for widgets printed; empty if there are none
 * @param problem what went wrong, with notebook, cell and source line; null if all went well
 */
public record Report(
        String name,
        int cells,
        Duration time,
        long peakBytes,
        int pictures,
        @Nullable Notebook notebook,
        Variants variants,
        String kept,
        @Nullable String problem) {
    /** The report of a notebook whose source could not be read. */
    public static Report unreadable(String name, String problem) {
        return new Report(name, 0, Duration.ZERO, 0, 0, null, new Variants(Map.of()), "", problem);
    }

    /** Whether the notebook ran and was written. */
    public boolean ok() {
        return problem == null;
    }

    /** This report with {@code problem} instead of success. */
    public Report failed(String problem) {
        return new Report(name, cells, time, peakBytes, pictures, notebook, variants, kept, problem);
    }
}
