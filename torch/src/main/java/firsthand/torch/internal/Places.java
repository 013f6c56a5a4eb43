package firsthand.torch.internal;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.TorchException;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Says which index was wrong after libtorch only said that one was: nothing is looked at as long as all goes well. */
public final class Places {
    private Places() {}

    /**
     * What to throw for {@code error}: the first index outside 0 … count − 1, where it stands, and what there is; or
     * the error as it came, if there is no such index. After an error on a GPU nothing can be read there any more.
     *
     * @param what operation and name of an index: "embedding: token"
     * @param things what the indices count
     * @param ignored the indices that may be outside
     */
    public static TorchException outside(
            String what, Tensor indices, long count, String things, LongPredicate ignored, TorchException error) {
        boolean whole = !indices.dtype().isFloating() && indices.dtype() != DType.BOOL;
        if (!whole || !indices.device().equals(Device.CPU)) {
            return error;
        }
        long[] values = indices.toLongArray();
        for (int i = 0; i < values.length; i++) {
            if ((values[i] < 0 || values[i] >= count) && !ignored.test(values[i])) {
                return new TorchException(
                        what + " " + values[i] + " at " + place(i, indices.shape()) + " of " + indices.describe()
                                + " is outside the " + count + " " + things + ": they run from 0 to " + (count - 1),
                        error);
            }
        }
        return error;
    }

    /** The index of the element that is number {@code flat} in row-major order, as a tuple. */
    private static String place(int flat, long... shape) {
        long[] index = new long[shape.length];
        long rest = flat;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Arrays.stream(index).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
