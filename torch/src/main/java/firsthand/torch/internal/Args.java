package firsthand.torch.internal;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** libtorch's argument types: the absent ones, made once and never freed, and short ways to make the others. */
public final class Args {
    public static final ScalarTypeOptional NO_DTYPE = new ScalarTypeOptional();
    public static final TensorOptional NO_TENSOR = new TensorOptional();
    public static final GeneratorOptional NO_GENERATOR = new GeneratorOptional();
    public static final LongOptional NO_LONG = new LongOptional();
    public static final DoubleOptional NO_DOUBLE = new DoubleOptional();
    public static final BoolOptional NO_BOOL = new BoolOptional();
    public static final ScalarOptional NO_SCALAR = new ScalarOptional();
    public static final MemoryFormatOptional NO_FORMAT = new MemoryFormatOptional();
    public static final Scalar ONE = new Scalar(1L);
    public static final Scalar ZERO = new Scalar(0L);

    private Args() {}

    /** An operation of one tensor. */
    @FunctionalInterface
    public interface Unary {
        Tensor apply(Tensor x);
    }

    /** An operation of two tensors. */
    @FunctionalInterface
    public interface Binary {
        Tensor apply(Tensor x, Tensor y);
    }

    /** An operation of a tensor and a number. */
    @FunctionalInterface
    public interface WithScalar {
        Tensor apply(Tensor x, Scalar y);
    }

    /** Something that makes a tensor. */
    @FunctionalInterface
    public interface Maker {
        Tensor make();
    }

    /** {@code f(x, value)}; the native number is freed at once. */
    public static Tensor scalar(Tensor x, double value, WithScalar f) {
        try (Scalar scalar = new Scalar(value)) {
            return f.apply(x, scalar);
        }
    }

    /** {@code f(x, value)} with a whole number, which leaves integer tensors integer. */
    public static Tensor scalar(Tensor x, long value, WithScalar f) {
        if (value == 1) {
            return f.apply(x, ONE);
        }
        try (Scalar scalar = new Scalar(value)) {
            return f.apply(x, scalar);
        }
    }

    /** A tensor that may be absent. */
    public static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? NO_TENSOR : new TensorOptional(tensor);
    }

    /** A whole number that is present. */
    public static LongOptional optional(long value) {
        return new LongOptional(value);
    }

    /** The tensors of a native list as Java objects that outlive the list. */
    public static Tensor[] array(TensorVector vector) {
        try (vector) {
            Tensor[] tensors = new Tensor[Math.toIntExact(vector.size())];
            for (int i = 0; i < tensors.length; i++) {
                tensors[i] = new Tensor(vector.get(i));
            }
            return tensors;
        }
    }
}
