package firsthand.data;

/**
 * Where data comes from and on what terms. A notebook shows it beside the data.
 *
 * @param title what it is, and by whom
 * @param licence the terms under which it may be used, as its own files state them
 * @param url where to read more
 * @param artifact the Maven artifact that carries it ({@code group:name:version}), a file name, or {@code "generated"}
 */
public record Source(String title, String licence, String url, String artifact) {
    /** All four parts on one line. */
    @Override
    public String toString() {
        return "%s. Licence: %s. From %s, %s".formatted(title, licence, artifact, url);
    }
}
