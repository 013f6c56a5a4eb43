package firsthand.checks.n12;

import firsthand.checks.engine.Check;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places and mask of T tokens that follow {@code past} columns of a batch filled up on the left. Shapes: (B, T) and
 * (B, T, past + T).
 */
@FunctionalInterface
public interface LeftPadded {
    Tensor @Nullable [] of(int[] lengths, int past, int T);

    /** Both as numbers, under the names that the exercise gives them. */
    record Parts(@Nullable Tensor places, @Nullable Tensor mask) {
        static @Nullable Object of(Tensor @Nullable [] answer) {
            return answer == null || answer.length != 2
                    ? answer
                    : new Parts(answer[0], answer[1] == null ? null : answer[1].to(DType.FLOAT64));
        }
    }

    /** The place of the token in this column of a text with so much padding. */
    @FunctionalInterface
    interface Place {
        int of(int column, int padding);
    }

    /** Whether the token in one column may look at another. */
    @FunctionalInterface
    interface Sees {
        boolean test(int from, int to, int padding);
    }

    private static Tensor[] both(int[] padding, int first, int past, int T, Place place, Sees sees) {
        double[] places = new double[padding.length * T];
        double[] mask = new double[padding.length * T * (past + T)];
        for (int row = 0; row < places.length; row++) {
            int b = row / T;
            int t = row % T;
            places[row] = place.of(first + t, padding[b]);
            for (int j = 0; j < past + T; j++) {
                mask[row * (past + T) + j] = sees.test(past + t, j, padding[b]) ? 1 : 0;
            }
        }
        return new Tensor[] {
            Torch.tensor64(places).view(padding.length, T),
            Torch.tensor64(mask).view(padding.length, T, (long) past + T).gt(0)
        };
    }

    private static int[] missing(int... lengths) {
        int longest = Arrays.stream(lengths).max().orElseThrow();
        return Arrays.stream(lengths).map(length -> longest - length).toArray();
    }

    private static int behind(int column, int padding) {
        return Math.max(0, column - padding);
    }

    private static boolean seen(int from, int to, int padding) {
        return to >= padding && to <= from;
    }

    private static LeftPadded places(Place place) {
        return (lengths, past, T) -> both(missing(lengths), past, past, T, place, LeftPadded::seen);
    }

    private static LeftPadded mask(Sees sees) {
        return (lengths, past, T) -> both(missing(lengths), past, past, T, LeftPadded::behind, sees);
    }

    /** One mask where nothing is in the cache, another one in later passes. */
    private static LeftPadded first(LeftPadded then, LeftPadded later) {
        return (lengths, past, T) -> (past == 0 ? then : later).of(lengths, past, T);
    }

    private static LeftPadded right() {
        return mask(LeftPadded::seen);
    }

    private static LeftPadded causal() {
        return mask((from, to, padding) -> to <= from);
    }

    Check<LeftPadded> CHECK = Check.<LeftPadded>of(
                    "places and mask of a padded batch",
                    right(),
                    (answer, in) -> Parts.of(answer.of(in.get(0), in.integer(1), in.integer(2))))
            .takes("lengths", "past", "T")
            .labelled("the prompts, in one pass", new int[] {3, 1, 2}, 0, 3)
            .labelled("the first token behind them", new int[] {3, 1, 2}, 3, 1)
            .labelled("a later token", new int[] {1, 4}, 6, 1)
            .labelled("a prompt in chunks: the second of two", new int[] {5, 2}, 2, 3)
            .labelled("a chunk that is padding for one text", new int[] {2, 6}, 1, 2)
            .labelled("all equally long", new int[] {2, 2}, 2, 2)
            .labelled("one text alone", new int[] {4}, 0, 4)
            .within(0, "whole numbers, and true or false, shown as 1 and 0")
            .mistake("padding is hidden from nobody", causal())
            .clue("Causal it is. But which columns are no text, and may be seen by nobody?")
            .mistake("padding is hidden in the first pass only", first(right(), causal()))
            .clue("The padding's keys stay in the cache. Who hides them from the next token?")
            .mistake("padding is hidden in later passes only", first(causal(), right()))
            .clue("Where nothing is in the cache yet the prompts are fed, padding and all. Hide it there, too.")
            .mistake("places are counted from the rectangle", places((column, padding) -> column))
            .clue("A short text begins behind its padding. Which column is its place 0?")
            .mistake("padding has negative places", places((column, padding) -> column - padding))
            .clue("No table of places has a row −1: padding gets place 0.")
            .mistake(
                    "places begin at 0 in every pass",
                    (lengths, past, T) -> both(missing(lengths), 0, past, T, LeftPadded::behind, LeftPadded::seen))
            .clue("past columns came before. The new tokens stand behind them.")
            .mistake(
                    "padding is taken off the places in the first pass only",
                    first(right(), places((column, padding) -> column)))
            .clue("How many tokens of its own text stand before a later token? The padding is none of them.")
            .mistake("places are one too large", places((column, padding) -> Math.max(0, column - padding + 1)))
            .clue("Places begin at 0.")
            .mistake(
                    "a text's length is taken for its padding",
                    (lengths, past, T) -> both(lengths, past, past, T, LeftPadded::behind, LeftPadded::seen))
            .clue("A text has the more padding the shorter it is: how much is missing to the longest?")
            .mistake(
                    "places are counted from the rectangle, but for padding",
                    places((column, padding) -> column < padding ? 0 : column))
            .clue("A short text begins behind its padding. Which column is its place 0?")
            .mistake("filled up to all columns so far", (lengths, past, T) -> {
                int[] padding =
                        Arrays.stream(lengths).map(length -> past + T - length).toArray();
                return both(padding, past, past, T, LeftPadded::behind, LeftPadded::seen);
            })
            .clue("Texts were filled up to the longest prompt, once. What comes later is no reason for more padding.")
            .mistake("the last prompt is taken for the longest", (lengths, past, T) -> {
                int last = lengths[lengths.length - 1];
                int[] padding = Arrays.stream(lengths)
                        .map(length -> Math.max(0, last - length))
                        .toArray();
                return both(padding, past, past, T, LeftPadded::behind, LeftPadded::seen);
            })
            .clue("The longest may stand anywhere in lengths.")
            .mistake("padding on the right", (lengths, past, T) -> {
                int longest = Arrays.stream(lengths).max().orElseThrow();
                Tensor ends = Torch.tensor(lengths).unsqueeze(1); // (B, 1)
                Tensor columns = Torch.arange(0, past + (long) T);
                Tensor text = columns.lt(ends).logicalOr(columns.ge(longest)).unsqueeze(1);
                Tensor before = Torch.ones(T, past + (long) T).tril(past).gt(0);
                return new Tensor[] {
                    columns.narrow(0, past, T)
                            .unsqueeze(0)
                            .repeat(lengths.length, 1)
                            .to(DType.FLOAT64),
                    text.logicalAnd(before)
                };
            })
            .clue("Filled up on the left: the first columns are padding, and all texts end in the same one.")
            .mistake(
                    "the mask is not moved by past", mask((from, to, padding) -> to >= padding && to <= from - padding))
            .clue("The padding hides columns at the left. It does not shorten what a token may see at its right.")
            .mistake(
                    "the first new token sees one column only",
                    (lengths, past, T) -> both(
                            missing(lengths),
                            past,
                            past,
                            T,
                            LeftPadded::behind,
                            (from, to, padding) -> to >= padding && to <= from - past))
            .clue("The first new token stands in column past and sees all before it: tril(past), not tril().")
            .mistake(
                    "padding in the cache is seen",
                    (lengths, past, T) -> both(
                            missing(lengths),
                            past,
                            past,
                            T,
                            LeftPadded::behind,
                            (from, to, padding) -> from >= padding && to <= from && (to >= padding || to < past)))
            .clue("The padding's keys are in the cache, too, and stay hidden from every later token.")
            .mistake("new tokens do not see themselves", mask((from, to, padding) -> to >= padding && to < from))
            .clue("A token may see itself.")
            .mistake("nothing later is hidden", mask((from, to, padding) -> to >= padding))
            .clue("The padding is hidden. But within the new tokens there is a future.")
            .mistake(
                    "the first token of each text is hidden, too",
                    mask((from, to, padding) -> to > padding && to <= from))
            .clue("With three columns of padding the text begins in column 3.")
            .mistake("the last column of padding is seen", mask((from, to, padding) -> to >= padding - 1 && to <= from))
            .clue("With three columns of padding the first that may be seen is column 3.")
            .mistake(
                    "padding looks at itself, or at padding before it",
                    mask((from, to, padding) -> to <= from && (to >= padding || from < padding)))
            .clue("Here padding looks nowhere: its rows are false throughout.")
            .mistake(
                    "padding looks at itself", mask((from, to, padding) -> to <= from && (to >= padding || to == from)))
            .clue("Here padding looks nowhere: its rows are false throughout.")
            .mistake("text sees all text, later too", mask((from, to, padding) -> to >= padding && from >= padding))
            .clue("The padding is hidden. But within the new tokens there is a future.")
            .mistake("true where it is hidden", mask((from, to, padding) -> to < padding || to > from))
            .clue("Here true means: may look. Yours is the other way round.")
            .hint(
                    "How many columns of padding does each text have? What does that change: of a column's place, of who may be seen?")
            .hint(
                    "padding (B, 1) is the longest minus each length. A new token stands in column past + t; its place is that "
                            + "minus the padding, 0 at least. Seen are columns from the padding on, up to its own.")
            .hint("places = columns.narrow(0, past, T).sub(padding).clampMin(0); mask = "
                    + "columns.ge(padding).unsqueeze(1).logicalAnd(Torch.ones(T, past + T).tril(past).gt(0)).")
            .matters(
                    "A server puts texts of all lengths into one batch. If padding is seen, they are other texts than alone.");
}
