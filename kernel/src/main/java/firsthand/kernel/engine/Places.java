package firsthand.kernel.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where each snippet that JShell knows by an id stands in the notebook. */
final class Places {
    /** A snippet's place. */
    record Place(Cell cell, Piece piece) {}

    /** One line of the notebook. */
    record Line(Cell cell, int number) {
        String text() {
            return cell.text(number).stripTrailing();
        }
    }

    private final Map<String, Place> byId = new HashMap<>();

    void put(String snippetId, Cell cell, Piece piece) {
        byId.put(snippetId, new Place(cell, piece));
    }

    Optional<Place> of(String snippetId) {
        return Optional.ofNullable(byId.get(snippetId));
    }

    /** The learner's line of a stack frame that JShell has translated; empty for a library's frame. */
    Optional<Line> line(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#")) {
            return Optional.empty();
        }
        return of(file.substring(1))
                .map(place -> new Line(place.cell(), place.piece().cellLine(place.cell(), frame.getLineNumber())));
    }
}
