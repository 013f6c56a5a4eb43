package firsthand.arrays.kernels;

/**
 * The inner loops of arithmetic and comparisons, one per operation, on stretches of elements that lie side by side.
 * {@link ArithmeticLoops} is the one to read, {@link ArithmeticSimd} the one to use.
 */
public interface Arithmetic {
    /** -a. */
    void negative(double[] a, int from, double[] out, int to, int n);

    /** a². */
    void square(double[] a, int from, double[] out, int to, int n);

    /** √a. */
    void sqrt(double[] a, int from, double[] out, int to, int n);

    /** |a|. */
    void abs(double[] a, int from, double[] out, int to, int n);

    /** a + b. */
    void add(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** a - b. */
    void subtract(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** a · b. */
    void multiply(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** a / b. */
    void divide(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** The larger of a and b; NaN if either is. */
    void maximum(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** The smaller of a and b; NaN if either is. */
    void minimum(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** 1 where a &gt; b, else 0. */
    void greater(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** 1 where a &gt;= b, else 0. */
    void greaterEqual(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** 1 where a &lt; b, else 0. */
    void less(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** 1 where a &lt;= b, else 0. */
    void lessEqual(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** 1 where a == b, else 0. */
    void equalTo(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** 1 where a != b, else 0. */
    void notEqualTo(double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** aᵢ + factor·bᵢ, rounded once. */
    void addScaled(double[] a, int x, double factor, double[] b, int y, double[] out, int to, int n);

    /** out + factor·(a·b) in place of out; the product is rounded first, then the rest once. */
    void addScaledProduct(double factor, double[] a, int x, double[] b, int y, double[] out, int to, int n);

    /** out + factor·(a/b) in place of out; the quotient is rounded first, then the rest once. */
    void addScaledQuotient(double factor, double[] a, int x, double[] b, int y, double[] out, int to, int n);
}
