package firsthand.app.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the site's pages in a browser: one site and one browser for all tests of a class. */
abstract class OnSite {
    @TempDir
    static Path folder;

    static OpenSite site;

    @BeforeAll
    static void open() throws IOException {
        site = OpenSite.in(folder);
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }
}
