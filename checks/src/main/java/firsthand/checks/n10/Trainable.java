package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** How many numbers learn when the head and the last n blocks do. */
@FunctionalInterface
public interface Trainable {
    long of(int C, int F, int K, int n);

    private static long block(long C, long F) {
        return 4 * (C * C + C) + (C * F + F) + (F * C + C) + 4 * C;
    }

    private static long head(long C, long K) {
        return C * K + K;
    }

    Check<Trainable> CHECK = Check.<Trainable>of(
                    "trained parameters", (C, F, K, n) -> n * block(C, F) + head(C, K), (answer, in) ->
                            (double) answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3)))
            .takes("C", "F", "K", "n")
            .labelled("MiniLM, last block, six classes", 384, 1536, 6, 1)
            .labelled("DistilBERT, last two blocks, two classes", 768, 3072, 2, 2)
            .labelled("only the head", 384, 1536, 4, 0)
            .labelled("a narrow feed-forward layer", 10, 15, 3, 2)
            .labelled("a large model, last four blocks", 12_288, 49_152, 2, 4)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake("the head is missing", (C, F, K, n) -> n * block(C, F))
            .clue("What about the layer that is new?")
            .mistake("the head has no bias", (C, F, K, n) -> n * block(C, F) + (long) C * K)
            .clue("Nearly: K numbers are missing. One for each class.")
            .mistake(
                    "the biases of the blocks are missing", (C, F, K, n) -> n * (block(C, F) - 5L * C - F) + head(C, K))
            .clue("Each of the six linear layers of a block adds a vector.")
            .mistake(
                    "the norms, or attention's biases, are missing",
                    (C, F, K, n) -> n * (block(C, F) - 4L * C) + head(C, K))
            .clue("4 C numbers a block are missing: two norms have a weight and a bias each, and attention's four "
                    + "layers a bias each.")
            .mistake("norms without their biases", (C, F, K, n) -> n * (block(C, F) - 2L * C) + head(C, K))
            .clue("A norm here multiplies by a vector and adds another.")
            .mistake(
                    "attention without its output layer",
                    (C, F, K, n) -> n * (block(C, F) - (long) C * C - C) + head(C, K))
            .clue("Query, key and value are three matrices. What mixes the heads' results?")
            .mistake(
                    "one matrix in the feed-forward layer",
                    (C, F, K, n) -> n * (block(C, F) - (long) C * F - C) + head(C, K))
            .clue("Up to F and down again.")
            .mistake("one block, whatever n is", (C, F, K, n) -> block(C, F) + head(C, K))
            .clue("Your answer does not depend on how many blocks learn. Try n = 0.")
            .mistake(
                    "the feed-forward layer is taken for four times as wide",
                    (C, F, K, n) -> n * block(C, 4L * C) + head(C, K))
            .clue("F is given: it need not be 4 C.")
            .mistake("computed in int, which ends at two thousand million", (C, F, K, n) ->
                    (int) (n * block(C, F) + head(C, K)))
            .clue("Right for small models. A large one's parameters do not fit into an int: let one factor be a long.")
            .hint("Count one block whole, attention, feed-forward layer and norms, then the head. "
                    + "Which of them come n times?")
            .hint("A block: four matrices C × C and one each C × F and F × C, six biases, two norms. Then the head.")
            .hint("n · (4(C² + C) + 2CF + F + C + 4C) + C·K + K, counted in long from the first product on.")
            .matters("What is trained costs four numbers of memory each: weight, gradient, and two averages of Adam.");
}
