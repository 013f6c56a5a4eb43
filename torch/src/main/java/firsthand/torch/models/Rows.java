package firsthand.torch.models;

import firsthand.torch.Tensor;
import firsthand.torch.nn.Functional;

/** What models that read rows of tokens ask of them. */
final class Rows {
    private Rows() {}

    /** Checks that {@code x} is one row of tokens a text. Shape: (B, T). */
    static void require(Tensor x) {
        if (x.dim() != 2) {
            throw new IllegalArgumentException("tokens must be (B, T), not " + x.describe()
                    + (x.dim() == 1 ? "; unsqueeze(0) makes a row of one text" : ""));
        }
    }

    /** The mean cross-entropy of a model's logits for x. Shapes: x (B, T), logits (B, T, V), targets (B, T) → (). */
    static Tensor loss(Tensor x, Tensor logits, Tensor targets) {
        if (targets.dim() != 2 || targets.size(0) != x.size(0) || targets.size(1) != x.size(1)) {
            throw new IllegalArgumentException("each token needs one target: targets must be (B, T) as the tokens, "
                    + x.describe() + ", not " + targets.describe());
        }
        return Functional.crossEntropy(logits.view(-1, logits.size(-1)), targets.reshape(-1));
    }
}
