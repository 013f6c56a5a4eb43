package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.internal.Int8Product;
import firsthand.torch.internal.RowProduct;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Matrices in whole numbers of eight bits, with one factor a row: w ≈ q · s with s = max |w| / 127. A quarter of the
 * bytes of float32, which is what a model that writes one token at a time spends its time on. Source: Dettmers et al.
 * 2022, section 2 (row-wise absmax).
 */
final class Int8 {
    private static final int MOST = 127;

    private Int8() {}

    /**
     * Puts whole numbers in the place of {@code weight}'s, which no longer learns, and gives the factors in bfloat16,
     * in which libtorch multiplies. Shapes: (out, in) → (out).
     */
    static Tensor pack_(Tensor weight) {
        return Torch.noGrad(() -> {
            Tensor scales = weight.detach().abs().amax(1, true).div(MOST).clampMin(Float.MIN_NORMAL); // (out, 1)
            Tensor rounded = scales.to(DType.BFLOAT16).to(weight.dtype()); // divide by what will be multiplied
            Tensor whole =
                    weight.detach().div(rounded).round().clamp(-MOST, MOST).to(DType.INT8);
            weight.requiresGrad_(false);
            weight.setData(whole);
            return scales.squeeze(1).to(DType.BFLOAT16).keep();
        });
    }

    /** x Wᵀ + b. Shapes: x (…, in), rows (out, in), scales (out), bias (out) → (…, out), of x's type. */
    static Tensor linear(Tensor x, Tensor rows, Tensor scales, @Nullable Tensor bias) {
        Optional<Tensor> one =
                RowProduct.suitsInt8(x, rows) ? RowProduct.int8(x, rows, scales, bias) : Optional.empty();
        return one.orElseGet(() -> byLibtorch(x, rows, scales, bias));
    }

    private static Tensor byLibtorch(Tensor x, Tensor rows, Tensor scales, @Nullable Tensor bias) {
        long[] shape = x.shape();
        shape[shape.length - 1] = rows.size(0);
        Tensor flat = x.reshape(-1, rows.size(1)).to(DType.BFLOAT16).contiguous();
        Tensor y = Int8Product.of(flat, rows, scales).to(x.dtype()).view(shape);
        return bias == null ? y : y.add(bias);
    }

    /** The rows with these numbers. Shapes: indices (…), rows (V, C), scales (V) → (…, C) in float32. */
    static Tensor embedding(Tensor indices, Tensor rows, Tensor scales) {
        Tensor flat = indices.flatten();
        Tensor whole = rows.indexSelect(0, flat).to(DType.FLOAT32); // (N, C)
        Tensor factor = scales.indexSelect(0, flat).to(DType.FLOAT32).unsqueeze(1); // (N, 1)
        long[] shape = Arrays.copyOf(indices.shape(), indices.dim() + 1);
        shape[indices.dim()] = rows.size(1);
        return whole.mul(factor).view(shape);
    }
}
