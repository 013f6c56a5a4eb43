package firsthand.publish.run;

import firsthand.display.files.Sha256;
import java.util.HashMap;
import java.util.Map;

/**
 * Names cells by their text, so that an edit changes one id and leaves the others, and the same source always gives the
 * same ids. The second of two equal cells gets a number.
 */
final class CellIds {
    private final Map<String, Integer> seen = new HashMap<>();

    String next(String text) {
        String id = Sha256.of(text).substring(0, 12);
        int times = seen.merge(id, 1, Integer::sum);
        return times == 1 ? id : id + "-" + times;
    }
}
