package firsthand.fetch;

import firsthand.display.files.Reason;
import firsthand.display.files.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Gets to this machine what a notebook needs and the launcher's build left out, once, into the local Maven repository.
 *
 * <p>The size and what it is for are said before the first byte. What broke off goes on where it stopped, the next time
 * as well. A file is in its place only when its checksum is the one expected.
 */
public final class Fetch {
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = 200_000_000L;
    /** Left free on the disk: a full one harms more than this download. */
    private static final long SPARE = 50_000_000L;

    /** What is not there, and where it belongs. */
    private record Gap(Artifact artifact, Path target) {
        /** What is still to come of it; an earlier attempt may have left a part. */
        long rest() {
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try {
                return Math.max(0, artifact.bytes() - (Files.exists(part) ? Files.size(part) : 0));
            } catch (IOException e) {
                return artifact.bytes();
            }
        }
    }

    private final List<Artifact> artifacts;
    private final String classPath;
    private final URI server;
    private final PrintWriter out;
    private final boolean moving;

    /** With a list, a class path and a server that tests choose. */
    Fetch(List<Artifact> artifacts, String classPath, URI server, PrintWriter out, boolean moving) {
        this.artifacts = artifacts;
        this.classPath = classPath;
        this.server = server;
        this.out = out;
        this.moving = moving;
    }

    /**
     * Fetches what this JVM's class path names of {@code needs} and the disk does not have.
     *
     * @param forWhat what needs it, to begin the announcement with: "Notebook 08"
     * @param out where size, purpose and progress are said
     * @param moving whether {@code out} is a terminal, whose line can be written again
     * @return whether anything was fetched
     * @throws FetchException if it cannot be had; says why, what to do, and that it goes on where it stopped
     */
    public static boolean run(Collection<Need> needs, String forWhat, PrintWriter out, boolean moving) {
        return new Fetch(Artifact.here(), System.getProperty("java.class.path"), Repository.here(), out, moving)
                .all(needs, forWhat);
    }

    /** How many bytes of {@code needs} are still to be fetched; 0 if all is there or comes with this class path. */
    public static long missing(Collection<Need> needs) {
        return gaps(Artifact.here(), System.getProperty("java.class.path"), needs).stream()
                .mapToLong(Gap::rest)
                .sum();
    }

    /** How many bytes a need has on this platform. */
    public static long bytes(Need need) {
        return Artifact.here().stream()
                .filter(artifact -> artifact.need() == need)
                .mapToLong(Artifact::bytes)
                .sum();
    }

    /**
     * Removes of {@code needs} what is there with another checksum, so that it is fetched again.
     *
     * @return the files removed
     */
    public static List<Path> removeDamaged(Collection<Need> needs) throws IOException {
        List<Path> removed = new ArrayList<>();
        for (Artifact artifact : Artifact.here()) {
            for (Path file : ClassPath.entry(System.getProperty("java.class.path"), artifact)
                    .toList()) {
                if (needs.contains(artifact.need())
                        && Files.exists(file)
                        && !Sha256.of(file).equals(artifact.sha256())) {
                    Files.delete(file);
                    removed.add(file);
                }
            }
        }
        return removed;
    }

    /** Megabytes, as sellers of disks and networks count them. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", Math.max(1, Math.round(bytes / 1e6)));
    }

    private static List<Gap> gaps(List<Artifact> artifacts, String classPath, Collection<Need> needs) {
        List<Gap> gaps = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            if (needs.contains(artifact.need())) {
                ClassPath.entry(classPath, artifact)
                        .filter(file -> !isThere(file, artifact.bytes()))
                        .forEach(file -> gaps.add(new Gap(artifact, file)));
            }
        }
        return gaps;
    }

    /** A file gets its name when its checksum is right; that its size still is costs nothing to look at. */
    private static boolean isThere(Path file, long bytes) {
        try {
            return Files.size(file) == bytes;
        } catch (IOException e) {
            return false;
        }
    }

    boolean all(Collection<Need> needs, String forWhat) {
        List<Gap> gaps = gaps(artifacts, classPath, needs);
        if (gaps.isEmpty()) {
            return false;
        }
        announce(gaps, forWhat);
        makeSureOfRoom(gaps);
        for (Gap gap : gaps) {
            one(gap);
        }
        return true;
    }

    private void announce(List<Gap> gaps, String forWhat) {
        out.println(forWhat + " needs what is not on this machine yet:");
        Map<Need, Long> sizes = new EnumMap<>(Need.class);
        gaps.forEach(gap -> sizes.merge(gap.artifact().need(), gap.rest(), Long::sum));
        sizes.forEach((need, bytes) -> out.printf("%10s  %s%n", megabytes(bytes), need.title()));
        out.println("It is fetched once, from " + server + ". Ctrl-C stops it; the next time goes on from there.");
        out.flush();
    }

    private static void makeSureOfRoom(List<Gap> gaps) {
        long needed = gaps.stream().mapToLong(Gap::rest).sum() + SPARE;
        Path folder = gaps.getFirst().target().toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < needed) {
                throw new FetchException("the disk of %s has %s free; %s are needed. Make room and run this again"
                        .formatted(folder, megabytes(free), megabytes(needed)));
            }
        } catch (IOException e) {
            throw new FetchException(folder + " cannot be looked at: " + Reason.of(e), e);
        }
    }

    private void one(Gap gap) {
        Path target = gap.target();
        Path lock = target.resolveSibling(".firsthand.lock");
        try {
            Files.createDirectories(
                    Objects.requireNonNull(target.toAbsolutePath().getParent()));
            // One download at a time: another process waits, and then finds the file.
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !isThere(target, gap.artifact().bytes())) {
                    download(gap);
                }
            }
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            endLine();
            throw new FetchException(
                    "%s cannot be written: %s. Make room, or allow writing there; the same command goes on where it stopped"
                            .formatted(target, Reason.of(e)),
                    e);
        }
    }

    private void download(Gap gap) throws IOException {
        Artifact artifact = gap.artifact();
        String name = String.valueOf(gap.target().getFileName());
        URI address = URI.create(server + "/" + artifact.path());
        long[] drawn = {0};
        Download download =
                new Download(address, gap.target(), artifact.sha256(), Repository.VARIABLE, (done, total) -> {
                    if (moving && System.nanoTime() - drawn[0] > REDRAW_NANOS) {
                        drawn[0] = System.nanoTime();
                        out.print("\r" + bar(name, done, artifact.bytes()) + "\033[K");
                        out.flush();
                    }
                });
        try {
            download.run();
        } catch (FetchException e) {
            endLine();
            throw e;
        }
        out.print(moving ? "\r" : "");
        out.println("  " + name + ", " + megabytes(artifact.bytes()) + (moving ? "\033[K" : ""));
        out.flush();
    }

    private void endLine() {
        if (moving) {
            out.println();
        }
    }

    static String bar(String name, long done, long total) {
        int filled = Math.clamp(done * BAR / Math.max(1, total), 0, BAR);
        return "  [%s%s] %s of %s  %s"
                .formatted("=".repeat(filled), " ".repeat(BAR - filled), megabytes(done), megabytes(total), name);
    }
}
