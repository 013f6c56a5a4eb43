package firsthand.kernel.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The memory that a process occupies, where the system tells; Linux does. */
final class ProcessMemory {
    private ProcessMemory() {}

    /** In bytes, the most so far. */
    static Optional<Long> peak(long pid) {
        return read(pid, "VmHWM:");
    }

    /** In bytes, now. */
    static Optional<Long> now(long pid) {
        return read(pid, "VmRSS:");
    }

    private static Optional<Long> read(long pid, String kind) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(kind))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        } catch (IOException notLinuxOrEnded) {
            return Optional.empty();
        }
    }
}
