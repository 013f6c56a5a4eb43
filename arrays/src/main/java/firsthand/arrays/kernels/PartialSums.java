package firsthand.arrays.kernels;

/**
 * The order in which long sums are added up, the same on every machine. A processor that adds two numbers at once makes
 * two sums, one that adds eight makes eight, and each would round differently. So the number of partial sums is fixed:
 * enough for the widest vectors, and narrower ones take several passes, plain loops an array.
 *
 * <p>Terms are added in rounds: the i-th term of a round to partial sum i. Whole rounds of {@link #COUNT} come first,
 * then rounds of {@link #WIDTH}; terms left over are added up one by one. In the end the second half of the partial
 * sums is added to the first, until one is left. The Vector API leaves the order of its own {@code reduceLanes(ADD)}
 * open, and the interpreter and the compiler choose differently.
 */
public final class PartialSums {
    /** The lanes of the widest vectors. */
    static final int WIDTH = 8;

    /** Four of the widest vectors: an addition takes four steps of the processor, in which others can begin. */
    static final int COUNT = 4 * WIDTH;

    /**
     * Partial sums of a row of a matrix, see {@link MatmulLoops#dot}: fewer, since several rows are added up side by
     * side.
     */
    static final int OF_ROW = 4;

    /** Terms added in one go: sums of such blocks are added in pairs, so that errors grow slowly. */
    static final int BLOCK = 4096;

    private PartialSums() {}

    /** How many of {@code left} terms the next round takes; 0 if they are to be added one by one. */
    static int round(int left) {
        return left >= COUNT ? COUNT : left >= WIDTH ? WIDTH : 0;
    }

    /** Where to cut {@code n} terms in two; whole rounds. */
    static int half(int n) {
        return n / 2 / COUNT * COUNT;
    }

    /** All partial sums together: the second half of them is added to the first, and so on. Changes them. */
    static double total(double[] sums) {
        for (int half = sums.length / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                sums[i] += sums[i + half];
            }
        }
        return sums[0];
    }

    /** The same for 8, written out: in vectors, short sums are as common as long ones. */
    static double totalOfEight(double[] sums) {
        double even = (sums[0] + sums[4]) + (sums[2] + sums[6]);
        double odd = (sums[1] + sums[5]) + (sums[3] + sums[7]);
        return even + odd;
    }

    /** The same for the 4 sums that begin at {@code at}. */
    static double totalOfFour(double[] sums, int at) {
        return (sums[at] + sums[at + 2]) + (sums[at + 1] + sums[at + 3]);
    }
}
