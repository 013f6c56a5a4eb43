package firsthand.publish.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names cells by their text, so that an edit changes one id and leaves the others, and the same source always gives the
 * same ids. The second of two equal cells gets a number.
 */
final class CellIds {
    private final Map<String, Integer> seen = new HashMap<>();

    String next(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String id = HexFormat.of().formatHex(digest, 0, 6);
            int times = seen.merge(id, 1, Integer::sum);
            return times == 1 ? id : id + "-" + times;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
