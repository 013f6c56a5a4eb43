package firsthand.kernel.engine;

import firsthand.display.MimeBundle;
import org.jspecify.annotations.Nullable;

/** How a cell ended. */
public sealed interface CellEnd {
    /** It ran to its end; {@code result} is how its last expression looks, null if it has none to show. */
    record Done(@Nullable MimeBundle result) implements CellEnd {}

    /** It did not compile, or threw, or was interrupted. */
    record Failed(CellFailure failure) implements CellEnd {}
}
