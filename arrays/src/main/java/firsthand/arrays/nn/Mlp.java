package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A multilayer perceptron: dense layers with one activation between them, none after the last. In the notation of the
 * notebooks, h₀ = x, zₗ = hₗ₋₁·Wₗ + bₗ, hₗ = f(zₗ), and the last z are the logits.
 *
 * {@snippet :
 * Mlp net = new Mlp(new Rng(1), Init.he(), Activation.RELU, 2, 16, 16, 2);
 * for (int step : Progress.of("training", 500)) {
 *     double loss = net.step(points, labels, 0.1);
 * }
 * }
 */
public final class Mlp {
    private final List<Dense> layers;
    private final Activation activation;
    private List<NdArray> preActivations = List.of();

    /**
     * A network with random weights.
     *
     * @param sizes inputs, units of each hidden layer, outputs: {@code 2, 16, 16, 2}
     * @throws IllegalArgumentException if there are fewer than two sizes
     */
    public Mlp(Rng rng, Init init, Activation activation, int... sizes) {
        this(fresh(rng, init, sizes), activation);
    }

    private Mlp(List<Dense> layers, Activation activation) {
        this.layers = List.copyOf(layers);
        this.activation = activation;
    }

    private static List<Dense> fresh(Rng rng, Init init, int... sizes) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException(
                    "a network needs the number of its inputs and of its outputs at least, got "
                            + Arrays.toString(sizes));
        }
        List<Dense> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(new Dense(rng, init, sizes[i - 1], sizes[i]));
        }
        return layers;
    }

    /** A copy of this network, weights included, that bends with another activation. */
    public Mlp with(Activation other) {
        return new Mlp(layers.stream().map(Dense::copy).toList(), other);
    }

    /** The logits of each example. Shapes: (B, in) → (B, out) */
    public NdArray forward(NdArray x) {
        List<NdArray> zs = new ArrayList<>();
        NdArray h = x;
        for (Dense layer : layers) {
            zs.add(layer.forward(h));
            h = zs.size() < layers.size() ? activation.value(zs.getLast()) : zs.getLast();
        }
        preActivations = Collections.unmodifiableList(zs);
        return h;
    }

    /**
     * The chain rule from the last layer to the first: Gₗ₋₁ = (Gₗ·Wₗᵀ) ⊙ f'(zₗ₋₁), beginning with G = ∂L/∂logits.
     * Leaves the gradients of all weights in the layers.
     *
     * @return ∂L/∂zₗ for each layer, first layer first. Shapes: those of {@link #preActivations}
     */
    public List<NdArray> backward(NdArray gradient) {
        List<NdArray> signals = new ArrayList<>();
        NdArray g = gradient;
        for (int l = layers.size() - 1; l >= 0; l--) {
            signals.add(g);
            g = layers.get(l).backward(g);
            if (l > 0) {
                g.mul_(activation.derivative(preActivations.get(l - 1)));
            }
        }
        return signals.reversed();
    }

    /**
     * One step of gradient descent on the cross-entropy: every parameter moves by -rate times its gradient. Shapes:
     * (B, in), B labels
     *
     * @return the loss before the step, in nats
     */
    public double step(NdArray x, int[] labels, double rate) {
        Losses.Loss loss = Losses.crossEntropy(forward(x), labels);
        backward(loss.gradient());
        for (Dense layer : layers) {
            layer.weight().addScaled_(-rate, layer.weightGradient());
            layer.bias().addScaled_(-rate, layer.biasGradient());
        }
        return loss.value();
    }

    /** The cross-entropy in nats, without learning from it. Shapes: (B, in), B labels */
    public double loss(NdArray x, int... labels) {
        return Losses.crossEntropy(forward(x), labels).value();
    }

    /** The share of examples whose largest logit is at their label, 0 to 1. Shapes: (B, in), B labels */
    public double accuracy(NdArray x, int... labels) {
        int[] answers = forward(x).argmax(1).toIntArray();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += answers[i] == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    /** The layers, first to last. */
    public List<Dense> layers() {
        return layers;
    }

    /** The activation between the layers. */
    public Activation activation() {
        return activation;
    }

    /** zₗ of each layer from the last forward pass, the logits last; empty before it. Shapes: (B, units) each */
    public List<NdArray> preActivations() {
        return preActivations;
    }

    /** What an optimizer changes: weight and bias of each layer, always the same arrays. */
    public List<NdArray> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /** The gradients of {@link #parameters}, in their order. */
    public List<NdArray> gradients() {
        return layers.stream().flatMap(layer -> layer.gradients().stream()).toList();
    }

    /** The number of weights and biases. */
    public int parameterCount() {
        return parameters().stream().mapToInt(NdArray::size).sum();
    }
}
