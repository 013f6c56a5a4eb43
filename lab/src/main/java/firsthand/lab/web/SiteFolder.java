package firsthand.lab.web;

import firsthand.display.files.SafePath;
import firsthand.publish.Course;
import firsthand.publish.site.LivePages;
import firsthand.publish.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The pages that need no server, made in the background: when one is asked for, or else when the lab's own first page
 * has had the processor for a while. Where the checkout cannot be written they are made in a folder of their own, which
 * goes with the lab.
 */
final class SiteFolder implements AutoCloseable {
    private static final int LIMIT_SECONDS = 300;
    private static final int LATER_SECONDS = 10;
    private static final int FIGURES_MINUTES = 15;

    private final Path folder;
    private final boolean temporary;
    private final FutureTask<?> made;
    private final Thread maker;
    private volatile boolean figures = LivePages.haveWidgets();
    private final CountDownLatch asked = new CountDownLatch(1);

    /** @param figuresCome what to do when figures that play are there, if they are not at first */
    SiteFolder(Course course, Path wanted, Runnable figuresCome) throws IOException {
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
        made = new FutureTask<>(() -> make(course));
        maker = Thread.ofPlatform().name("site").daemon().start(() -> {
            made.run();
            awaitFigures(course, figuresCome);
        });
    }

    private Site.Written make(Course course) throws IOException, InterruptedException {
        Site.shared(course, folder);
        boolean _ = asked.await(LATER_SECONDS, TimeUnit.SECONDS);
        return Site.write(course, folder);
    }

    /** On a checkout's first start they are compiled beside the lab: then all pages are made anew, with them. */
    private void awaitFigures(Course course, Runnable come) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(FIGURES_MINUTES);
        try {
            while (!figures && !made.isCancelled() && System.nanoTime() < deadline) {
                boolean there = LivePages.haveWidgets();
                TimeUnit.SECONDS.sleep(2); // in which the last of their files is written to its end
                if (there) {
                    Site.write(course, folder);
                    figures = true;
                    come.run();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException asBefore) {
            // The pages stay as they are, with the figures' pictures.
        }
    }

    /** Whether the folder has the scripts of figures that play. */
    boolean hasFigures() {
        return figures;
    }

    Path folder() {
        return folder;
    }

    /** A file of the site. A page comes when the site is made, for an older one may lie there; others if they do. */
    Optional<Path> file(String path) throws IOException {
        Path file;
        try {
            file = SafePath.below(folder, path);
        } catch (InvalidPathException outside) {
            return Optional.empty();
        }
        boolean page = path.endsWith(".html");
        if (page || (!Files.isRegularFile(file) && !path.startsWith("assets/"))) {
            asked.countDown();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while ((page || !Files.isRegularFile(file)) && !made.isDone() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        if (made.state() == Future.State.FAILED && !Files.isRegularFile(file)) {
            throw new IOException("the site could not be made: " + made.exceptionNow(), made.exceptionNow());
        }
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        made.cancel(true); // it may still wait for its turn, and would write into a folder that is gone
        maker.interrupt();
        if (temporary) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
