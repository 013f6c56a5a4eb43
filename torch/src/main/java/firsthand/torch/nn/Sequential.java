package firsthand.torch.nn;

import firsthand.torch.Tensor;
import java.util.List;

/**
 * Layers one after another. Those that are modules are children under the names 0, 1, 2 …; functions may stand between.
 */
public final class Sequential extends Module implements Layer {
    private final List<Layer> layers;

    /** The layers in the order in which they are applied: {@code new Sequential(new Linear(2, 8), Tensor::relu)}. */
    public Sequential(Layer... layers) {
        this.layers = List.of(layers);
        for (int i = 0; i < layers.length; i++) {
            if (layers[i] instanceof Module module) {
                child(String.valueOf(i), module);
            }
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Layer layer : layers) {
            y = layer.forward(y);
        }
        return y;
    }
}
