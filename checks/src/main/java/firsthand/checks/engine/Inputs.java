package firsthand.checks.engine;

import firsthand.arrays.Rng;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.List;

/** The inputs of one call, fresh copies of their own, so that an answer that changes them spoils nothing. */
public final class Inputs {
    private final List<Object> values;

    private Inputs(List<Object> values) {
        this.values = values;
    }

    /** Standard normal numbers in float64, always the same for a seed. */
    public static Tensor normal(long seed, int... shape) {
        return Torch.from(new Rng(seed).normal(shape));
    }

    static Inputs copyOf(List<Object> originals) {
        List<Object> copies = new ArrayList<>();
        originals.forEach(original -> copies.add(ResultValues.copy(original)));
        return new Inputs(copies);
    }

    /** Input number {@code i}, a whole number. */
    public int integer(int i) {
        return ((Number) values.get(i)).intValue();
    }

    /** Input number {@code i}, a number. */
    public double number(int i) {
        return ((Number) values.get(i)).doubleValue();
    }

    /** Input number {@code i}, of the type the check gave it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the check wrote the input itself one line above
    public <T> T get(int i) {
        @SuppressWarnings("unchecked")
        T value = (T) values.get(i);
        return value;
    }

    Object raw(int i) {
        return values.get(i);
    }
}
