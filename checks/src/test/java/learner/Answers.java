package learner;

import firsthand.arrays.NdArray;
import java.util.List;

/** Answers as a learner may write them, in a package that is not the library's. */
@SuppressWarnings({"DoNotCallSuggester", "NarrowCalculation", "InfiniteRecursion"}) // mistakes are what they are for
public final class Answers {
    private static int calls;

    private Answers() {}

    public static double stub(double x) {
        throw new UnsupportedOperationException("your turn");
    }

    public static double partOfItAStub(double x) {
        if (x < 0) {
            throw new UnsupportedOperationException("your turn");
        }
        return x;
    }

    public static double changesAConstantList(double x) {
        List<Double> list = List.of(x);
        list.add(1.0); // UnsupportedOperationException from inside java.util
        return x;
    }

    public static double dividesByZero(double x) {
        int a = 3;
        return a / (int) (x * 0);
    }

    public static NdArray wrongShapes(NdArray x) {
        return x.add(NdArray.zeros(7, 7));
    }

    public static double endless(double x) {
        double sum = x;
        while (sum < Double.POSITIVE_INFINITY) {
            sum = Math.cos(sum);
        }
        return sum;
    }

    public static double recursesForever(double x) {
        return 1 + recursesForever(x + 1);
    }

    public static NdArray changesItsInput(NdArray x) {
        return x.mul_(2);
    }

    public static double countsItsCalls(double x) {
        return x + calls++;
    }

    public static double callsAStub(double x) {
        return 1 + stub(x);
    }
}
