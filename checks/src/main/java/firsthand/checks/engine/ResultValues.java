package firsthand.checks.engine;

import firsthand.arrays.NdArray;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer returned, in one form for all types: a list of parts, each an array of numbers with a shape, or a
 * text. A number is one part of shape (); a record, map or list of arrays is a part for each of its entries.
 */
record ResultValues(List<Part> parts) {
    /**
     * One array or text.
     *
     * @param name the record component, key or index; empty if the result has no parts
     * @param shape the lengths of the axes; empty for a single number and for a text
     * @param numbers row by row; empty for a text
     * @param text null for numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one check and is compared by Comparison only
    record Part(
            String name,
            int[] shape,
            double[] numbers,
            @Nullable String text) {
        /** {@code "(2, 3)"}, NumPy's way. */
        String shapeText() {
            return ResultValues.shapeText(shape);
        }
    }

    static String shapeText(int[] shape) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) {
            text.append(i > 0 ? ", " : "").append(shape[i]);
        }
        return text.append(shape.length == 1 ? ",)" : ")").toString();
    }

    /** The parts of {@code result}, or null where it is null or has a null inside: nothing was computed. */
    static @Nullable ResultValues of(@Nullable Object result) {
        List<Part> parts = new ArrayList<>();
        return add(parts, "", result) ? new ResultValues(parts) : null;
    }

    private static boolean add(List<Part> parts, String name, @Nullable Object result) {
        switch (result) {
            case null -> {
                return false;
            }
            case Number n -> parts.add(new Part(name, new int[0], new double[] {n.doubleValue()}, null));
            case NdArray a -> parts.add(new Part(name, a.shape(), a.toArray(), null));
            case Tensor t -> {
                int[] shape =
                        Arrays.stream(t.shape()).mapToInt(Math::toIntExact).toArray();
                parts.add(new Part(name, shape, t.detach().to(DType.FLOAT64).toDoubleArray(), null));
            }
            case double[] a -> parts.add(new Part(name, new int[] {a.length}, a.clone(), null));
            case int[] a ->
                parts.add(new Part(
                        name,
                        new int[] {a.length},
                        Arrays.stream(a).asDoubleStream().toArray(),
                        null));
            case double[][] a
            when rectangular(a) -> {
                int columns = a.length == 0 ? 0 : a[0].length;
                double[] flat = Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
                parts.add(new Part(name, new int[] {a.length, columns}, flat, null));
            }
            case Object[] a -> {
                return addAll(parts, name, Arrays.asList(a));
            }
            case List<?> list
            when !list.isEmpty() && list.stream().allMatch(Number.class::isInstance) -> {
                double[] numbers = list.stream()
                        .mapToDouble(n -> ((Number) n).doubleValue())
                        .toArray();
                parts.add(new Part(name, new int[] {numbers.length}, numbers, null));
            }
            case List<?> list -> {
                return addAll(parts, name, list);
            }
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (!add(parts, join(name, String.valueOf(entry.getKey())), entry.getValue())) {
                        return false;
                    }
                }
            }
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    if (!add(parts, join(name, component.getName()), read(record, component))) {
                        return false;
                    }
                }
            }
            default -> parts.add(new Part(name, new int[0], new double[0], result.toString()));
        }
        return true;
    }

    private static boolean addAll(List<Part> parts, String name, List<?> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (!add(parts, name + "[" + i + "]", entries.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String join(String name, String next) {
        return name.isEmpty() ? next : name + "." + next;
    }

    private static boolean rectangular(double[][] rows) {
        return Arrays.stream(rows).allMatch(row -> row != null && row.length == rows[0].length);
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // a record of a notebook cell need not be public
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record component " + component + " cannot be read", e);
        }
    }

    /** An independent copy of an input. */
    static Object copy(Object input) {
        return switch (input) {
            case NdArray a -> a.copy();
            case Tensor t -> t.detach().clone();
            case double[] a -> a.clone();
            case int[] a -> a.clone();
            case double[][] a -> Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
            default -> input;
        };
    }
}
