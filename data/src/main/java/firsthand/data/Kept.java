package firsthand.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What the last run of a notebook kept of its training, for another notebook to go on from: the course's own file, of the
 * folder {@code notebooks/kept}.
 */
public final class Kept {
    private Kept() {}

    /**
     * What {@code notebook} kept under {@code name}: {@code Kept.of("09-minimal-gpt", "gpt")} are the weights of the GPT
     * that learned Shakespeare, for {@code firsthand.arrays.nn.Weights.of}.
     *
     * @throws DataException if there is no such thing; only 09's is here
     */
    public static byte[] of(String notebook, String name) {
        try (InputStream in = Kept.class.getResourceAsStream("kept/" + notebook + ".txt")) {
            if (in == null) {
                throw new DataException("notebook " + notebook + " keeps nothing for others; 09-minimal-gpt does");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> Base64.getDecoder().decode(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new DataException("notebook " + notebook + " keeps no '" + name + "'"));
        } catch (IOException e) {
            throw new DataException("what notebook " + notebook + " kept cannot be read", e);
        }
    }
}
