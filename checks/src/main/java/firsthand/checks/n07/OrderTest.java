package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Attention;
import firsthand.checks.engine.Check;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Whether a layer (T, C) → (T, E) does more than exchange its outputs when words are exchanged. */
@FunctionalInterface
public interface OrderTest {
    boolean sees(UnaryOperator<NdArray> f, NdArray X);

    /** The layers that are judged: 0 to 3 see no order, the others do. */
    static UnaryOperator<NdArray> layer(int kind, NdArray like) {
        int width = like.shape(1);
        UnaryOperator<NdArray> open = x -> Attention.scaledDotProduct(x, x, x).output();
        return switch (kind) {
            case 0 -> open;
            case 1 -> x -> x.matmul(new Rng(7).normal(width, 3)).tanh();
            case 2 -> x -> x.mul(0).add(x.mean(0));
            case 3 -> x -> open.apply(x).sub(x.square().sum(0)).mul(5);
            case 4 ->
                x -> Attention.scaledDotProduct(x, x, x, Attention.causalMask(x.shape(0)))
                        .output();
            case 5 -> x -> open.apply(x.add(new Rng(8).normal(x.shape(0), width)));
            case 6 -> x -> x.add(x.flip(0));
            case 7 -> x -> x.add(x.take(turned(x.shape(0), 1), 0)).add(x.take(turned(x.shape(0), x.shape(0) - 1), 0));
            default ->
                x -> {
                    NdArray out = open.apply(x);
                    out.at(kind == 8 ? 0 : -1).add_(1e-4);
                    return out;
                };
        };
    }

    /** 0 … T − 1, turned by {@code by} places. */
    private static int[] turned(int T, int by) {
        return IntStream.range(0, T).map(i -> (i + by) % T).toArray();
    }

    /** 0 … T − 1 with neighbours exchanged. */
    private static int[] exchanged(int T, int i) {
        return IntStream.range(0, T)
                .map(k -> k == i ? i + 1 : k == i + 1 ? i : k)
                .toArray();
    }

    /** How far the outputs for words in another order, rows put back or not, lie from the usual. */
    private static double apart(UnaryOperator<NdArray> f, NdArray x, int[] places, boolean back) {
        NdArray other = f.apply(x.take(places, 0));
        NdArray usual = back ? f.apply(x).take(places, 0) : f.apply(x);
        return usual.maxAbsDifference(other);
    }

    private static OrderTest neighbours(int most, boolean back, double allowed) {
        return (f, x) -> IntStream.range(0, Math.min(most, x.shape(0) - 1))
                .anyMatch(i -> apart(f, x, exchanged(x.shape(0), i), back) > allowed);
    }

    private static NdArray reversed(NdArray x) {
        return x.flip(0).copy();
    }

    Check<OrderTest> CHECK = Check.<OrderTest>of(
                    "a test for order",
                    neighbours(99, true, 1e-9),
                    (answer, in) -> answer.sees(layer(in.integer(0), in.get(1)), in.get(1)) ? 1.0 : 0.0)
            .takes("layer", "X")
            .labelled("attention without a mask", 0, new Rng(71).normal(5, 4))
            .labelled("attention without a mask, a longer sentence", 0, new Rng(72).normal(12, 3))
            .labelled("each word by itself", 1, new Rng(73).normal(4, 5))
            .labelled("the mean of all words, at every place", 2, new Rng(74).normal(6, 2))
            .labelled("all words added to each", 3, new Rng(75).normal(7, 3))
            .labelled("a causal layer", 4, new Rng(76).normal(4, 3))
            .labelled("a causal layer, two words", 4, new Rng(77).normal(2, 3))
            .labelled("positions added", 5, new Rng(78).normal(5, 4))
            .labelled("each word meets its mirror image", 6, new Rng(79).normal(6, 3))
            .labelled("each word meets its two neighbours, in a ring", 7, new Rng(80).normal(6, 3))
            .labelled("only the first place is marked, faintly", 8, new Rng(81).normal(5, 3))
            .labelled("only the last place is marked, faintly", 9, new Rng(82).normal(5, 3))
            .codes("1: it sees order, 0: it does not")
            .within(0, "yes or no")
            .mistake("the rows are not put back", neighbours(99, false, 1e-9))
            .clue(
                    "The outputs are exchanged as the words were, and that is allowed. Put the rows back before you compare.")
            .mistake(
                    "asks for equality to the bit",
                    (f, x) -> IntStream.range(0, x.shape(0) - 1)
                            .anyMatch(i -> !f.apply(x)
                                    .take(exchanged(x.shape(0), i), 0)
                                    .equals(f.apply(x.take(exchanged(x.shape(0), i), 0)))))
            .clue("The same sum in another order may differ in its last bit. How much more must it be?")
            .mistake(
                    "tries the reverse order only",
                    (f, x) -> reversed(f.apply(reversed(x))).maxAbsDifference(f.apply(x)) > 1e-9)
            .clue("A layer that reads a sentence and its mirror image alike passes that test, and sees order.")
            .mistake("tries a turn by one place only", (f, x) -> apart(f, x, turned(x.shape(0), 1), true) > 1e-9)
            .clue("In a ring all places are alike: a layer that looks at neighbours passes that test, and sees order.")
            .mistake("tries the first two words only", neighbours(1, true, 1e-9))
            .clue("Your first exchange decides. What of a layer that marks the last place only?")
            .mistake(
                    "tries the last two words only",
                    (f, x) -> apart(f, x, exchanged(x.shape(0), x.shape(0) - 2), true) > 1e-9)
            .clue("What of a layer that marks the first place only?")
            .mistake("tries the first word and the last only", (f, x) -> {
                int[] places = IntStream.range(0, x.shape(0)).toArray();
                places[0] = x.shape(0) - 1;
                places[x.shape(0) - 1] = 0;
                return apart(f, x, places, true) > 1e-9;
            })
            .clue("A layer may treat these two alike and others not. Which exchanges make up all others?")
            .mistake("a tolerance that hides a faint mark of a place", neighbours(99, true, 1e-3))
            .clue("Rounding makes 1e-15. Anything far above that is order.")
            .mistake(
                    "yes and no are exchanged",
                    (f, x) -> !neighbours(99, true, 1e-9).sees(f, x))
            .clue("Attention without a mask sees no order: your test should say false.")
            .mistake("every layer sees order", (f, x) -> true)
            .clue("Attention without a mask does not. Are the outputs compared in the same order?")
            .mistake("no layer sees order", (f, x) -> false)
            .clue("A causal layer does: its first word sees itself only. What do you compare?")
            .hint("Exchange two words, let f read them, put the rows of its output back, and compare.")
            .hint("One exchange is not enough: go through all neighbours, and allow for rounding.")
            .hint("f.apply(X.take(places, 0)).take(places, 0) against f.apply(X), further apart than 1e-9.")
            .matters("A set or a sequence? Positions were invented because attention alone cannot tell.");
}
