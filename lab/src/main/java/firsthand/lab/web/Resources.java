package firsthand.lab.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files on the class path. */
final class Resources {
    private Resources() {}

    static Optional<byte[]> read(String path) throws IOException {
        try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
