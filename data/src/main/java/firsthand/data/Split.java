package firsthand.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Examples divided once and for good: {@code train} to learn from, {@code validation} to choose settings by,
 * {@code test} to be looked at last.
 *
 * @param <T> one example
 */
public record Split<T>(List<T> train, List<T> validation, List<T> test) {
    public Split {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /**
     * Divides {@code examples} 80 : 10 : 10 in an order shuffled by {@code seed}; the same seed gives the same split on
     * every machine.
     */
    public static <T> Split<T> of(List<T> examples, long seed) {
        List<T> shuffled = new ArrayList<>(examples);
        new Seeded(seed).shuffle(shuffled);
        int tenth = shuffled.size() / 10;
        int train = shuffled.size() - 2 * tenth;
        return new Split<>(
                shuffled.subList(0, train),
                shuffled.subList(train, train + tenth),
                shuffled.subList(train + tenth, shuffled.size()));
    }

    /** The three sizes, for example {@code "3406 train, 425 validation, 425 test"}. */
    @Override
    public String toString() {
        return "%d train, %d validation, %d test".formatted(train.size(), validation.size(), test.size());
    }
}
