package firsthand.checks.n10;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which test texts stand in the training texts too, but for case and spaces. */
@FunctionalInterface
public interface Leaked {
    int[] of(List<String> train, List<String> test);

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static int[] where(List<String> texts, IntPredicate test) {
        return IntStream.range(0, texts.size()).filter(test).toArray();
    }

    private static int[] found(List<String> train, List<String> test, UnaryOperator<String> form) {
        Set<String> known = train.stream().map(form).collect(Collectors.toSet());
        return where(test, i -> known.contains(form.apply(test.get(i))));
    }

    /** Which texts a wrong answer lacks, and which it has too many. */
    private static String told(int[] given, List<String> train, List<String> test) {
        int[] right = found(train, test, Leaked::plain);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < test.size(); i++) {
            int place = i;
            boolean yours = IntStream.of(given).anyMatch(j -> j == place);
            boolean asked = IntStream.of(right).anyMatch(j -> j == place);
            if (yours != asked) {
                words.add("%s %d: \"%s\""
                        .formatted(asked ? "yours lacks" : "yours has, and should not,", i, test.get(i)));
            }
        }
        return String.join("; ", words);
    }

    Check<Leaked> CHECK = Check.<Leaked>of(
                    "test texts that were learnt",
                    (train, test) -> found(train, test, Leaked::plain),
                    (answer, in) -> answer.of(in.get(0), in.get(1)))
            .takes("train", "test")
            .input(
                    List.of("a small dog", "a race for horses", "deep sadness", "a race for horses"),
                    List.of("a small cat", "Deep Sadness", "a race for horses", "a  small   dog", " deep sadness "))
            .labelled(
                    "a part of a text is another text",
                    List.of("a dog that sleeps", "a lie"),
                    List.of("a dog", "a lie", "a dog that sleeps well", "A LIE\t"))
            .labelled("twice in the test, never in training", List.of("a", "b"), List.of("c d", "C D", "b"))
            .labelled(
                    "the training texts are as untidy",
                    List.of("A  Small Dog ", "deep SADNESS"),
                    List.of("a small dog", "a cat", "deep sadness"))
            .labelled("a part, apart", List.of("a part", "one"), List.of("apart", "One", "two"))
            .labelled(
                    "the same words in another order, or other signs",
                    List.of("man bites dog", "route 66", "who is it ?"),
                    List.of("dog bites man", "route 67", "who is it", "man bites man dog", "route  66"))
            .labelled("none", List.of("one", "two"), List.of("three", "four", "five"))
            .told((answer, in) -> told(answer.of(in.get(0), in.get(1)), in.get(0), in.get(1)))
            .within(0, "indices are whole numbers")
            .mistake("only texts that are equal to the letter", (train, test) -> found(train, test, t -> t))
            .clue("\"Deep Sadness\" and \"deep sadness\" have the same pieces for the tokenizer.")
            .mistake("spaces still count", (train, test) -> found(train, test, t -> t.toLowerCase(Locale.ROOT)))
            .clue("Two spaces between words, or one at the end, make no other text.")
            .mistake(
                    "case still counts",
                    (train, test) -> found(train, test, t -> t.strip().replaceAll("\\s+", " ")))
            .clue("The tokenizer turns everything to lower case.")
            .mistake(
                    "spaces inside still count",
                    (train, test) -> found(train, test, t -> t.strip().toLowerCase(Locale.ROOT)))
            .clue("strip() takes spaces off both ends only. And between the words?")
            .mistake("all spaces are taken out", (train, test) -> found(train, test, t -> plain(t).replace(" ", "")))
            .clue("\"apart\" and \"a part\" are two texts.")
            .mistake(
                    "a text inside a longer one counts",
                    (train, test) ->
                            where(test, i -> train.stream().anyMatch(t -> plain(t).contains(plain(test.get(i))))))
            .clue("A text inside a longer one is another text.")
            .mistake(
                    "the same words in any order count",
                    (train, test) -> found(
                            train,
                            test,
                            t -> Arrays.stream(plain(t).split(" "))
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(" "))))
            .clue("Man bites dog, dog bites man: a text is more than the set of its words.")
            .mistake(
                    "only letters count",
                    (train, test) -> found(train, test, t -> plain(t.replaceAll("[^A-Za-z\\s]", ""))))
            .clue("You took out more than asked: route 66 is not route 67. Only case and spaces do not count.")
            .mistake("their places in the training texts", (train, test) -> found(test, train, Leaked::plain))
            .clue("The question is which texts of the *test* to take out.")
            .mistake(
                    "texts that stand twice in the test",
                    (train, test) -> where(
                            test,
                            i -> test.stream()
                                            .filter(t -> plain(t).equals(plain(test.get(i))))
                                            .count()
                                    > 1))
            .clue("Compare with the training texts, not with each other.")
            .mistake(
                    "those that were not learnt",
                    (train, test) -> where(
                            test,
                            i -> Arrays.stream(found(train, test, Leaked::plain))
                                    .noneMatch(j -> j == i)))
            .clue("That is the clean rest. Which ones leak?")
            .hint("When do two texts say the same to this tokenizer? Bring each into one form first.")
            .hint("A form: lower case, no spaces at the ends, one between words. The set of the training texts' forms.")
            .hint("text.strip().toLowerCase().replaceAll(\"\\\\s+\", \" \"); then the i whose form is in the set.")
            .matters("A test text that was learnt measures memory. Published test sets have had thousands.");
}
