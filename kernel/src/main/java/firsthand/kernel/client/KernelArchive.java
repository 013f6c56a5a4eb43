package firsthand.kernel.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file from which kernels start quicker: Java's class data archive of what one loads. What does not fit it (other
 * jars, another JDK) Java passes over; see docs/decisions/0025-quick-start.md.
 */
public final class KernelArchive {
    /** The system property that names the file. */
    public static final String PROPERTY = "firsthand.kernel.archive";
    /** The system property with the file's {@link #sum}. */
    public static final String SUM_PROPERTY = "firsthand.kernel.archive.sum";

    private static final int BLOCK = 1 << 16;

    private KernelArchive() {}

    /** The properties by which a program's kernels start from {@code archive}. */
    public static List<String> properties(Path archive) throws IOException {
        return List.of("-D" + PROPERTY + "=" + archive, "-D" + SUM_PROPERTY + "=" + sum(archive));
    }

    /**
     * Flags for any Java that starts from an archive. It says nothing of an archive that does not fit. Large pages:
     * where a page of memory is slow to come by, as on some virtual machines, a start takes a sixth less.
     */
    public static List<String> everywhere() {
        List<String> flags = new ArrayList<>(List.of("-Xlog:disable"));
        if (System.getProperty("os.name").equals("Linux")) {
            flags.add("-XX:+UseTransparentHugePages");
        }
        return flags;
    }

    /**
     * What lets a kernel start from the file; nothing if there is none, or it is not what it was. Java could look
     * itself ({@code -XX:+VerifySharedSpaces}), but does so in small pages: 0.4 s here, where this takes 0.02 s.
     */
    static List<String> flags() {
        String file = System.getProperty(PROPERTY, "");
        try {
            if (file.isEmpty() || !sum(Path.of(file)).equals(System.getProperty(SUM_PROPERTY, ""))) {
                return List.of();
            }
        } catch (IOException notThere) {
            return List.of();
        }
        List<String> flags = new ArrayList<>(everywhere());
        flags.add("-XX:SharedArchiveFile=" + file);
        return flags;
    }

    /** A file's CRC-32, as Zip has it: against accidents, and quick while nothing is compiled yet. */
    private static String sum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                sum.update(block, 0, n);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
