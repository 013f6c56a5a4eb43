package firsthand.checks.n05;

import firsthand.checks.engine.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A list of the learner's own, and what a model that read it wrote: {read, written}. */
@FunctionalInterface
public interface OwnWords {
    List<List<String>> words();

    private static Map<String, Double> properties(OwnWords own) {
        Map<String, Double> map = new LinkedHashMap<>();
        List<List<String>> both = own.words();
        boolean two = both.size() == 2;
        map.put("two lists, {read, written}:", two ? 1.0 : 0.0);
        if (!two) {
            return map;
        }
        Set<String> read = new HashSet<>(both.getFirst());
        Set<String> written = new HashSet<>(both.getLast()); // a model that is stuck writes one word over and over
        long fresh = written.stream().filter(word -> !read.contains(word)).count();
        map.put("300 different words or more read:", read.size() >= 300 ? 1.0 : 0.0);
        map.put("20 different words or more written:", written.size() >= 20 ? 1.0 : 0.0);
        map.put("half of them or more are new:", 2 * fresh >= written.size() ? 1.0 : 0.0);
        map.put("their letters follow each other as in what was read:", nats(read, written) < 0 ? 1.0 : 0.0);
        return map;
    }

    /** What a pair table of {@code read} pays for a letter of {@code written}, less 0.9 of what guessing pays. */
    private static double nats(Set<String> read, Set<String> written) {
        Map<String, Integer> pairs = new HashMap<>();
        Map<Character, Integer> firsts = new HashMap<>();
        for (String word : read) {
            String line = "\n" + word + "\n";
            for (int i = 0; i + 1 < line.length(); i++) {
                pairs.merge(line.substring(i, i + 2), 1, Integer::sum);
                firsts.merge(line.charAt(i), 1, Integer::sum);
            }
        }
        int letters = firsts.size() + 1; // one for all that was never read
        double sum = 0;
        int count = 0;
        for (String word : written) {
            String line = "\n" + word + "\n";
            for (int i = 0; i + 1 < line.length(); i++) {
                double seen = pairs.getOrDefault(line.substring(i, i + 2), 0) + 1.0;
                sum -= Math.log(seen / (firsts.getOrDefault(line.charAt(i), 0) + letters));
                count++;
            }
        }
        return count == 0 ? 1 : sum / count - 0.9 * Math.log(letters);
    }

    /** Words of three syllables, {@code count} of them from number {@code first} on. */
    private static List<String> syllables(int first, int count) {
        String[] starts = {"ba", "di", "ko", "lu", "me", "na", "po", "ri", "su", "ta", "ve"};
        return IntStream.range(first, first + count)
                .mapToObj(i -> starts[i % 11] + starts[i / 11 % 11] + starts[(i + i / 121) % 11])
                .toList();
    }

    private static List<String> noise(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, 6)
                        .mapToObj(k -> String.valueOf((char) ('a' + 7919 * (6 * i + k + 1) / 8 % 26)))
                        .reduce("", String::concat))
                .toList();
    }

    private static OwnWords of(List<String> read, List<String> written) {
        return () -> List.of(read, written);
    }

    Check<OwnWords> CHECK = Check.<OwnWords>of(
                    "words of your own", of(syllables(0, 400), syllables(500, 30)), (answer, in) -> properties(answer))
            .input()
            .codes("1: this property holds; 0: it does not")
            .within(1e-12, "each property holds or does not")
            .mistake("written before it had learned", of(syllables(0, 400), noise(30)))
            .clue(
                    "Untrained, it draws letters by chance. Did the model that wrote see the list, and for how many steps?")
            .mistake("only words that were read", of(syllables(0, 400), syllables(100, 30)))
            .clue(
                    "It has the list by heart, or you sampled from the list itself. A higher temperature, or fewer passes?")
            .mistake("a short list, or the two lists exchanged", of(syllables(0, 100), syllables(500, 30)))
            .clue("First what it read, then what it wrote. A hundred words are learned by heart: read 300 or more.")
            .mistake("fewer than 20 different words written", of(syllables(0, 400), syllables(500, 1)))
            .clue("Is it a list, cut at its line breaks? Then let it write on; a word that comes twice counts once.")
            .hint("A word a line, as with the names: CharVocabulary.of(text) finds the characters.")
            .hint("CharModel.rnn, CharModel.windows, step as above for a few hundred steps, then sample.")
            .hint("Split what decode returns at line breaks, leave out empty lines, and return "
                    + "List.of(read, written).")
            .matters("What you own you can train on: the same forty lines, any words.");
}
