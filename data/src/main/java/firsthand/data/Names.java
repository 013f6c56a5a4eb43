package firsthand.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Given names, lower case, each once: what a character model learns to invent. Women's names come first, then the men's
 * that are not among them; both as the jar has them, the most common first.
 *
 * @param all the names, letters a to z only
 * @param source where they come from
 */
public record Names(List<String> all, Source source) {
    private static final Source SOURCE = new Source(
            "Given names in the United States, most common first",
            "Apache-2.0",
            "https://github.com/nomemory/mockneat",
            "net.andreinc:mockneat:0.4.8");

    public Names {
        all = List.copyOf(all);
    }

    /** All 4,256 names. */
    public static Names load() {
        Set<String> names = new LinkedHashSet<>();
        for (String list : List.of("female", "male")) {
            Resources.text("/dicts/first-names-american-" + list, SOURCE)
                    .lines()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return new Names(List.copyOf(names), SOURCE);
    }

    /** The number of names. */
    public int size() {
        return all.size();
    }

    /** Divides the names 80 : 10 : 10, shuffled by {@code seed}. */
    public Split<String> split(long seed) {
        return Split.of(all, seed);
    }

    /** The letters of the names and {@code \n}, which ends a name and starts the next: 27 characters, {@code \n} is 0. */
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
