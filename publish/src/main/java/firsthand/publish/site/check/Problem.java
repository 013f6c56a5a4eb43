package firsthand.publish.site.check;

import java.util.Comparator;

/**
 * Something on a page that would disappoint its reader.
 *
 * @param page the page within the site, as {@code 03-activations-visualized.html}
 * @param subject what is wrong, as it stands on the page: the link, the formula, the cell
 * @param reason what is wrong with it, and what to do if that is not plain
 */
public record Problem(String page, String subject, String reason) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::page).thenComparing(Problem::subject).thenComparing(Problem::reason);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return page + ": " + subject + ": " + reason;
    }
}
