package firsthand.torch.internal;

import firsthand.torch.Tensor;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * The way from a tensor of the face to libtorch's own inside it, and back. {@link Tensor} alone can go it, and hands it
 * over here rather than by public methods, which learners would find in every list of what a tensor can do.
 */
public final class Native {
    /** What {@link Tensor} hands over. */
    public interface Access {
        /** See {@link Native#raw}. */
        org.bytedeco.pytorch.Tensor raw(Tensor tensor);

        /** See {@link Native#wrap}. */
        Tensor wrap(org.bytedeco.pytorch.Tensor raw);
    }

    private static @Nullable Access given;

    private Native() {}

    /** Called by {@link Tensor} when it is loaded. */
    public static void give(Access access) {
        given = access;
    }

    private static Access access() {
        Access access = given;
        if (access == null) { // nobody has touched Tensor yet, or another thread is just loading it
            try {
                MethodHandles.lookup().ensureInitialized(Tensor.class);
            } catch (IllegalAccessException e) {
                throw new AssertionError("Tensor is public", e);
            }
            access = given;
        }
        if (access == null) {
            throw new AssertionError("Tensor hands over its access when it is loaded");
        }
        return access;
    }

    /**
     * libtorch's own tensor, for what the face does not offer.
     *
     * @throws firsthand.torch.ReleasedTensorException if a scope has freed it
     */
    public static org.bytedeco.pytorch.Tensor raw(Tensor tensor) {
        return access().raw(tensor);
    }

    /** A tensor of the face around one of libtorch's, which it takes over. */
    public static Tensor wrap(org.bytedeco.pytorch.Tensor raw) {
        return access().wrap(raw);
    }

    /** What {@code maker} makes; its errors speak of {@code op}. */
    public static Tensor make(String op, Args.Maker maker) {
        Libtorch.require();
        try {
            return wrap(maker.make());
        } catch (RuntimeException e) {
            throw Libtorch.explain(op, e);
        }
    }
}
