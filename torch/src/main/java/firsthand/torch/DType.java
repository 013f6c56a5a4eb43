package firsthand.torch;

import java.util.Locale;

/** The type of a tensor's elements, under PyTorch's names. */
public enum DType {
    FLOAT32(4, true, "F32"),
    FLOAT64(8, true, "F64"),
    FLOAT16(2, true, "F16"),
    BFLOAT16(2, true, "BF16"),
    INT64(8, false, "I64"),
    INT32(4, false, "I32"),
    INT16(2, false, "I16"),
    INT8(1, false, "I8"),
    UINT8(1, false, "U8"),
    BOOL(1, false, "BOOL");

    private final int bytes;
    private final boolean floating;
    private final String safetensors;

    DType(int bytes, boolean floating, String safetensors) {
        this.bytes = bytes;
        this.floating = floating;
        this.safetensors = safetensors;
    }

    /** The size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are floating-point numbers, so that gradients can flow. */
    public boolean isFloating() {
        return floating;
    }

    /** The name in a safetensors file: {@code F32}, {@code I64}. */
    public String safetensorsName() {
        return safetensors;
    }

    /** PyTorch's name: {@code float32}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
