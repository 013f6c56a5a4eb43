package firsthand.lab.web;

import firsthand.display.files.SafePath;
import firsthand.publish.Course;
import firsthand.publish.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The pages that need no server, made in the background when the lab starts: a first page need not wait for all. Where
 * the checkout cannot be written they are made in a folder of their own, which goes with the lab.
 */
final class SiteFolder implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;

    private final Path folder;
    private final boolean temporary;
    private final Future<?> made;

    SiteFolder(Course course, Path wanted) throws IOException {
        Path usable = wanted;
        boolean own = false;
        try {
            Files.createDirectories(wanted);
            Files.delete(Files.createTempFile(wanted, ".probe", ""));
        } catch (IOException readOnly) {
            usable = Files.createTempDirectory("firsthand-site");
            own = true;
        }
        folder = usable;
        temporary = own;
        FutureTask<?> task = new FutureTask<>(() -> Site.write(course, folder));
        Thread.ofPlatform().name("site").daemon().start(task);
        made = task;
    }

    Path folder() {
        return folder;
    }

    /** A file of the site; waits for it while the site is being made. */
    Optional<Path> file(String path) throws IOException {
        Path file;
        try {
            file = SafePath.below(folder, path);
        } catch (InvalidPathException outside) {
            return Optional.empty();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!Files.isRegularFile(file) && !made.isDone() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        if (made.state() == Future.State.FAILED) {
            throw new IOException("the site could not be made: " + made.exceptionNow(), made.exceptionNow());
        }
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            made.cancel(false);
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
