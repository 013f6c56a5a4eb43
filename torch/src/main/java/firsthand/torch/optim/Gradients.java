package firsthand.torch.optim;

import firsthand.torch.Tensor;
import firsthand.torch.internal.Factories;
import java.util.List;

/** What can be done with all gradients at once. */
public final class Gradients {
    private Gradients() {}

    /**
     * Scales all gradients so that their common norm √Σg² is at most {@code maxNorm}.
     *
     * @return the norm before; NaN or infinite if a gradient is
     */
    public static double clipNorm(List<Tensor> parameters, double maxNorm) {
        return Factories.clipGradNorm(parameters, maxNorm);
    }
}
