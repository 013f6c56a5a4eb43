package firsthand.arrays;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * An array as plainly as it can be written, to hold {@link NdArray} against: a view lists, for each of its elements in
 * row-major order, where in the store it lies. There are no strides and no offset, and no code of NdArray's is used.
 */
final class Twin {
    /** A call that breaks a rule. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** A result too large to be looked at element by element; says nothing about the call. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int LARGEST = 1 << 14;

    final double[] store;
    final int[] shape;
    final int[] places;

    private Twin(double[] store, int[] shape, int[] places) {
        this.store = store;
        this.shape = shape;
        this.places = places;
    }

    // ---------------------------------------------------------------------------------------------- indices, elements

    static void require(boolean rule, String why) {
        if (!rule) {
            throw new Refused(why);
        }
    }

    static int size(int... shape) {
        long size = 1;
        for (int length : shape) {
            require(length >= 0, "negative length");
            size *= length;
        }
        if (size > LARGEST) {
            throw new TooLarge();
        }
        return (int) size;
    }

    /** All indices of a shape, the last axis fastest. */
    static int[][] indices(int... shape) {
        int[][] all = new int[size(shape)][];
        for (int i = 0; i < all.length; i++) {
            int[] index = new int[shape.length];
            for (int axis = shape.length - 1, rest = i; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            all[i] = index;
        }
        return all;
    }

    private int flat(int... index) {
        int flat = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            flat = flat * shape[axis] + index[axis];
        }
        return flat;
    }

    /** A fresh array of these numbers. */
    static Twin of(int[] shape, ToDoubleFunction<int[]> f) {
        int[][] all = indices(shape);
        double[] store = new double[all.length];
        int[] places = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            store[i] = f.applyAsDouble(all[i]);
            places[i] = i;
        }
        return new Twin(store, shape.clone(), places);
    }

    /** The same elements seen in another way: where in this array each element of the new shape is. */
    Twin view(int[] newShape, UnaryOperator<int[]> source) {
        int[][] all = indices(newShape);
        int[] seen = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            seen[i] = places[flat(source.apply(all[i]))];
        }
        return new Twin(store, newShape.clone(), seen);
    }

    double get(int... index) {
        return store[places[flat(index)]];
    }

    int rank() {
        return shape.length;
    }

    double[] values() {
        return Arrays.stream(places).mapToDouble(place -> store[place]).toArray();
    }

    int axis(int axis) {
        require(axis >= -rank() && axis < rank(), "no such axis");
        return axis < 0 ? axis + rank() : axis;
    }

    static int place(int index, int length) {
        require(index >= -length && index < length, "no such place");
        return index < 0 ? index + length : index;
    }

    static int[] without(int[] list, int at) {
        int[] rest = new int[list.length - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = list[i < at ? i : i + 1];
        }
        return rest;
    }

    static int[] inserted(int[] list, int at, int value) {
        int[] more = new int[list.length + 1];
        for (int i = 0; i < more.length; i++) {
            more[i] = i < at ? list[i] : i == at ? value : list[i - 1];
        }
        return more;
    }

    static int[] replaced(int[] list, int at, int value) {
        int[] changed = list.clone();
        changed[at] = value;
        return changed;
    }

    // --------------------------------------------------------------------------------------------------------- views

    /** Whether each element lies right behind the one before it. */
    boolean isContiguous() {
        for (int i = 1; i < places.length; i++) {
            if (places[i] != places[0] + i) {
                return false;
            }
        }
        return true;
    }

    /** Whether some element is seen at two indices. */
    boolean repeats() {
        return Arrays.stream(places).distinct().count() < places.length;
    }

    @SuppressWarnings("ReferenceEquality") // The very same store is what is asked for.
    boolean sharesStore(Twin other) {
        return store == other.store;
    }

    Twin copy() {
        return of(shape, this::get);
    }

    Twin transpose(int... axes) {
        require(axes.length == rank(), "as many axes as the array has");
        int[] old = Arrays.stream(axes).map(this::axis).toArray();
        require(Arrays.stream(old).distinct().count() == rank(), "each axis once");
        int[] turned = Arrays.stream(old).map(axis -> shape[axis]).toArray();
        return view(turned, index -> {
            int[] source = new int[rank()];
            for (int i = 0; i < source.length; i++) {
                source[old[i]] = index[i];
            }
            return source;
        });
    }

    Twin flip(int axis) {
        int at = axis(axis);
        return view(shape, index -> replaced(index, at, shape[at] - 1 - index[at]));
    }

    Twin squeeze(int axis) {
        int at = axis(axis);
        require(shape[at] == 1, "only length 1 goes");
        return view(without(shape, at), index -> inserted(index, at, 0));
    }

    Twin expandDims(int place) {
        require(place >= -rank() - 1 && place <= rank(), "no such place");
        int at = place < 0 ? place + rank() + 1 : place;
        return view(inserted(shape, at, 1), index -> without(index, at));
    }

    Twin diagonal() {
        require(rank() == 2, "a matrix");
        return view(new int[] {Math.min(shape[0], shape[1])}, index -> new int[] {index[0], index[0]});
    }

    /** The entries at these places along an axis, as a view. */
    Twin chosen(int axis, int... chosen) {
        return view(replaced(shape, axis, chosen.length), index -> replaced(index, axis, chosen[index[axis]]));
    }

    /** One place of an axis, which goes. */
    Twin at(int axis, int index) {
        int at = axis(axis);
        int place = place(index, shape[at]);
        return view(without(shape, at), i -> inserted(i, at, place));
    }

    Twin broadcastTo(int... wide) {
        size(wide);
        int added = wide.length - rank();
        require(added >= 0, "more axes than the target");
        for (int axis = 0; axis < rank(); axis++) {
            require(shape[axis] == 1 || shape[axis] == wide[axis + added], "lengths");
        }
        return view(wide, this::seen);
    }

    /** Where in this array an index of a shape that it broadcasts to looks. */
    private int[] seen(int... index) {
        int[] own = Arrays.copyOfRange(index, index.length - rank(), index.length);
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = shape[axis] == 1 ? 0 : own[axis];
        }
        return own;
    }

    /** A view if steps of one length along each axis walk the elements in their order, else a copy. */
    Twin reshape(int... wanted) {
        int[] full = wanted.clone();
        int open = -1;
        int known = 1;
        for (int axis = 0; axis < full.length; axis++) {
            require(full[axis] != -1 || open < 0, "one open length");
            open = full[axis] == -1 ? axis : open;
            known *= full[axis] == -1 ? 1 : full[axis];
        }
        if (open >= 0) {
            require(known != 0 && places.length % known == 0, "a multiple");
            full[open] = places.length / known;
        }
        require(size(full) == places.length, "as many elements");
        Twin view = new Twin(store, full, places);
        return view.isEvenlySpaced() ? view : new Twin(values(), full, of(full, i -> 0).places);
    }

    private boolean isEvenlySpaced() {
        for (int[] index : indices(shape)) {
            int place = places[0];
            for (int axis = 0; axis < index.length; axis++) {
                if (index[axis] > 0) {
                    int[] one = replaced(new int[rank()], axis, 1);
                    place += index[axis] * (places[flat(one)] - places[0]);
                }
            }
            if (place != places[flat(index)]) {
                return false;
            }
        }
        return true;
    }

    // ------------------------------------------------------------------------------------------------------ computing

    static int[] common(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int end = 1; end <= shape.length; end++) {
            int x = end <= a.length ? a[a.length - end] : 1;
            int y = end <= b.length ? b[b.length - end] : 1;
            require(x == y || x == 1 || y == 1, "lengths do not broadcast");
            shape[shape.length - end] = x == 1 ? y : x;
        }
        return shape;
    }

    Twin map(DoubleUnaryOperator f) {
        return of(shape, index -> f.applyAsDouble(get(index)));
    }

    Twin with(Twin b, DoubleBinaryOperator f) {
        return of(common(shape, b.shape), i -> f.applyAsDouble(get(seen(i)), b.get(b.seen(i))));
    }

    static Twin where(Twin condition, Twin a, Twin b) {
        int[] shape = common(common(condition.shape, a.shape), b.shape);
        return of(shape, i -> condition.get(condition.seen(i)) != 0 ? a.get(a.seen(i)) : b.get(b.seen(i)));
    }

    /** The elements along an axis at this index, whose number on that axis does not count. */
    double[] line(int[] index, int axis) {
        double[] line = new double[shape[axis]];
        for (int i = 0; i < line.length; i++) {
            line[i] = get(replaced(index, axis, i));
        }
        return line;
    }

    /** A number for each line along an axis, which goes unless it is to stay with length 1. */
    Twin reduce(int axis, boolean keep, boolean ofNone, ToDoubleFunction<double[]> f) {
        int at = axis(axis);
        Twin kept = of(replaced(shape, at, 1), index -> {
            require(ofNone || shape[at] > 0, "nothing to choose from");
            return f.applyAsDouble(line(index, at));
        });
        return keep ? kept : kept.squeeze(at);
    }

    /** Each line along an axis replaced by one of the same length. */
    Twin lines(int axis, UnaryOperator<double[]> f) {
        int at = axis(axis);
        Twin out = of(shape, index -> 0);
        for (int[] index : indices(replaced(shape, at, Math.min(1, shape[at])))) {
            double[] line = f.apply(line(index, at));
            for (int i = 0; i < line.length; i++) {
                out.store[out.flat(replaced(index, at, i))] = line[i];
            }
        }
        return out;
    }

    Twin sumTo(int... smaller) {
        of(smaller, i -> 0).broadcastTo(shape);
        Twin sum = this;
        while (sum.rank() > smaller.length) {
            sum = sum.reduce(0, false, true, x -> Arrays.stream(x).sum());
        }
        for (int axis = 0; axis < smaller.length; axis++) {
            sum = smaller[axis] == 1
                    ? sum.reduce(axis, true, true, x -> Arrays.stream(x).sum())
                    : sum;
        }
        return sum.copy();
    }

    Twin matmul(Twin b) {
        require(rank() > 0 && b.rank() > 0, "no scalars");
        if (rank() == 1) {
            Twin product = expandDims(0).matmul(b);
            return product.squeeze(product.rank() - (b.rank() == 1 ? 1 : 2)).copy();
        }
        if (b.rank() == 1) {
            return matmul(b.expandDims(1)).squeeze(-1).copy();
        }
        int k = shape[rank() - 1];
        require(k == b.shape[b.rank() - 2], "inner lengths");
        int[] shared = common(Arrays.copyOf(shape, rank() - 2), Arrays.copyOf(b.shape, b.rank() - 2));
        int rows = shared.length;
        int[] full = inserted(inserted(shared, rows, shape[rank() - 2]), rows + 1, b.shape[b.rank() - 1]);
        return of(full, index -> {
            double sum = 0;
            for (int i = 0; i < k; i++) {
                int[] left = seen(Arrays.copyOf(index, rows + 1), i);
                int[] right = b.seen(Arrays.copyOf(index, rows), i, index[rows + 1]);
                sum += get(left) * b.get(right);
            }
            return sum;
        });
    }

    private int[] seen(int[] index, int... more) {
        int[] all = Arrays.copyOf(index, index.length + more.length);
        System.arraycopy(more, 0, all, index.length, more.length);
        return seen(all);
    }

    static Twin concat(int axis, Twin... parts) {
        int at = parts[0].axis(axis);
        int total = 0;
        for (Twin part : parts) {
            require(part.rank() == parts[0].rank(), "as many axes");
            require(Arrays.equals(without(part.shape, at), without(parts[0].shape, at)), "other axes");
            total += part.shape[at];
        }
        return of(replaced(parts[0].shape, at, total), index -> {
            int from = index[at];
            int i = 0;
            while (from >= parts[i].shape[at]) {
                from -= parts[i++].shape[at];
            }
            return parts[i].get(replaced(index, at, from));
        });
    }

    // ------------------------------------------------------------------------------------------------------- in place

    /** Writes these numbers over the elements, all of them computed before. */
    Twin write(Twin values) {
        Twin fitting = values.broadcastTo(shape);
        require(!repeats(), "an element stands in two places");
        double[] numbers = fitting.values();
        for (int i = 0; i < places.length; i++) {
            store[places[i]] = numbers[i];
        }
        return this;
    }
}
