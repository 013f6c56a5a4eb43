package firsthand.display.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the file system or the network refused, in words: the message of such an exception alone is often but a path. */
public final class Reason {
    private Reason() {}

    /** What went wrong, to stand behind "cannot write x: ". */
    public static String of(IOException e) {
        String message = e.getMessage();
        return switch (e) {
            case AccessDeniedException denied -> "no permission";
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a folder";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default ->
                message != null && e.getClass() == IOException.class
                        ? message
                        : e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        };
    }
}
