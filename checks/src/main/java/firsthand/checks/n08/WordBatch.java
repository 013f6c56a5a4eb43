package firsthand.checks.n08;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Words of different lengths, each with its blanks, in one batch of whole numbers. Shapes: B words → (B, T). */
@FunctionalInterface
public interface WordBatch {
    Tensor of(List<String> words);

    int BLANK = 26;
    int PAD = 27;

    private static int longest(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElseThrow();
    }

    /** Each word as letters from {@code first} on and {@code blanks}; what is left holds {@code pad}. */
    private static Tensor rows(List<String> words, int T, int first, ToIntFunction<String> blanks, int pad) {
        int[][] rows = new int[words.size()][T];
        for (int i = 0; i < rows.length; i++) {
            String word = words.get(i);
            Arrays.fill(rows[i], pad);
            for (int t = 0; t < word.length(); t++) {
                rows[i][t] = word.charAt(t) - 'a' + first;
            }
            Arrays.fill(rows[i], word.length(), word.length() + blanks.applyAsInt(word), BLANK);
        }
        return Torch.tensor(rows);
    }

    private static Tensor right(List<String> words) {
        return rows(words, 2 * longest(words), 0, String::length, PAD);
    }

    /** The letters filled up to the longest word's, and as many blanks for all. */
    private static Tensor blanksBehindPadding(List<String> words) {
        int n = longest(words);
        Tensor letters = rows(words, n, 0, word -> 0, PAD);
        return Torch.cat(1, letters, rows(words, n, 0, word -> 0, PAD).mul(0).add(BLANK));
    }

    Check<WordBatch> CHECK = Check.<WordBatch>of(
                    "a batch of words", WordBatch::right, (answer, in) -> answer.of(in.get(0)))
            .takes("words")
            .input(List.of("frog", "zebra", "elephant"))
            .labelled("all of one length: no padding", List.of("java", "jazz"))
            .labelled("the longest first, and short ones", List.of("window", "a", "of", "zoo"))
            .labelled("one word", List.of("tensor"))
            .codes("0 to 25 are letters, 26 is a blank, 27 is padding; a row is a word")
            .within(0, "whole numbers")
            .mistake("filled up with a's", words -> rows(words, 2 * longest(words), 0, String::length, 0))
            .clue("0 is the letter a. Padding has a number of its own, PAD, which the mask hides.")
            .mistake("filled up with blanks", words -> rows(words, 2 * longest(words), 0, String::length, BLANK))
            .clue("A blank asks for a letter; padding asks for nothing and is hidden. As many blanks as letters.")
            .mistake("padding between letters and blanks", WordBatch::blanksBehindPadding)
            .clue("The model was taught that blanks follow the letters at once: padding stands behind them.")
            .mistake("always 16 places", words -> rows(words, 16, 0, String::length, PAD))
            .clue("Only as wide as the longest word needs, twice its length: every further place is work for nothing.")
            .mistake("no blanks", words -> rows(words, longest(words), 0, word -> 0, PAD))
            .clue("The model answers on blanks. Each word needs as many as it has letters.")
            .mistake("letters counted from 1", words -> rows(words, 2 * longest(words), 1, String::length, PAD))
            .clue("a is 0: character - 'a'.")
            .hint("How wide is the batch? Twice the longest word. Fill all of it with PAD first.")
            .hint("For a word of n letters: the letters at 0 to n - 1, blanks at n to 2n - 1, the rest stays PAD.")
            .hint("int[][] rows, Arrays.fill(rows[i], PAD), rows[i][t] = word.charAt(t) - 'a', rows[i][n + t] = BLANK; "
                    + "Torch.tensor(rows).")
            .matters("Whatever you own of different lengths goes into a batch like this, with a mask beside it.");
}
