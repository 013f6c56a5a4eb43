package firsthand.kernel.client;

import java.util.List;

/**
 * What may stand in place of a piece of a cell.
 *
 * @param matches the likeliest first
 * @param from where the piece begins, in chars
 * @param to where it ends
 */
public record Completions(List<String> matches, int from, int to) {
    public Completions {
        matches = List.copyOf(matches);
    }
}
