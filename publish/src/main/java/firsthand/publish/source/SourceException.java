package firsthand.publish.source;

import java.nio.file.Path;

/** A notebook's source is malformed; the message names the file, the line and what is expected there. */
public final class SourceException extends RuntimeException {
    public SourceException(Path file, int line, String message) {
        super(file.getFileName() + ":" + line + ": " + message);
    }
}
