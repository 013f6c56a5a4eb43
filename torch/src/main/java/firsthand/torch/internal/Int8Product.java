package firsthand.torch.internal;

import static firsthand.torch.internal.Native.make;
import static firsthand.torch.internal.Native.raw;

import firsthand.torch.Tensor;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;

/**
 * x Wᵀ with W in whole numbers of eight bits and a factor a row: libtorch's {@code aten::_weight_int8pack_mm}, which
 * the binding has no method for.
 */
public final class Int8Product {
    private static final OperatorHandle OPERATOR =
            Dispatcher.singleton().findSchemaOrThrow("aten::_weight_int8pack_mm", "");

    private Int8Product() {}

    /** Shapes: x (N, in) and scales (out) in bfloat16, rows (out, in) in int8 → (N, out). */
    public static Tensor of(Tensor x, Tensor rows, Tensor scales) {
        return make("int8_product", () -> {
            try (IValue a = new IValue(raw(x));
                    IValue b = new IValue(raw(rows));
                    IValue c = new IValue(raw(scales));
                    IValueVector stack = new IValueVector(a, b, c)) {
                OPERATOR.callBoxed(stack);
                try (IValue result = stack.get(0)) {
                    return new org.bytedeco.pytorch.Tensor(result.toTensor());
                }
            }
        });
    }
}
