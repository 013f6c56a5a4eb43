package firsthand.torch.io;

import firsthand.torch.TorchException;
import java.nio.file.Path;

/** A file is not what its name says; the message names the file, the place and what is wrong there. */
public final class CorruptFileException extends TorchException {
    private static final long serialVersionUID = 1L;

    CorruptFileException(Path file, String what) {
        super(file + " is not a valid safetensors file: " + what);
    }
}
