package firsthand.torch.models;

import firsthand.torch.Tensor;
import firsthand.torch.nn.Dropout;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;

/**
 * A {@link Bert} with a head: one linear layer on the mean of a text's vectors gives a logit for each class. B counts
 * texts, T tokens, K classes. Its state has the encoder's names under {@code bert}, and {@code classifier.weight} and
 * {@code bias}.
 */
public final class BertClassifier extends Module implements Layer {
    private final Bert bert;
    private final Dropout drop;
    private final Linear head;

    /** A new head for {@code classes} classes on {@code bert}. */
    public BertClassifier(Bert bert, int classes) {
        this.bert = child("bert", bert);
        drop = child("dropout", new Dropout(bert.config().dropout()));
        head = child("classifier", new Linear(bert.config().width(), classes));
        Init.normal_(head.weight(), 0, 0.02);
        if (head.bias() != null) {
            Init.zeros_(head.bias());
        }
        train(bert.isTraining());
    }

    /** The encoder. */
    public Bert bert() {
        return bert;
    }

    /** The head. */
    public Linear head() {
        return head;
    }

    /** The logits. Shapes: whole numbers (B, T) → (B, K). */
    @Override
    public Tensor forward(Tensor ids) {
        return head.forward(drop.forward(bert.embed(ids)));
    }

    /** The mean cross-entropy of {@code labels}, in nats a text. Shapes: (B, T), (B) → (). */
    public Tensor loss(Tensor ids, Tensor labels) {
        return Functional.crossEntropy(forward(ids), labels);
    }

    /** Only the head learns. */
    public void freezeBert() {
        bert.requiresGrad_(false);
        head.requiresGrad_(true);
    }

    /** Only the head and the last {@code blocks} blocks learn. */
    public void freezeAllBut(int blocks) {
        freezeBert();
        int L = bert.config().layers();
        for (int i = L - blocks; i < L; i++) {
            bert.layers().get(i).requiresGrad_(true);
        }
    }
}
