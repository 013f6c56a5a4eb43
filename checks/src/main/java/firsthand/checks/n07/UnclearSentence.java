package firsthand.checks.n07;

import firsthand.checks.engine.Check;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** A sentence of the thirty words in which "she" may be either of two women. */
public final class UnclearSentence {
    private static final Set<String> WOMEN = Set.of("anna", "emma", "lucy", "maria");
    private static final Set<String> OTHERS = Set.of(
            ("she he it the and because met saw called laughed sang waved gave sold lent liked dropped kept ben tom max paul"
                            + " ball book lamp cup")
                    .split(" "));

    /** 1 or 0 each: all words are known, somebody is called she, two different women are named, both before. */
    private static double[] properties(String sentence) {
        List<String> words = List.of(sentence.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        boolean known = words.stream().allMatch(word -> WOMEN.contains(word) || OTHERS.contains(word));
        int she = words.indexOf("she");
        long women = words.subList(0, Math.max(0, she)).stream()
                .filter(WOMEN::contains)
                .distinct()
                .count();
        long named = words.stream().filter(WOMEN::contains).distinct().count();
        return new double[] {known ? 1 : 0, she >= 0 ? 1 : 0, named >= 2 ? 1 : 0, women >= 2 ? 1 : 0};
    }

    public static final Check<Supplier<String>> CHECK = Check.<Supplier<String>>of(
                    "a sentence nobody can answer",
                    () -> "maria saw lucy because she laughed",
                    (answer, in) -> properties(answer.get()))
            .takes()
            .input()
            .codes("1: yes, 0: no; all words are of the thirty, there is a she, two women are named, both before it")
            .within(
                    0,
                    "four times yes (1): all words are of the thirty, there is a she, two women are named, both before it")
            .mistake("only one woman: then it is clear", () -> "maria saw paul because she laughed")
            .clue("A careful reader can tell here. Whom could she mean besides?")
            .mistake("a word that the model has never seen", () -> "maria saw lucy because she smiled")
            .clue("The language has thirty words, print them: words. A full stop or a comma is no word of it either.")
            .mistake("the second woman is named only after the she", () -> "maria laughed because she saw lucy")
            .clue("The mask hides what comes later, and the model reads *she* before that name.")
            .mistake("there is no she", () -> "maria saw lucy and lucy laughed")
            .clue("Who is meant is in question only where a pronoun stands.")
            .mistake("no woman is named, and there is no she", () -> "ben met tom because he waved")
            .clue("The unclear one shall be a *she*.")
            .mistake("nothing of what is asked: an empty text, or other words and no she", () -> "Maria saw Lucy.")
            .clue("Return the sentence, in small letters and without a full stop, with a *she* after both names.")
            .hint("Look at the thirty words and think of two names.")
            .hint("Both women must come before the pronoun: a meeting, then and or because, then she.")
            .hint("The pattern: WOMAN met WOMAN and she VERB.")
            .matters("What has no right answer shows what a model does when it cannot know.");

    private UnclearSentence() {}
}
