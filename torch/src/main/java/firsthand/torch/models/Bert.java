package firsthand.torch.models;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.nn.Dropout;
import firsthand.torch.nn.Embedding;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.LayerNorm;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.ModuleList;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A transformer encoder that turns a text into one vector a token: BERT, and MiniLM and DistilBERT, which have its
 * form. Names and layouts of its state are those that Hugging Face publishes for {@code BertModel} (without the
 * pooler).
 *
 * {@snippet :
 * Bert bert = Bert.load(Pretrained.miniLm().weights(), BertConfig.miniLm());
 * Tensor vectors = bert.embed(Torch.tensor(tokenizer.encode(texts).ids())); // (B, T) → (B, C)
 * }
 *
 * <p>B counts texts, T tokens, C channels. Source: Devlin et al. 2019, section 3.
 */
public final class Bert extends Module implements Layer {
    private final BertConfig config;
    private final Embeddings embeddings;
    private final ModuleList<BertLayer> layers;

    /** A model of this shape with BERT's first values: normal with 0.02, biases 0. */
    public Bert(BertConfig config) {
        this.config = config;
        embeddings = child("embeddings", new Embeddings(config));
        layers = new ModuleList<>(config.layers(), i -> new BertLayer(config));
        child("encoder", new Encoder(layers));
        namedParameters().forEach((name, parameter) -> {
            if (parameter.dim() == 2) {
                Init.normal_(parameter, 0, 0.02);
            } else if (name.endsWith("bias")) {
                Init.zeros_(parameter);
            }
        });
    }

    /**
     * A model with the weights of a published file, in evaluation mode. The file may be of {@code BertModel} or {@code
     * DistilBertModel}, alone or inside a model with a head (which is left out); see {@link PublishedNames#bert}.
     *
     * @throws firsthand.torch.nn.StateDictException naming all that does not fit: missing, surplus, other shapes
     * @throws firsthand.torch.io.CorruptFileException if the file is no safetensors file
     */
    public static Bert load(Path safetensors, BertConfig config) {
        Bert bert = Init.skipped(() -> new Bert(config));
        bert.loadStateDict(PublishedNames.bert(SafeTensors.read(safetensors)));
        bert.eval();
        return bert;
    }

    /** The shape of this model. */
    public BertConfig config() {
        return config;
    }

    /** The blocks, from the bottom to the top. */
    public ModuleList<BertLayer> layers() {
        return layers;
    }

    /** Which places hold a token: those whose id is not the padding's. Shapes: (B, T) → (B, T). */
    public Tensor mask(Tensor ids) {
        return ids.ne((double) config.pad());
    }

    /** One vector a token; padding is recognised by its id. Shapes: whole numbers (B, T) → (B, T, C). */
    @Override
    public Tensor forward(Tensor ids) {
        return forward(ids, mask(ids));
    }

    /**
     * One vector a token. Shapes: ids (B, T), mask (B, T) → (B, T, C). What comes out at padding is of no meaning.
     *
     * @param mask true or not 0 where a token is
     * @throws IllegalArgumentException if T is greater than the model's length, or the shapes differ
     */
    public Tensor forward(Tensor ids, Tensor mask) {
        Tensor x = embeddings(ids, mask);
        Tensor keys = keys(mask);
        for (BertLayer layer : layers) {
            x = layer.forward(x, keys);
        }
        return x;
    }

    /** The vectors on their way: [0] after the embeddings, [i] after i blocks. Shapes: (B, T) → each (B, T, C). */
    public Tensor[] hiddenStates(Tensor ids) {
        Tensor mask = mask(ids);
        Tensor[] states = new Tensor[config.layers() + 1];
        states[0] = embeddings(ids, mask);
        for (int i = 0; i < config.layers(); i++) {
            states[i + 1] = layers.get(i).forward(states[i], keys(mask));
        }
        return states;
    }

    /** One vector a text: the mean of its tokens' vectors. Shapes: (B, T) → (B, C). */
    public Tensor embed(Tensor ids) {
        Tensor mask = mask(ids);
        return meanPool(forward(ids, mask), mask);
    }

    /**
     * The mean over the places that hold a token. Shapes: x (B, T, C), mask (B, T) → (B, C). Source: Reimers and
     * Gurevych 2019, section 3.
     */
    public static Tensor meanPool(Tensor x, Tensor mask) {
        Tensor weights = mask.to(x.dtype()).unsqueeze(-1); // (B, T, 1)
        return x.mul(weights).sum(1).div(weights.sum(1).clampMin(1)); // (B, C)
    }

    private Tensor embeddings(Tensor ids, Tensor mask) {
        if (ids.dim() != 2 || mask.dim() != 2 || ids.size(0) != mask.size(0) || ids.size(1) != mask.size(1)) {
            throw new IllegalArgumentException(
                    "ids and mask must both be (B, T), not " + ids.describe() + " and " + mask.describe());
        }
        if (ids.size(1) > config.length()) {
            throw new IllegalArgumentException("a text of " + ids.size(1) + " tokens, but this model has positions for "
                    + config.length() + "; cut texts to that length");
        }
        return embeddings.forward(ids);
    }

    /** Whom every place may look at: (B, 1, 1, T), or null for all, which is faster. */
    private static @Nullable Tensor keys(Tensor mask) {
        Tensor tokens = mask.dtype() == DType.BOOL ? mask : mask.ne(0.0);
        boolean full = Torch.noGrad(() -> tokens.all().itemLong() != 0);
        return full ? null : tokens.unsqueeze(1).unsqueeze(1);
    }

    @Override
    protected String describe() {
        return numParameters() + " parameters";
    }

    /** What token, where, of which text; summed and normalised. */
    private static final class Embeddings extends Module {
        private final Embedding words;
        private final Embedding positions;
        private final @Nullable Embedding types;
        private final LayerNorm norm;
        private final Dropout drop;

        Embeddings(BertConfig config) {
            words = child("word_embeddings", new Embedding(config.vocabulary(), config.width()));
            positions = child("position_embeddings", new Embedding(config.length(), config.width()));
            types = config.types() == 0
                    ? null
                    : child("token_type_embeddings", new Embedding(config.types(), config.width()));
            norm = child("LayerNorm", new LayerNorm(config.width(), config.eps(), true));
            drop = child("dropout", new Dropout(config.dropout()));
        }

        Tensor forward(Tensor ids) {
            Tensor x = words.forward(ids).add(positions.weight().narrow(0, 0, ids.size(1))); // (B, T, C)
            if (types != null) {
                x = x.add(types.weight().select(0, 0)); // all tokens are of the first text
            }
            return drop.forward(norm.forward(x));
        }
    }

    /** The level of names between the model and its blocks. */
    private static final class Encoder extends Module {
        Encoder(ModuleList<BertLayer> layers) {
            child("layer", layers);
        }
    }
}
