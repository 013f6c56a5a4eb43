package firsthand.checks.n01;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An order of examples cut into batches; the last may be smaller. Shapes: (n) → batches of at most size. */
@FunctionalInterface
public interface Batches {
    List<int[]> cut(int[] order, int size);

    private static List<int[]> cuts(int[] order, int size, int step, int most) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < most; from += step) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
        }
        return batches;
    }

    private static int[] counting(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        return order;
    }

    Check<Batches> CHECK = Check.<Batches>of(
                    "one epoch of mini-batches",
                    (order, size) -> cuts(order, size, size, order.length),
                    (answer, in) -> answer.cut(in.get(0), in.integer(1)))
            .takes("order", "size")
            .input(new int[] {4, 2, 0, 3, 1}, 2)
            .input(new int[] {5, 0, 3, 1, 4, 2}, 3)
            .labelled("all in one batch", new int[] {1, 2, 0}, 8)
            .input(new int[] {6, 0, 5, 3, 1, 4, 2}, 1)
            .within(1e-12, "places are whole numbers")
            .mistake(
                    "drops the last batch where it is not full",
                    (order, size) -> cuts(order, size, size, order.length - order.length % size))
            .clue("With 5 examples and batches of 2, which example is never seen?")
            .mistake("the batches overlap", (order, size) -> cuts(order, size, 1, order.length))
            .clue("Each example belongs to one batch of an epoch. Where does your next batch begin?")
            .mistake(
                    "takes the places in their natural order, not in the one given",
                    (order, size) -> cuts(counting(order.length), size, size, order.length))
            .clue("The order was shuffled for a reason: take order[i], not i.")
            .mistake("one batch too small", (order, size) -> cuts(order, Math.max(1, size - 1), size, order.length))
            .clue("How many examples are in your first batch? An end that is left out does not count itself.")
            .mistake("one batch holds all", (order, size) -> List.of(order))
            .clue("That is training on everything at once. Where is size?")
            .mistake(
                    "an empty batch at the end where the examples come out even",
                    (order, size) -> cuts(order, size, size, order.length - order.length % size + 1))
            .clue("Six examples in batches of three are two batches. When should your loop stop?")
            .mistake(
                    "the batches overlap by one",
                    (order, size) -> cuts(order, size, Math.max(1, size - 1), order.length))
            .clue("The last example of a batch is the first of the next. Where does your next batch begin?")
            .mistake("the last batch is filled up with 0, an example that was there already", (order, size) -> {
                List<int[]> all = new ArrayList<>();
                for (int from = 0; from < order.length; from += size) {
                    all.add(Arrays.copyOfRange(order, from, from + size));
                }
                return all;
            })
            .clue("Arrays.copyOfRange fills with 0 beyond the end. Where must the last batch end?")
            .hint("Where does each batch begin, and where does the last one end?")
            .hint("A loop whose step is size, and copyOfRange with an end that never lies beyond the array.")
            .hint("for (int from = 0; from < order.length; from += size) add Arrays.copyOfRange(order, from, "
                    + "Math.min(order.length, from + size)).")
            .matters("An example that no batch holds is never learned, and nothing says so.");
}
