package firsthand.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of people, lower case, each once: what a character model learns to invent.
 *
 * @param all the names, letters a to z only
 * @param source where they come from
 */
public record Names(List<String> all, Source source) {
    private static final Source GIVEN = source("Given names in the United States, most common first");
    private static final Source SURNAMES = source("Surnames in the United States, in alphabetical order");

    public Names {
        all = List.copyOf(all);
    }

    /**
     * The 4,256 given names. Women's come first, then the men's that are not among them; both as the jar has them, the
     * most common first.
     */
    public static Names load() {
        return read(GIVEN, "first-names-american-female", "first-names-american-male");
    }

    /** 88,799 surnames, in alphabetical order: the same letters, and twenty times as much to learn from. */
    public static Names surnames() {
        return read(SURNAMES, "last-names-american");
    }

    private static Names read(Source source, String... lists) {
        Set<String> names = new LinkedHashSet<>();
        for (String list : lists) {
            Resources.text("/dicts/" + list, source)
                    .lines()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return new Names(List.copyOf(names), source);
    }

    private static Source source(String what) {
        return new Source(what, "Apache-2.0", "https://github.com/nomemory/mockneat", "net.andreinc:mockneat:0.4.8");
    }

    /** The number of names. */
    public int size() {
        return all.size();
    }

    /** Divides the names 80 : 10 : 10, shuffled by {@code seed}. */
    public Split<String> split(long seed) {
        return Split.of(all, seed);
    }

    /**
     * The letters of the names and {@code \n}, which ends a name and starts the next: 27 characters, {@code \n} is 0.
     */
    public CharVocabulary vocabulary() {
        return CharVocabulary.of(lines(all));
    }

    /** {@code names} as one text, each ended by {@code \n}. */
    public static String lines(List<String> names) {
        return names.isEmpty() ? "" : String.join("\n", names) + "\n";
    }

    /** The number of names and their source, not the names. */
    @Override
    public String toString() {
        return "%,d names. %s".formatted(size(), source);
    }
}
