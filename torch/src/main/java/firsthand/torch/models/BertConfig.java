package firsthand.torch.models;

import firsthand.torch.nn.BlockConfig;

/**
 * The shape of a {@link Bert}.
 *
 * @param vocabulary number of different tokens V
 * @param length longest sequence T it has positions for
 * @param types number of token types (first or second text of a pair); 0 where there is no such table
 * @param layers number of blocks
 * @param heads attention heads in a block
 * @param width channels C
 * @param hidden channels inside the feed-forward layer
 * @param dropout probability of dropout while training
 * @param eps ε of the norms
 * @param pad id of the token that fills up short texts
 */
public record BertConfig(
        int vocabulary,
        int length,
        int types,
        int layers,
        int heads,
        int width,
        int hidden,
        double dropout,
        double eps,
        int pad) {
    public BertConfig {
        if (vocabulary < 1 || length < 1 || types < 0 || layers < 1 || heads < 1 || width < 1 || hidden < 1) {
            throw new IllegalArgumentException("a BERT needs positive sizes, not vocabulary " + vocabulary + ", length "
                    + length + ", types " + types + ", layers " + layers + ", heads " + heads + ", width " + width
                    + ", hidden " + hidden);
        }
        BlockConfig.requireSound(width, heads, dropout, eps);
        if (pad < 0 || pad >= vocabulary) {
            throw new IllegalArgumentException("the padding's id " + pad + " is outside the vocabulary of " + vocabulary
                    + ": ids run from 0 to " + (vocabulary - 1));
        }
    }

    /** MiniLM with 6 layers: 12 heads, 384 wide; 22.6 million parameters. Source: Wang et al. 2020. */
    public static BertConfig miniLm() {
        return new BertConfig(30_522, 512, 2, 6, 12, 384, 1536, 0.1, 1e-12, 0);
    }

    /** DistilBERT: 6 layers, 12 heads, 768 wide, no token types; 66 million parameters. Source: Sanh et al. 2019. */
    public static BertConfig distilBert() {
        return new BertConfig(30_522, 512, 0, 6, 12, 768, 3072, 0.1, 1e-12, 0);
    }

    /** BERT base: 12 layers, 12 heads, 768 wide; 109 million parameters. Source: Devlin et al. 2019. */
    public static BertConfig base() {
        return new BertConfig(30_522, 512, 2, 12, 12, 768, 3072, 0.1, 1e-12, 0);
    }

    /** The same with another probability of dropout. */
    public BertConfig withDropout(double value) {
        return new BertConfig(vocabulary, length, types, layers, heads, width, hidden, value, eps, pad);
    }
}
