package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFilesTest {
    private static final int WRITERS = 4;
    private static final int PICTURES = 40;

    /** As a lab does: its site is made while a notebook with the same pictures is shown. */
    @Test
    void severalMayWriteTheSamePicturesAtOnce(@TempDir Path folder) throws Exception {
        CyclicBarrier together = new CyclicBarrier(WRITERS);
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                SiteFiles files = new SiteFiles(folder);
                for (int picture = 0; picture < PICTURES; picture++) {
                    try {
                        together.await();
                        files.picture(("<svg>" + picture + "</svg>").getBytes(StandardCharsets.UTF_8), "svg");
                    } catch (Exception e) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        try (var pictures = Files.list(folder.resolve("pictures"))) {
            assertThat(pictures).hasSize(PICTURES);
        }
    }
}
