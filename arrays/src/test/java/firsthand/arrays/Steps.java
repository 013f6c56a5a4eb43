package firsthand.arrays;

import static firsthand.arrays.Twin.require;

import firsthand.arrays.Draw.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The steps that a random program may take: each draws its operands and says what is called and what should come. */
final class Steps {
    /**
     * One call on both sides.
     *
     * @param target what is written to, if it is
     * @param tolerance 0 where all numbers must be the same
     */
    record Step(
            String text,
            Supplier<NdArray> ours,
            Supplier<Twin> twin,
            @Nullable Pair target,
            double tolerance) {}

    private static final double ROUNDING = 1e-9;

    private Steps() {}

    static final List<Function<Draw, Step>> ALL = new ArrayList<>();

    private static Step exact(String text, Supplier<NdArray> ours, Supplier<Twin> twin) {
        return new Step(text, ours, twin, null, 0);
    }

    private static String text(Pair p) {
        return "a" + Arrays.toString(p.twin().shape);
    }

    private static void view(String name, UnaryOperator<NdArray> ours, UnaryOperator<Twin> twin) {
        ALL.add(d -> {
            Pair p = d.any();
            return exact(name + " " + text(p), () -> ours.apply(p.ours()), () -> twin.apply(p.twin()));
        });
    }

    private interface AlongAxis<A> {
        A apply(A a, int axis);
    }

    private static void along(String name, double tolerance, AlongAxis<NdArray> ours, AlongAxis<Twin> twin) {
        ALL.add(d -> {
            Pair p = d.any();
            int axis = d.axis(p);
            String said = name + " " + text(p) + " axis " + axis;
            return new Step(said, () -> ours.apply(p.ours(), axis), () -> twin.apply(p.twin(), axis), null, tolerance);
        });
    }

    private static void number(
            String name,
            double tolerance,
            boolean ofNone,
            ToDoubleFunction<NdArray> ours,
            ToDoubleFunction<double[]> f) {
        ALL.add(d -> {
            Pair p = d.any();
            return new Step(
                    name + " of all " + text(p),
                    () -> NdArray.scalar(ours.applyAsDouble(p.ours())),
                    () -> Twin.of(new int[0], i -> {
                        require(ofNone || p.size() > 0, "nothing to choose from");
                        return f.applyAsDouble(p.twin().values());
                    }),
                    null,
                    tolerance);
        });
    }

    private interface Ours2 {
        NdArray apply(NdArray a, NdArray b);
    }

    private interface Twin2 {
        Twin apply(Twin a, Twin b);
    }

    private static void pair(
            String name,
            double tolerance,
            Function<Draw, Pair> first,
            Function<Draw, Pair> second,
            Ours2 ours,
            Twin2 twin) {
        ALL.add(d -> {
            Pair a = first.apply(d);
            Pair b = second.apply(d);
            return new Step(
                    name + " " + text(a) + ", " + text(b),
                    () -> ours.apply(a.ours(), b.ours()),
                    () -> twin.apply(a.twin(), b.twin()),
                    null,
                    tolerance);
        });
    }

    private static void binary(String name, double tolerance, Ours2 ours, DoubleBinaryOperator f) {
        ALL.add(d -> {
            Pair a = d.any();
            Pair b = d.partner(a);
            boolean turned = d.chance(0.3);
            Pair left = turned ? b : a;
            Pair right = turned ? a : b;
            return new Step(
                    name + " " + text(left) + ", " + text(right),
                    () -> ours.apply(left.ours(), right.ours()),
                    () -> left.twin().with(right.twin(), f),
                    null,
                    tolerance);
        });
    }

    private static void inPlace(String name, Ours2 ours, DoubleBinaryOperator f) {
        ALL.add(d -> {
            Pair a = d.any();
            Pair b = d.partner(a);
            return new Step(
                    name + " " + text(a) + ", " + text(b),
                    () -> ours.apply(a.ours(), b.ours()),
                    () -> a.twin().write(a.twin().with(b.twin().broadcastTo(a.twin().shape), f)),
                    a,
                    0);
        });
    }

    private static void inPlace(String name, UnaryOperator<NdArray> ours, DoubleUnaryOperator f) {
        ALL.add(d -> {
            Pair a = d.any();
            return new Step(
                    name + " " + text(a),
                    () -> ours.apply(a.ours()),
                    () -> a.twin().write(a.twin().map(f)),
                    a,
                    0);
        });
    }

    private static double truth(boolean b) {
        return b ? 1 : 0;
    }

    // --------------------------------------------------------------------------------------------------- the steps

    static {
        views();
        arithmetic();
        reductions();
        joining();
        choosing();
        products();
        writing();
    }

    private static void views() {
        view("transpose", NdArray::transpose, Steps::transposed);
        view("copy", NdArray::copy, Twin::copy);
        view("flatten", NdArray::flatten, a -> a.copy().reshape(a.places.length));
        view("ravel", NdArray::ravel, a -> a.reshape(a.places.length));
        view("contiguous", NdArray::contiguous, a -> a.isContiguous() ? a : a.copy());
        view("diagonal", NdArray::diagonal, Twin::diagonal);
        view("squeeze", NdArray::squeeze, a -> {
            Twin rest = a;
            for (int axis = a.rank() - 1; axis >= 0; axis--) {
                rest = a.shape[axis] == 1 ? rest.squeeze(axis) : rest;
            }
            return rest;
        });
        along("squeeze", 0, NdArray::squeeze, Twin::squeeze);
        along("flip", 0, NdArray::flip, Twin::flip);
        along("expandDims", 0, NdArray::expandDims, Twin::expandDims);
        ALL.add(d -> {
            Pair p = d.any();
            int[] axes = d.axes(p);
            return exact(
                    "transpose " + text(p) + Arrays.toString(axes),
                    () -> p.ours().transpose(axes),
                    () -> p.twin().transpose(axes));
        });
        ALL.add(d -> {
            Pair p = d.any();
            int x = d.axis(p);
            int y = d.axis(p);
            return exact("swapAxes " + text(p) + x + " " + y, () -> p.ours().swapAxes(x, y), () -> {
                int[] axes = new int[p.rank()];
                Arrays.setAll(axes, i -> i);
                axes[p.twin().axis(x)] = p.twin().axis(y);
                axes[p.twin().axis(y)] = p.twin().axis(x);
                return p.twin().transpose(axes);
            });
        });
        ALL.add(d -> {
            Pair p = d.any();
            int[] shape = d.wider(p);
            return exact(
                    "broadcastTo " + text(p) + Arrays.toString(shape),
                    () -> p.ours().broadcastTo(shape),
                    () -> p.twin().broadcastTo(shape));
        });
        for (int i = 0; i < 3; i++) { // three times as likely as others: what it decides is the hardest to get right
            ALL.add(d -> {
                Pair p = d.any();
                int[] shape = d.reshaped(p);
                return exact(
                        "reshape " + text(p) + Arrays.toString(shape),
                        () -> p.ours().reshape(shape),
                        () -> p.twin().reshape(shape));
            });
            ALL.add(Steps::slice);
        }
        ALL.add(d -> {
            Pair p = d.any();
            int count = d.between(0, Math.min(p.rank(), 2)) + (d.chance(0.03) ? 3 : 0);
            int[] index = new int[count];
            Arrays.setAll(index, i -> d.place(i < p.rank() ? p.length(i) : 2));
            return exact(
                    "at " + text(p) + Arrays.toString(index), () -> p.ours().at(index), () -> {
                        Twin seen = p.twin();
                        for (int i : index) {
                            seen = seen.at(0, i);
                        }
                        return seen;
                    });
        });
        ALL.add(d -> {
            Pair p = d.ofRank(2);
            int i = d.place(p.rank() == 2 ? p.length(0) : 1);
            int j = d.place(p.rank() == 2 ? p.length(1) : 1);
            boolean row = d.chance(0.5);
            return exact(
                    (row ? "row " + i : "column " + j) + " of " + text(p),
                    () -> row ? p.ours().row(i) : p.ours().column(j),
                    () -> {
                        require(p.rank() == 2, "a matrix");
                        return row ? p.twin().at(0, i) : p.twin().at(1, j);
                    });
        });
    }

    private static Twin transposed(Twin a) {
        int[] axes = new int[a.rank()];
        Arrays.setAll(axes, i -> a.rank() - 1 - i);
        return a.transpose(axes);
    }

    private static Step slice(Draw d) {
        Pair p = d.any();
        List<String> parts = new ArrayList<>();
        int axes = p.rank() == 0 ? 0 : d.between(1, p.rank()) + (d.chance(0.02) ? 1 : 0);
        for (int axis = 0; axis < axes; axis++) {
            parts.add(d.cut(p.length(Math.min(axis, p.rank() - 1))));
        }
        if (d.chance(0.2)) {
            parts.add(d.between(0, parts.size()), "None");
        }
        if (d.chance(0.2) || parts.isEmpty()) {
            parts.add(d.between(0, parts.size()), "...");
        }
        String notation = String.join(", ", parts);
        return exact(
                "slice " + text(p) + " " + notation,
                () -> p.ours().slice(notation),
                () -> Cuts.cut(p.twin(), notation));
    }

    private static void arithmetic() {
        binary("add", 0, NdArray::add, (x, y) -> x + y);
        binary("sub", 0, NdArray::sub, (x, y) -> x - y);
        binary("mul", 0, NdArray::mul, (x, y) -> x * y);
        binary("maximum", 0, NdArray::maximum, Math::max);
        binary("minimum", 0, NdArray::minimum, Math::min);
        binary("greater", 0, NdArray::greater, (x, y) -> truth(x > y));
        binary("greaterEqual", 0, NdArray::greaterEqual, (x, y) -> truth(x >= y));
        binary("less", 0, NdArray::less, (x, y) -> truth(x < y));
        binary("lessEqual", 0, NdArray::lessEqual, (x, y) -> truth(x <= y));
        binary("equalTo", 0, NdArray::equalTo, (x, y) -> truth(x == y));
        binary("notEqualTo", 0, NdArray::notEqualTo, (x, y) -> truth(x != y));
        binary("div", ROUNDING, (x, y) -> x.div(y.add(0)), (x, y) -> x / (y + 0.0)); // no -0, whose sign may differ
        view("neg", NdArray::neg, a -> a.map(x -> -x));
        view("abs", NdArray::abs, a -> a.map(Math::abs));
        view("sign", NdArray::sign, a -> a.map(Math::signum));
        view("not", NdArray::not, a -> a.map(x -> truth(x == 0)));
        view("isNaN", NdArray::isNaN, a -> a.map(x -> truth(Double.isNaN(x))));
        view("isFinite", NdArray::isFinite, a -> a.map(x -> truth(Double.isFinite(x))));
        view("clip", a -> a.clip(-1, 2), a -> a.map(x -> Math.min(Math.max(x, -1), 2)));
        view("subFrom", a -> a.subFrom(1), a -> a.map(x -> 1 - x));
        ALL.add(d -> {
            Pair p = d.any();
            return new Step(
                    "exp " + text(p), () -> p.ours().exp(), () -> p.twin().map(Math::exp), null, ROUNDING);
        });
        ALL.add(d -> {
            Pair a = d.any();
            Pair condition = d.partner(a);
            Pair b = d.partner(a);
            return exact(
                    "where " + text(condition) + text(a) + text(b),
                    () -> NdArray.where(condition.ours(), a.ours(), b.ours()),
                    () -> Twin.where(condition.twin(), a.twin(), b.twin()));
        });
    }

    private static double sum(double... x) {
        return Arrays.stream(x).reduce(0, Double::sum);
    }

    private static double product(double... x) {
        return Arrays.stream(x).reduce(1, (a, b) -> a * b);
    }

    /** The place of the first element that no other is better than; NaN is better than all. */
    private static int best(double[] x, DoubleBinaryOperator better) {
        int best = 0;
        for (int i = 1; i < x.length; i++) {
            if (!Double.isNaN(x[best]) && (Double.isNaN(x[i]) || better.applyAsDouble(x[i], x[best]) > 0)) {
                best = i;
            }
        }
        return best;
    }

    private static double largest(double... x) {
        return x[best(x, (a, b) -> a - b)];
    }

    private static double smallest(double... x) {
        return x[best(x, (a, b) -> b - a)];
    }

    private static double variance(double... x) {
        double mean = sum(x) / x.length;
        return sum(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).toArray()) / x.length;
    }

    private static double[] softmax(double... x) {
        double max = largest(x);
        double shift = max == Double.NEGATIVE_INFINITY ? 0 : max;
        double[] e = Arrays.stream(x).map(v -> Math.exp(v - shift)).toArray();
        double total = sum(e);
        return Arrays.stream(e).map(v -> v / total).toArray();
    }

    /** The order in which a stable sort leaves the places; NaN comes last. */
    private static int[] order(double... x) {
        int[] order = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            int at = i;
            while (at > 0 && (x[i] < x[order[at - 1]] || (Double.isNaN(x[order[at - 1]]) && !Double.isNaN(x[i])))) {
                order[at] = order[--at];
            }
            order[at] = i;
        }
        return order;
    }

    private static void reductions() {
        number("sum", 0, true, NdArray::sum, Steps::sum);
        number("prod", ROUNDING, true, NdArray::prod, Steps::product);
        number("max", 0, false, NdArray::max, Steps::largest);
        number("min", 0, false, NdArray::min, Steps::smallest);
        number("argmax", 0, false, NdArray::argmax, x -> best(x, (a, b) -> a - b));
        number("argmin", 0, false, NdArray::argmin, x -> best(x, (a, b) -> b - a));
        number("mean", ROUNDING, true, NdArray::mean, x -> sum(x) / x.length);
        number("variance", ROUNDING, true, NdArray::variance, Steps::variance);
        number(
                "norm",
                ROUNDING,
                true,
                NdArray::norm,
                x -> Math.sqrt(sum(Arrays.stream(x).map(v -> v * v).toArray())));
        number("all", 0, true, a -> truth(a.all()), x -> truth(Arrays.stream(x).allMatch(v -> v != 0)));
        number("any", 0, true, a -> truth(a.any()), x -> truth(Arrays.stream(x).anyMatch(v -> v != 0)));
        for (boolean keep : new boolean[] {false, true}) {
            along("sum", 0, (a, axis) -> a.sum(axis, keep), (a, axis) -> a.reduce(axis, keep, true, Steps::sum));
            along("max", 0, (a, axis) -> a.max(axis, keep), (a, axis) -> a.reduce(axis, keep, false, Steps::largest));
            along("min", 0, (a, axis) -> a.min(axis, keep), (a, axis) -> a.reduce(axis, keep, false, Steps::smallest));
            along(
                    "prod",
                    ROUNDING,
                    (a, axis) -> a.prod(axis, keep),
                    (a, axis) -> a.reduce(axis, keep, true, Steps::product));
            along(
                    "mean",
                    ROUNDING,
                    (a, axis) -> a.mean(axis, keep),
                    (a, axis) -> a.reduce(axis, keep, true, x -> sum(x) / x.length));
            along(
                    "variance",
                    ROUNDING,
                    (a, axis) -> a.variance(axis, keep),
                    (a, axis) -> a.reduce(axis, keep, true, Steps::variance));
        }
        along(
                "all",
                0,
                NdArray::all,
                (a, axis) ->
                        a.reduce(axis, false, true, x -> truth(Arrays.stream(x).allMatch(v -> v != 0))));
        along(
                "any",
                0,
                NdArray::any,
                (a, axis) ->
                        a.reduce(axis, false, true, x -> truth(Arrays.stream(x).anyMatch(v -> v != 0))));
        along("argmax", 0, NdArray::argmax, (a, axis) -> a.reduce(axis, false, false, x -> best(x, (v, w) -> v - w)));
        along("argmin", 0, NdArray::argmin, (a, axis) -> a.reduce(axis, false, false, x -> best(x, (v, w) -> w - v)));
        // The copies: these leave their results in the order of memory they worked in.
        along("softmax", ROUNDING, (a, axis) -> a.softmax(axis).copy(), (a, axis) -> a.lines(axis, Steps::softmax));
        along(
                "cumsum",
                0,
                NdArray::cumsum,
                (a, axis) -> a.lines(axis, x -> {
                    double[] totals = x.clone();
                    for (int i = 1; i < x.length; i++) {
                        totals[i] += totals[i - 1];
                    }
                    return totals;
                }));
        along(
                "argsort",
                0,
                (a, axis) -> a.argsort(axis).copy(),
                (a, axis) -> a.lines(
                        axis, x -> Arrays.stream(order(x)).asDoubleStream().toArray()));
        along(
                "sort",
                0,
                (a, axis) -> a.sort(axis).copy(),
                (a, axis) -> a.lines(
                        axis,
                        x -> Arrays.stream(order(x)).mapToDouble(i -> x[i]).toArray()));
        ALL.add(d -> {
            Pair p = d.any();
            int[] shape = d.smaller(p);
            return exact(
                    "sumTo " + text(p) + Arrays.toString(shape),
                    () -> p.ours().sumTo(shape),
                    () -> p.twin().sumTo(shape));
        });
    }

    private static void joining() {
        for (boolean stack : new boolean[] {false, true}) {
            ALL.add(d -> {
                Pair first = d.any();
                int axis = stack ? d.between(-first.rank() - 1, first.rank()) : d.axis(first);
                int at = first.rank() == 0 ? 0 : Math.floorMod(axis, first.rank());
                List<Pair> parts = new ArrayList<>(List.of(first));
                for (int i = d.between(0, 2); i > 0; i--) {
                    int[] shape = first.twin().shape;
                    boolean other = !stack && first.rank() > 0;
                    parts.add(d.chance(0.04) ? d.any() : d.fresh(other ? Twin.replaced(shape, at, d.length()) : shape));
                }
                NdArray[] ours = parts.stream().map(Pair::ours).toArray(NdArray[]::new);
                return exact(
                        (stack ? "stack " : "concat ")
                                + parts.stream().map(Steps::text).toList() + " axis " + axis,
                        () -> stack ? NdArray.stack(axis, ours) : NdArray.concat(axis, ours),
                        () -> {
                            Twin[] twins = parts.stream()
                                    .map(p -> {
                                        boolean same = Arrays.equals(p.twin().shape, first.twin().shape);
                                        require(!stack || same, "one shape");
                                        return stack ? p.twin().expandDims(axis) : p.twin();
                                    })
                                    .toArray(Twin[]::new);
                            return Twin.concat(axis, twins);
                        });
            });
        }
        ALL.add(d -> {
            Pair p = d.any();
            int axis = d.axis(p);
            int n = p.rank() == 0 ? 1 : p.length(Math.floorMod(axis, p.rank()));
            int[] places = {d.between(0, n), d.between(0, n) + (d.chance(0.05) ? 1 : 0)};
            if (d.chance(0.9)) {
                Arrays.sort(places);
            }
            int part = d.between(0, 2);
            String said = "split " + text(p) + " axis " + axis + Arrays.toString(places) + " part " + part;
            return exact(said, () -> p.ours().split(places, axis).get(part), () -> {
                int at = p.twin().axis(axis);
                require(places[0] <= places[1] && places[1] <= n, "rising");
                int from = part == 0 ? 0 : places[part - 1];
                return p.twin().chosen(at, range(from, part == 2 ? n : places[part]));
            });
        });
        ALL.add(d -> {
            Pair p = d.any();
            int axis = d.axis(p);
            int parts = d.between(d.chance(0.1) ? 0 : 1, 3);
            String said = "split " + text(p) + " axis " + axis + " in " + parts;
            return exact(said, () -> p.ours().split(parts, axis).getLast(), () -> {
                int at = p.twin().axis(axis);
                int n = p.length(at);
                require(parts > 0 && n % parts == 0, "equal parts");
                return p.twin().chosen(at, range(n - n / parts, n));
            });
        });
        ALL.add(d -> {
            Pair p = d.any();
            int axis = d.axis(p);
            int times = d.between(d.chance(0.1) ? -1 : 0, 3);
            return exact(
                    "repeat " + text(p) + " axis " + axis + " × " + times,
                    () -> p.ours().repeat(times, axis),
                    () -> {
                        int at = p.twin().axis(axis);
                        require(times >= 0, "times");
                        int[] places = new int[p.length(at) * times];
                        Arrays.setAll(places, i -> i / times);
                        return p.twin().chosen(at, places).copy();
                    });
        });
        ALL.add(d -> {
            Pair p = d.any();
            int[] times = new int[d.between(0, p.rank() + 1)];
            Arrays.setAll(times, i -> d.between(d.chance(0.1) ? -1 : 0, 2));
            return exact(
                    "tile " + text(p) + Arrays.toString(times), () -> p.ours().tile(times), () -> {
                        Twin tiled = p.twin();
                        while (tiled.rank() < times.length) {
                            tiled = tiled.expandDims(0);
                        }
                        for (int i = 0; i < times.length; i++) {
                            int axis = tiled.rank() - times.length + i;
                            int n = tiled.shape[axis];
                            require(times[i] >= 0, "times");
                            int[] places = new int[n * times[i]];
                            Arrays.setAll(places, j -> j % n);
                            tiled = tiled.chosen(axis, places);
                        }
                        return tiled.copy();
                    });
        });
    }

    private static int[] range(int from, int to) {
        int[] range = new int[to - from];
        Arrays.setAll(range, i -> from + i);
        return range;
    }

    private static void choosing() {
        ALL.add(d -> {
            Pair p = d.any();
            int axis = d.axis(p);
            int n = p.rank() == 0 ? 1 : p.length(Math.floorMod(axis, p.rank()));
            int[] indexShape =
                    d.chance(0.5) ? new int[] {d.between(0, 4)} : new int[] {d.between(0, 2), d.between(1, 3)};
            int[] indices = d.places(Twin.size(indexShape), n);
            boolean flat = indexShape.length == 1 || indices.length != Twin.size(indexShape);
            int[] as = flat ? new int[] {indices.length} : indexShape;
            double[] numbers = Arrays.stream(indices).asDoubleStream().toArray();
            return exact(
                    "take " + text(p) + " axis " + axis + Arrays.toString(indices) + Arrays.toString(as),
                    () -> flat ? p.ours().take(indices, axis) : p.ours().take(NdArray.fromArray(numbers, as), axis),
                    () -> {
                        int at = p.twin().axis(axis);
                        int[] places = Arrays.stream(indices)
                                .map(i -> Twin.place(i, p.length(at)))
                                .toArray();
                        int[] shape = Twin.without(p.twin().shape, at);
                        for (int i = 0; i < as.length; i++) {
                            shape = Twin.inserted(shape, at + i, as[i]);
                        }
                        return p.twin().chosen(at, places).copy().reshape(shape);
                    });
        });
        ALL.add(d -> {
            Pair p = d.any();
            int axis = d.axis(p);
            int at = p.rank() == 0 ? 0 : Math.floorMod(axis, p.rank());
            int n = p.rank() == 0 ? 1 : p.length(at);
            int[] shape = p.rank() == 0 ? new int[0] : Twin.replaced(p.twin().shape, at, d.between(0, 3));
            Twin indices = Twin.of(shape, i -> d.place(n));
            NdArray places = NdArray.fromArray(indices.values(), shape);
            return exact(
                    "takeAlongAxis " + text(p) + " axis " + axis + " " + places,
                    () -> p.ours().takeAlongAxis(places, axis),
                    () -> {
                        p.twin().axis(axis);
                        return Twin.of(
                                shape, i -> p.twin().get(Twin.replaced(i, at, Twin.place((int) indices.get(i), n))));
                    });
        });
        ALL.add(d -> {
            Pair p = d.ofRank(2);
            int[] columns = d.places(p.rank() == 2 ? p.length(0) : 1, p.rank() == 2 ? p.length(1) : 1);
            return exact(
                    "pick " + text(p) + Arrays.toString(columns), () -> p.ours().pick(columns), () -> {
                        require(p.rank() == 2 && columns.length == p.length(0), "one for each row");
                        return Twin.of(
                                new int[] {columns.length},
                                i -> p.twin().get(i[0], Twin.place(columns[i[0]], p.length(1))));
                    });
        });
        for (boolean lower : new boolean[] {false, true}) {
            ALL.add(d -> {
                Pair p = d.any();
                int k = d.between(-3, 3);
                return exact(
                        (lower ? "tril " : "triu ") + text(p) + k,
                        () -> lower ? p.ours().tril(k) : p.ours().triu(k),
                        () -> {
                            require(p.rank() >= 2, "matrices");
                            return Twin.of(p.twin().shape, i -> {
                                int above = i[i.length - 1] - i[i.length - 2] - k;
                                return (lower ? above > 0 : above < 0)
                                        ? 0
                                        : p.twin().get(i);
                            });
                        });
            });
        }
        view(
                "flatNonZero",
                a -> NdArray.of(Arrays.stream(a.flatNonZero()).asDoubleStream().toArray()),
                a -> {
                    double[] x = a.values();
                    int[] found = Arrays.stream(range(0, x.length))
                            .filter(i -> x[i] != 0)
                            .toArray();
                    return Twin.of(new int[] {found.length}, i -> found[i[0]]);
                });
    }

    private static void products() {
        for (int i = 0; i < 2; i++) {
            ALL.add(d -> {
                Pair a = d.any();
                int k = a.rank() == 0 || d.chance(0.05) ? d.length() : a.length(a.rank() - 1);
                Pair b = d.fresh(
                        switch (d.between(0, 3)) {
                            case 0 -> new int[] {k};
                            case 1 -> new int[] {k, d.length()};
                            case 2 -> new int[] {d.between(1, 2), k, d.length()};
                            default -> {
                                int[] shape = a.twin().shape;
                                yield a.rank() < 2
                                        ? new int[] {k}
                                        : Twin.replaced(
                                                Twin.replaced(shape, a.rank() - 2, k), a.rank() - 1, d.length());
                            }
                        });
                boolean turned = d.chance(0.3);
                return exact(
                        "matmul " + text(a) + text(b) + (turned ? " from a transpose" : ""),
                        () -> a.ours().matmul(turned ? b.ours().t().copy().t() : b.ours()),
                        () -> a.twin().matmul(b.twin()));
            });
        }
        pair("dot", 0, d -> d.ofRank(1), d -> d.ofRank(1), (a, b) -> NdArray.scalar(a.dot(b)), (a, b) -> {
            require(a.rank() == 1 && b.rank() == 1 && a.shape[0] == b.shape[0], "two vectors of one length");
            return a.matmul(b);
        });
        pair("outer", 0, d -> d.ofRank(1), d -> d.ofRank(1), NdArray::outer, (a, b) -> {
            require(a.rank() == 1 && b.rank() == 1, "two vectors");
            return a.expandDims(1).with(b, (x, y) -> x * y);
        });
    }

    private static void writing() {
        inPlace("add_", NdArray::add_, (x, y) -> x + y);
        inPlace("sub_", NdArray::sub_, (x, y) -> x - y);
        inPlace("mul_", NdArray::mul_, (x, y) -> x * y);
        inPlace("assign_", NdArray::assign_, (x, y) -> y);
        inPlace("addScaled_", (a, b) -> a.addScaled_(2, b), (x, y) -> x + 2 * y);
        inPlace("addcmul_ with one", (a, b) -> a.addcmul_(-2, b, NdArray.scalar(1)), (x, y) -> x - 2 * y);
        inPlace("neg_", NdArray::neg_, x -> -x);
        inPlace("square_", NdArray::square_, x -> x * x);
        inPlace("fill_", a -> a.fill_(3), x -> 3);
        inPlace("maximum_", a -> a.maximum_(1), x -> Math.max(x, 1));
        inPlace("minimum_", a -> a.minimum_(-1), x -> Math.min(x, -1));
        inPlace("clip_", a -> a.clip_(-2, 2), x -> Math.min(Math.max(x, -2), 2));
        ALL.add(d -> {
            Pair a = d.any();
            Pair x = d.partner(a);
            Pair y = d.partner(a);
            return new Step(
                    "addcmul_ " + text(a) + text(x) + text(y),
                    () -> a.ours().addcmul_(2, x.ours(), y.ours()),
                    () -> {
                        Twin product = x.twin().with(y.twin(), (v, w) -> v * w).broadcastTo(a.twin().shape);
                        return a.twin().write(a.twin().with(product, (v, w) -> v + 2 * w));
                    },
                    a,
                    0);
        });
        ALL.add(d -> {
            Pair p = d.any();
            int[] index = new int[p.rank() + (d.chance(0.03) ? 1 : 0)];
            Arrays.setAll(index, i -> d.place(i < p.rank() ? p.length(i) : 1));
            return new Step(
                    "set " + text(p) + Arrays.toString(index),
                    () -> {
                        p.ours().set(9, index);
                        return p.ours();
                    },
                    () -> {
                        require(index.length == p.rank(), "an index for each axis");
                        Twin one = p.twin();
                        for (int i : index) {
                            one = one.at(0, i);
                        }
                        require(!p.twin().repeats(), "an element stands in two places");
                        one.write(Twin.of(new int[0], i -> 9));
                        return p.twin();
                    },
                    p,
                    0);
        });
        ALL.add(d -> {
            Pair p = d.any();
            int[] indices = d.places(d.between(0, 4), p.rank() == 0 ? 1 : p.length(0));
            int[] rest = p.rank() == 0 ? new int[0] : Twin.without(p.twin().shape, 0);
            Pair values = d.chance(0.3) ? d.partner(p) : d.fresh(Twin.inserted(rest, 0, indices.length));
            return new Step(
                    "addAt_ " + text(p) + Arrays.toString(indices) + text(values),
                    () -> p.ours().addAt_(indices, values.ours()),
                    () -> {
                        require(p.rank() > 0, "no scalar");
                        Twin rows = values.twin().broadcastTo(Twin.inserted(rest, 0, indices.length));
                        Twin sum = p.twin().copy();
                        for (int i = 0; i < indices.length; i++) {
                            Twin row = sum.at(0, indices[i]);
                            row.write(row.with(rows.at(0, i), (v, w) -> v + w));
                        }
                        return p.twin().write(sum);
                    },
                    p,
                    0);
        });
        ALL.add(d -> {
            Pair p = d.ofRank(2);
            int k = d.length();
            boolean matrix = p.rank() == 2;
            Pair x = d.fresh(matrix ? p.length(0) : 2, k);
            Pair y = d.chance(0.2) ? d.ofRank(2) : d.fresh(k, matrix ? p.length(1) : 2);
            return new Step(
                    "addMatmul_ " + text(p) + text(x) + text(y),
                    () -> p.ours().addMatmul_(x.ours(), y.ours()),
                    () -> {
                        require(matrix && y.rank() == 2, "matrices");
                        Twin product = x.twin().matmul(y.twin());
                        require(Arrays.equals(product.shape, p.twin().shape), "one shape");
                        return p.twin().write(p.twin().with(product, (v, w) -> v + w));
                    },
                    p,
                    0);
        });
    }
}
