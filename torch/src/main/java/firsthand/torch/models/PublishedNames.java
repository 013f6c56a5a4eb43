package firsthand.torch.models;

import firsthand.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * From the names (and layouts) in published files to those of the library's models: all of it in one place.
 *
 * <table> <caption>GPT-2, in each block; its matrices are stored (in, out) and are transposed</caption>
 * <tr><th>published</th><th>here</th></tr> <tr><td>{@code wte}, {@code wpe}, {@code ln_f}</td><td>{@code tokens} and
 * {@code head}, {@code positions}, {@code norm}</td></tr> <tr><td>{@code h.0.ln_1},
 * {@code h.0.ln_2}</td><td>{@code blocks.0.norm1}, {@code norm2}</td></tr>
 * <tr><td>{@code h.0.attn.c_attn}</td><td>{@code blocks.0.self_attn.in_proj_}</td></tr>
 * <tr><td>{@code h.0.attn.c_proj}</td><td>{@code blocks.0.self_attn.out_proj}</td></tr> <tr><td>{@code h.0.mlp.c_fc},
 * {@code c_proj}</td><td>{@code blocks.0.linear1}, {@code linear2}</td></tr>
 * </table>
 */
public final class PublishedNames {
    private static final Pattern BERT_LEFT_OUT =
            Pattern.compile("(pooler|cls|classifier|pre_classifier|vocab_|qa_outputs|embeddings\\.position_ids).*");
    private static final Pattern GPT2_LEFT_OUT = Pattern.compile("h\\.\\d+\\.attn\\.(masked_)?bias|lm_head\\.weight");

    private PublishedNames() {}

    /**
     * The state of a {@link Bert} from that of {@code BertModel} or {@code DistilBertModel}. Heads, the pooler and the
     * list of positions are left out; all else keeps a name, so that {@code loadStateDict} can say what does not fit.
     */
    public static Map<String, Tensor> bert(Map<String, Tensor> published) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        published.forEach((name, tensor) -> {
            String own = name.replaceFirst("^(bert|distilbert)\\.", "");
            if (BERT_LEFT_OUT.matcher(own).matches()) {
                return;
            }
            own = own.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight") // names of 2018
                    .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias")
                    .replaceFirst("^transformer\\.layer\\.", "encoder.layer.") // from here on DistilBERT's
                    .replaceFirst("\\.attention\\.q_lin\\.", ".attention.self.query.")
                    .replaceFirst("\\.attention\\.k_lin\\.", ".attention.self.key.")
                    .replaceFirst("\\.attention\\.v_lin\\.", ".attention.self.value.")
                    .replaceFirst("\\.attention\\.out_lin\\.", ".attention.output.dense.")
                    .replaceFirst("\\.sa_layer_norm\\.", ".attention.output.LayerNorm.")
                    .replaceFirst("\\.ffn\\.lin1\\.", ".intermediate.dense.")
                    .replaceFirst("\\.ffn\\.lin2\\.", ".output.dense.")
                    .replaceFirst("\\.output_layer_norm\\.", ".output.LayerNorm.");
            state.put(own, tensor);
        });
        return state;
    }

    /**
     * The state of a {@link Gpt} of {@link GptConfig#gpt2Small} (or another GPT-2's shape) from that of
     * {@code GPT2Model}.
     */
    public static Map<String, Tensor> gpt2(Map<String, Tensor> published) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        published.forEach((name, tensor) -> {
            String old = name.replaceFirst("^transformer\\.", "");
            if (GPT2_LEFT_OUT.matcher(old).matches()) { // masks, and the output layer, which is the table of tokens
                return;
            }
            String own = old.replaceFirst("^wte\\.", "tokens.")
                    .replaceFirst("^wpe\\.", "positions.")
                    .replaceFirst("^ln_f\\.", "norm.")
                    .replaceFirst("^h\\.(\\d+)\\.", "blocks.$1.")
                    .replaceFirst("\\.ln_([12])\\.", ".norm$1.")
                    .replaceFirst("\\.attn\\.c_attn\\.", ".self_attn.in_proj_")
                    .replaceFirst("\\.attn\\.c_proj\\.", ".self_attn.out_proj.")
                    .replaceFirst("\\.mlp\\.c_fc\\.", ".linear1.")
                    .replaceFirst("\\.mlp\\.c_proj\\.", ".linear2.");
            boolean inOut = old.matches(".*\\.(c_attn|c_proj|c_fc)\\.weight") && tensor.dim() == 2;
            state.put(own, inOut ? tensor.t().contiguous() : tensor);
            if (old.equals("wte.weight")) {
                state.put("head.weight", tensor);
            }
        });
        return state;
    }
}
