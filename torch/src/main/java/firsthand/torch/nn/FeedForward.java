package firsthand.torch.nn;

import firsthand.torch.Tensor;

/**
 * Two linear layers with a nonlinearity between, applied to each place by itself. Shapes: x (…, C) → (…, C). Source:
 * Vaswani et al. 2017, section 3.3.
 */
public final class FeedForward extends Module implements Layer {
    private final Linear up;
    private final Linear down;
    private final Activation activation;
    private final Dropout drop;

    /** The feed-forward layer of a block of this configuration. */
    public FeedForward(BlockConfig config) {
        up = child("linear1", new Linear(config.width(), config.hidden(), config.bias()));
        down = child("linear2", new Linear(config.hidden(), config.width(), config.bias()));
        drop = child("dropout", new Dropout(config.dropout()));
        activation = config.activation();
    }

    @Override
    public Tensor forward(Tensor x) {
        return down.forward(drop.forward(activation.forward(up.forward(x))));
    }

    @Override
    protected String describe() {
        return activation.name();
    }
}
