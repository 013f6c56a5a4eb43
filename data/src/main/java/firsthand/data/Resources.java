package firsthand.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files inside the jars on the class path. */
final class Resources {
    private Resources() {}

    /**
     * Opens {@code path} (absolute, for example {@code "/dicts/names"}).
     *
     * @throws DataException if it is not on the class path; names the artifact of {@code source}
     */
    static InputStream open(String path, Source source) {
        InputStream in = Resources.class.getResourceAsStream(path);
        if (in == null) {
            throw new DataException(
                    "%s is not on the class path: it is inside the artifact %s. ./firsthand fetch all gets it, then restart the kernel"
                            .formatted(path, source.artifact()));
        }
        return in;
    }

    /** The whole of {@code path} as text in UTF-8. */
    static String text(String path, Source source) {
        try (InputStream in = open(path, source)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException("%s inside %s cannot be read".formatted(path, source.artifact()), e);
        }
    }
}
