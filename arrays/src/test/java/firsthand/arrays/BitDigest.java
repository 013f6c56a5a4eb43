package firsthand.arrays;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A number for each operation of {@link NdArray}, made of all bits of its results at lengths that leave something over
 * for vectors of any width. Run as a program it prints them; two machines agree if all lines are equal.
 */
final class BitDigest {
    private static final int[] LENGTHS = {1, 2, 3, 5, 7, 8, 9, 13, 17, 31, 33, 47, 63, 65, 101, 129, 1027, 4099, 9001};
    private static final int[][] MATRICES = {
        {1, 1}, {1, 9}, {9, 1}, {2, 3}, {5, 8}, {7, 13}, {33, 17}, {3, 131}, {67, 41}
    };
    /** (m, k, n) of products. */
    private static final int[][] PRODUCTS = {
        {1, 1, 1},
        {2, 2, 2},
        {1, 7, 1},
        {1, 45, 1},
        {3, 1, 5},
        {4, 3, 1},
        {1, 3, 4},
        {5, 8, 1},
        {21, 37, 1},
        {1, 37, 21},
        {8, 100, 1},
        {37, 101, 53},
        {5, 9, 8},
        {6, 300, 17},
        {83, 29, 11},
        {2, 5, 1037},
        {9, 0, 3}
    };

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-310,
        708.5,
        709.79,
        -708.1,
        -745.1,
        -747,
        22,
        0x1p-27
    };

    private final Map<String, Long> digests = new TreeMap<>();

    private BitDigest() {}

    public static void main(String[] args) {
        System.out.print(text());
    }

    /** One line for each name. */
    static String text() {
        StringBuilder text = new StringBuilder();
        all().forEach((name, digest) -> text.append("%s\t%016x\n".formatted(name, digest)));
        return text.toString();
    }

    /** The digests by name; a name begins with the method's. */
    static Map<String, Long> all() {
        BitDigest of = new BitDigest();
        of.elementwise();
        of.pairs();
        of.inPlace();
        of.reductions();
        of.products();
        NetworkDigest.addTo(of);
        return of.digests;
    }

    void add(String name, NdArray... results) {
        for (NdArray result : results) {
            for (double x : result.toArray()) {
                add(name, x);
            }
        }
    }

    void add(String name, double x) {
        long before = digests.getOrDefault(name, 0xcbf29ce484222325L);
        long mixed = (before ^ Double.doubleToLongBits(x)) * 0x9e3779b97f4a7c15L;
        digests.put(name, mixed ^ (mixed >>> 29));
    }

    private static NdArray numbers(int seed, int... shape) {
        return new Rng(seed).normal(shape);
    }

    /** Every third element of something larger. */
    private static NdArray spread(NdArray a) {
        return NdArray.zeros(3 * a.size()).slice("1::3").assign_(a.ravel()).reshape(a.shape());
    }

    /** A matrix whose columns, not rows, lie side by side. */
    private static NdArray upright(NdArray a) {
        return a.t().copy().t();
    }

    private void unary(String name, UnaryOperator<NdArray> operation) {
        for (int n : LENGTHS) {
            add(name, operation.apply(numbers(n, n).mul_(3)));
        }
        add(name, operation.apply(spread(numbers(1, 101))));
        add(name, operation.apply(NdArray.of(SPECIAL)));
    }

    private void elementwise() {
        unary("neg", NdArray::neg);
        unary("exp", NdArray::exp);
        unary("expm1", NdArray::expm1);
        unary("log", a -> a.abs().log());
        unary("log1p", a -> a.abs().log1p());
        unary("sqrt", a -> a.abs().sqrt());
        unary("square", NdArray::square);
        unary("abs", NdArray::abs);
        unary("sign", NdArray::sign);
        unary("tanh", NdArray::tanh);
        unary("sigmoid", NdArray::sigmoid);
        unary("erf", NdArray::erf);
        unary("sin", NdArray::sin);
        unary("cos", NdArray::cos);
        unary("floor", NdArray::floor);
        unary("ceil", NdArray::ceil);
        unary("round", NdArray::round);
        unary("clip", a -> a.clip(-0.3, 0.4));
        unary("pow", a -> a.abs().pow(1.7).add(a.pow(3)).add(a.abs().pow(0.5)));
        unary("subFrom", a -> a.subFrom(1.1));
        unary("divInto", a -> a.divInto(1.1));
        unary("not", a -> a.greater(0).not());
        unary("isNaN", NdArray::isNaN);
        unary("isFinite", NdArray::isFinite);
        unary("cumsum", a -> a.cumsum(0));
        unary("sort", a -> a.sort(0));
        unary("argsort", a -> a.argsort(0));
        unary("softmax", a -> a.softmax(0));
        unary("logSoftmax", a -> a.logSoftmax(0));
        add("linspace", NdArray.linspace(-1, 1.7, 101));
        add("arange", NdArray.arange(-1, 1.7, 0.1));
        Rng rng = new Rng(7);
        add("uniform", rng.uniform(101), rng.uniformBetween(-1, 3, 33), rng.normal(101));
    }

    private void binary(String name, BinaryOperator<NdArray> operation) {
        for (int n : LENGTHS) {
            add(name, operation.apply(numbers(n, n), numbers(n + 1, n)));
        }
        add(name, operation.apply(numbers(1, 7, 13), numbers(2, 13)));
        add(name, operation.apply(numbers(1, 7, 13), numbers(2, 7, 1)));
        add(name, operation.apply(numbers(1, 7, 13), NdArray.scalar(0.3)));
        add(name, operation.apply(upright(numbers(1, 7, 13)), spread(numbers(2, 7, 13))));
        add(name, operation.apply(NdArray.of(SPECIAL), NdArray.of(SPECIAL).flip(0)));
    }

    private void pairs() {
        binary("add", NdArray::add);
        binary("sub", NdArray::sub);
        binary("mul", NdArray::mul);
        binary("div", NdArray::div);
        binary("pow of two", (a, b) -> a.abs().pow(b));
        binary("maximum", NdArray::maximum);
        binary("minimum", NdArray::minimum);
        binary("greater", NdArray::greater);
        binary("greaterEqual", NdArray::greaterEqual);
        binary("less", NdArray::less);
        binary("lessEqual", NdArray::lessEqual);
        binary("equalTo", NdArray::equalTo);
        binary("notEqualTo", NdArray::notEqualTo);
        binary("where", (a, b) -> NdArray.where(a.greater(b), a, b));
        binary(
                "maxAbsDifference",
                (a, b) -> NdArray.scalar(a.broadcastTo(a.shape()).maxAbsDifference(b.broadcastTo(a.shape()))));
    }

    private void inPlace() {
        unary("exp_", a -> a.copy().exp_());
        unary("log_", a -> a.abs().log_());
        unary("sqrt_", a -> a.abs().sqrt_());
        unary("square_", a -> a.copy().square_());
        unary("tanh_", a -> a.copy().tanh_());
        unary("sigmoid_", a -> a.copy().sigmoid_());
        unary("neg_", a -> a.copy().neg_());
        unary("clip_", a -> a.copy().clip_(-0.3, 0.4));
        unary("maximum_", a -> a.copy().maximum_(0.1));
        unary("minimum_", a -> a.copy().minimum_(0.1));
        binary("add_", (a, b) -> a.copy().add_(b));
        binary("sub_", (a, b) -> a.copy().sub_(b));
        binary("mul_", (a, b) -> a.copy().mul_(b));
        binary("div_", (a, b) -> a.copy().div_(b));
        binary("addScaled_", (a, b) -> a.copy().addScaled_(0.3, b));
        binary("addcmul_", (a, b) -> a.copy().addcmul_(0.3, a, b.broadcastTo(a.shape())));
        binary("addcdiv_", (a, b) -> a.copy().addcdiv_(0.3, a, b.broadcastTo(a.shape())));
        for (int n : LENGTHS) {
            add("addAt_", numbers(n, 5, 3).addAt_(new int[] {1, 4, 1}, numbers(n, 3, 3)));
        }
    }

    /** The reduction of everything, and along each axis. */
    private void reduction(String name, ToDoubleFunction<NdArray> whole, Function<NdArray, NdArray[]> axes) {
        for (int n : LENGTHS) {
            add(name, whole.applyAsDouble(numbers(n, n)));
            add(name, whole.applyAsDouble(numbers(n, n + 2).slice("1:-1")));
        }
        for (int[] shape : MATRICES) {
            NdArray a = numbers(shape[0], shape);
            add(name, whole.applyAsDouble(upright(a)));
            add(name, axes.apply(a));
            add(name, axes.apply(upright(a)));
        }
        add(name, whole.applyAsDouble(NdArray.of(SPECIAL)));
    }

    private void reductions() {
        reduction("sum", NdArray::sum, a -> new NdArray[] {a.sum(0), a.sum(1, true)});
        reduction("sumTo", NdArray::sum, a -> new NdArray[] {a.sumTo(a.shape(1)), a.sumTo(a.shape(0), 1)});
        reduction("mean", NdArray::mean, a -> new NdArray[] {a.mean(0), a.mean(1)});
        reduction("variance", NdArray::variance, a -> new NdArray[] {a.variance(0), a.variance(1)});
        reduction("std", NdArray::std, a -> new NdArray[] {a.std(0), a.std(1)});
        reduction("norm", NdArray::norm, a -> new NdArray[] {a.norm(0), a.norm(1)});
        reduction("prod", NdArray::prod, a -> new NdArray[] {a.prod(0), a.prod(1)});
        reduction("max", NdArray::max, a -> new NdArray[] {a.max(0), a.max(1)});
        reduction("min", NdArray::min, a -> new NdArray[] {a.min(0), a.min(1)});
        reduction("argmax", NdArray::argmax, a -> new NdArray[] {a.argmax(0), a.argmax(1)});
        reduction("argmin", NdArray::argmin, a -> new NdArray[] {a.argmin(0), a.argmin(1)});
        reduction("all", a -> a.all() ? 1 : 0, a -> new NdArray[] {a.all(0), a.all(1)});
        reduction("any", a -> a.any() ? 1 : 0, a -> new NdArray[] {a.any(0), a.any(1)});
        reduction("logSumExp", a -> a.ravel().logSumExp(0).item(), a -> new NdArray[] {a.logSumExp(0), a.logSumExp(1)});
        reduction("softmax of rows", a -> 0, a ->
                new NdArray[] {a.softmax(0), a.softmax(1), a.mul(300).softmax(1)});
        reduction("logSoftmax of rows", a -> 0, a -> new NdArray[] {a.logSoftmax(0), a.logSoftmax(1)});
        reduction("dot", a -> a.ravel().dot(a.ravel().mul(1.1)), a -> new NdArray[0]);
    }

    private void products() {
        for (int[] size : PRODUCTS) {
            NdArray a = numbers(size[0], size[0], size[1]);
            NdArray b = numbers(size[2], size[1], size[2]);
            NdArray c = numbers(3, size[0], size[2]);
            for (NdArray left : new NdArray[] {a, upright(a), spread(a)}) {
                for (NdArray right : new NdArray[] {b, upright(b), spread(b)}) {
                    add("matmul", left.matmul(right));
                    add("matmulLoops", left.matmulLoops(right));
                    add("addMatmul_", c.copy().addMatmul_(left, right));
                    add("addMatmul_ to a view", upright(c).addMatmul_(left, right));
                }
            }
            add("outer", a.ravel().outer(b.ravel().slice("0:5")));
            add("addOuter_", numbers(1, a.size(), 9).addOuter_(a.ravel(), numbers(2, 9)));
        }
        NdArray batch = numbers(1, 3, 1, 5, 4).swapAxes(-1, -2);
        add("matmul of batches", batch.matmul(numbers(2, 2, 5, 6)), batch.matmul(numbers(3, 5)));
    }
}
