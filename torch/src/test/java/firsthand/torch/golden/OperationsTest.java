package firsthand.torch.golden;

import static firsthand.torch.golden.OpCase.check;
import static firsthand.torch.golden.OpCase.on;
import static firsthand.torch.golden.OpCase.s;
import static firsthand.torch.golden.OpCase.shapes;
import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the face has PyTorch's value and gradient. The Python side is golden/torch_ops.py. */
class OperationsTest {
    private static final long[][] CUBE = shapes(s(2, 3, 4));
    private static final long[][] MATRIX = shapes(s(2, 3));
    private static final long[][] TWO = shapes(s(2, 3), s(2, 3));
    private static final long[][] THREE = shapes(s(2, 3), s(2, 3), s(2, 3));
    private static final long[][] QKV = shapes(s(2, 2, 3, 4), s(2, 2, 3, 4), s(2, 2, 3, 4));

    private static Tensor positive(Tensor x) {
        return x.abs().add(0.5);
    }

    private static Tensor asFloat(Tensor x) {
        return x.to(DType.FLOAT32);
    }

    private static Map<String, UnaryOperator<Tensor>> unary() {
        Map<String, UnaryOperator<Tensor>> ops = new LinkedHashMap<>();
        ops.put("neg", Tensor::neg);
        ops.put("abs", Tensor::abs);
        ops.put("exp", Tensor::exp);
        ops.put("expm1", Tensor::expm1);
        ops.put("log", x -> positive(x).log());
        ops.put("log1p", x -> positive(x).log1p());
        ops.put("sqrt", x -> positive(x).sqrt());
        ops.put("rsqrt", x -> positive(x).rsqrt());
        ops.put("reciprocal", x -> positive(x).reciprocal());
        ops.put("square", Tensor::square);
        ops.put("sin", Tensor::sin);
        ops.put("cos", Tensor::cos);
        ops.put("tanh", Tensor::tanh);
        ops.put("sigmoid", Tensor::sigmoid);
        ops.put("relu", Tensor::relu);
        ops.put("erf", Tensor::erf);
        ops.put("gelu", Functional::gelu);
        ops.put("gelu_tanh", Functional::geluTanh);
        ops.put("silu", Functional::silu);
        ops.put("leaky_relu", x -> Functional.leakyRelu(x, 0.1));
        ops.put("softplus", Functional::softplus);
        ops.put("clamp", x -> x.clamp(-0.4, 0.6));
        ops.put("clamp_min", x -> x.clampMin(0.1));
        ops.put("clamp_max", x -> x.clampMax(0.1));
        ops.put("add_scalar", x -> x.add(2.5));
        ops.put("sub_scalar", x -> x.sub(2.5));
        ops.put("rsub_scalar", x -> x.rsub(1.5));
        ops.put("mul_scalar", x -> x.mul(-3.25));
        ops.put("div_scalar", x -> x.div(7));
        ops.put("pow_scalar", x -> positive(x).pow(1.7));
        ops.put("clone", Tensor::clone);
        ops.put("softmax", x -> x.softmax(-1));
        ops.put("log_softmax", x -> x.logSoftmax(-1));
        ops.put("cumsum", x -> x.cumsum(-1));
        ops.put("sum", x -> x.sum());
        ops.put("mean", x -> x.mean());
        ops.put("var", x -> x.var(true));
        ops.put("var_biased", x -> x.var(false));
        ops.put("std", Tensor::std);
        ops.put("norm", Tensor::norm);
        ops.put("prod", Tensor::prod);
        ops.put("max", Tensor::max);
        ops.put("min", Tensor::min);
        ops.put("flatten", Tensor::flatten);
        ops.put("transpose", x -> x.transpose(0, 1));
        ops.put("flip", x -> x.flip(0));
        ops.put("roll", x -> x.roll(1, -1));
        ops.put("tril", Tensor::tril);
        ops.put("triu", x -> x.triu(1));
        ops.put("unsqueeze", x -> x.unsqueeze(1));
        return ops;
    }

    private static Map<String, BinaryOperator<Tensor>> binary() {
        Map<String, BinaryOperator<Tensor>> ops = new LinkedHashMap<>();
        ops.put("add", Tensor::add);
        ops.put("add_alpha", (x, y) -> x.add(y, -0.3));
        ops.put("sub", Tensor::sub);
        ops.put("mul", Tensor::mul);
        ops.put("div", (x, y) -> x.div(positive(y)));
        ops.put("pow", (x, y) -> positive(x).pow(y));
        ops.put("maximum", Tensor::maximum);
        ops.put("minimum", Tensor::minimum);
        ops.put("where", (x, y) -> Torch.where(x.gt(0), x, y));
        ops.put("gt", (x, y) -> asFloat(x.gt(y)));
        ops.put("lt", (x, y) -> asFloat(x.lt(y)));
        ops.put("ge", (x, y) -> asFloat(x.ge(y)));
        ops.put("le", (x, y) -> asFloat(x.le(y)));
        return ops;
    }

    private static List<DynamicTest> cases() {
        List<DynamicTest> all = new ArrayList<>();
        unary().forEach((name, op) -> {
            all.add(check(name, MATRIX, in -> op.apply(in[0])));
            all.add(check(name + "_cube", shapes(s(2, 2, 2)), in -> op.apply(in[0])));
        });
        binary().forEach((name, op) -> {
            all.add(check(name, TWO, in -> op.apply(in[0], in[1])));
            all.add(check(name + "_row", shapes(s(2, 3), s(3)), in -> op.apply(in[0], in[1])));
            all.add(check(name + "_outer", shapes(s(2, 1), s(1, 3)), in -> op.apply(in[0], in[1])));
        });
        for (int dim = 0; dim < 3; dim++) {
            long d = dim;
            all.add(check("sum_dim" + d, CUBE, in -> in[0].sum(d)));
            all.add(check("mean_dim" + d, CUBE, in -> in[0].mean(d, true)));
            all.add(check("var_dim" + d, CUBE, in -> in[0].var(d, false, false)));
            all.add(check("std_dim" + d, CUBE, in -> in[0].std(d, true, true)));
            all.add(check("max_dim" + d, CUBE, in -> in[0].max(d).values()));
            all.add(check("min_dim" + d, CUBE, in -> in[0].min(d).values()));
            all.add(check("amax_dim" + d, CUBE, in -> in[0].amax(d, true)));
            all.add(check("logsumexp_dim" + d, CUBE, in -> in[0].logsumexp(d, false)));
            all.add(check("norm_dim" + d, CUBE, in -> in[0].norm(d, false)));
            all.add(check("argmax_dim" + d, CUBE, in -> asFloat(in[0].argmax(d))));
            all.add(check("softmax_dim" + d, CUBE, in -> in[0].softmax(d)));
            all.add(check("cumsum_dim" + d, CUBE, in -> in[0].cumsum(d)));
            all.add(check("sort_dim" + d, CUBE, in -> in[0].sort(d, true).values()));
            all.add(check("topk_dim" + d, CUBE, in -> in[0].topk(2, d).values()));
        }
        all.addAll(products());
        all.addAll(shapesAndParts());
        all.addAll(functional());
        return all;
    }

    private static List<DynamicTest> products() {
        return List.of(
                check("sum_dims", CUBE, in -> in[0].sum(new long[] {0, 2}, false)),
                check("matmul", shapes(s(2, 3), s(3, 4)), in -> in[0].matmul(in[1])),
                check("matmul_batch", shapes(s(2, 2, 3), s(2, 3, 2)), in -> in[0].matmul(in[1])),
                check("matmul_broadcast", shapes(s(2, 2, 3), s(3, 2)), in -> in[0].matmul(in[1])),
                check("matmul_vector", shapes(s(2, 3), s(3)), in -> in[0].matmul(in[1])),
                check("bmm", shapes(s(2, 2, 3), s(2, 3, 2)), in -> in[0].bmm(in[1])),
                check("dot", shapes(s(4), s(4)), in -> in[0].dot(in[1])),
                check("outer", shapes(s(3), s(4)), in -> Torch.outer(in[0], in[1])),
                check("einsum", shapes(s(2, 3), s(3, 4)), in -> Torch.einsum("ij,jk->ik", in[0], in[1])),
                check("einsum_trace", shapes(s(3, 3)), in -> Torch.einsum("ii->", in[0])),
                check("trace", shapes(s(3, 3)), in -> in[0].trace()),
                check("diag", shapes(s(3)), in -> in[0].diag()),
                check("svd_values", shapes(s(3, 2)), in -> Torch.svd(in[0]).s()));
    }

    private static List<DynamicTest> shapesAndParts() {
        return List.of(
                check("view", shapes(s(2, 6)), in -> in[0].view(3, -1)),
                check("reshape", MATRIX, in -> in[0].t().reshape(6)),
                check("permute", CUBE, in -> in[0].permute(2, 0, 1)),
                check("squeeze", shapes(s(2, 1, 3)), in -> in[0].squeeze(1)),
                check("expand", shapes(s(2, 1)), in -> in[0].expand(2, 3)),
                check("repeat", shapes(s(2, 2)), in -> in[0].repeat(2, 1)),
                check("repeat_interleave", shapes(s(2, 2)), in -> in[0].repeatInterleave(2, 1)),
                check("unflatten", shapes(s(2, 6)), in -> in[0].unflatten(1, 2, 3)),
                check("cat", shapes(s(2, 2), s(3, 2)), in -> Torch.cat(0, in)),
                check("stack", shapes(s(2, 2), s(2, 2)), in -> Torch.stack(1, in)),
                check("split", shapes(s(5, 2)), in -> in[0].split(2, 0)[2].mul(2)),
                check("chunk", shapes(s(4, 2)), in -> in[0].chunk(2, 0)[1]),
                check("unbind", MATRIX, in -> in[0].unbind(1)[2]),
                check("get_last", shapes(s(3, 4)), in -> in[0].get(":, -1")),
                check("get_range", shapes(s(3, 4)), in -> in[0].get("1:, :2")),
                check("get_step", shapes(s(2, 5)), in -> in[0].get(":, ::2")),
                check("get_ellipsis", CUBE, in -> in[0].get("..., 1")),
                check("get_none", MATRIX, in -> in[0].get(":, None, 1:")),
                check("get_ints", shapes(s(2, 3, 2)), in -> in[0].get(1, 2)),
                check("get_rows", shapes(s(4, 2)), in -> in[0].get(on(Torch.tensor(3, 0, 3)))),
                check("get_mask", MATRIX, in -> in[0].get(in[0].gt(0))),
                check("select", MATRIX, in -> in[0].select(1, 2)),
                check("narrow", shapes(s(2, 5)), in -> in[0].narrow(1, 1, 3)),
                check("index_select", shapes(s(4, 2)), in -> in[0].indexSelect(0, on(Torch.tensor(2, 2, 1)))),
                check("gather", MATRIX, in -> in[0].gather(1, on(Torch.tensor(new int[][] {{0, 2}, {1, 1}})))),
                check("masked_select", MATRIX, in -> in[0].maskedSelect(in[0].lt(0))),
                check("masked_fill", MATRIX, in -> in[0].maskedFill(in[0].gt(0.2), -5)),
                check(
                        "scatter_add",
                        shapes(s(3), s(4)),
                        in -> in[0].mul(1).scatterAdd_(0, on(Torch.tensor(0, 2, 2, 1)), in[1])),
                check(
                        "index_copy",
                        shapes(s(3, 2), s(2, 2)),
                        in -> in[0].mul(1).indexCopy_(0, on(Torch.tensor(2, 0)), in[1])));
    }

    private static List<DynamicTest> functional() {
        Tensor mask = on(Torch.tensor(true, false, true, true, true, false, false, true, true)
                        .view(3, 3))
                .keep();
        Tensor targets = on(Torch.tensor(1, 0, 3)).keep();
        Tensor weights = on(Torch.tensor(1.0, 2.0, 0.5, 3.0)).keep();
        long[][] logits = shapes(s(3, 4));
        return List.of(
                check("linear", shapes(s(2, 3), s(4, 3), s(4)), in -> Functional.linear(in[0], in[1], in[2])),
                check("linear_no_bias", shapes(s(2, 2, 3), s(4, 3)), in -> Functional.linear(in[0], in[1], null)),
                check(
                        "embedding",
                        shapes(s(5, 3)),
                        in -> Functional.embedding(on(Torch.tensor(new int[][] {{0, 4}, {2, 2}})), in[0])),
                check("layer_norm", shapes(s(2, 4), s(4), s(4)), in -> Functional.layerNorm(in[0], in[1], in[2], 1e-5)),
                check("layer_norm_plain", CUBE, in -> Functional.layerNorm(in[0], null, null, 1e-5)),
                check(
                        "layer_norm_no_bias",
                        shapes(s(2, 4), s(4)),
                        in -> Functional.layerNorm(in[0], in[1], null, 1e-3)),
                check("rms_norm", shapes(s(2, 4), s(4)), in -> Functional.rmsNorm(in[0], in[1], 1e-6)),
                check("rms_norm_plain", CUBE, in -> Functional.rmsNorm(in[0], null, 1e-5)),
                check("dropout_eval", MATRIX, in -> Functional.dropout(in[0], 0.5, false)),
                check("attention", QKV, in -> attention(in, null, false)),
                check("attention_causal", QKV, in -> attention(in, null, true)),
                check("attention_mask", QKV, in -> attention(in, mask, false)),
                check("cross_entropy", logits, in -> Functional.crossEntropy(in[0], targets)),
                check("cross_entropy_each", logits, in -> Functional.crossEntropyEach(in[0], targets)),
                check(
                        "cross_entropy_ignore",
                        logits,
                        in -> Functional.crossEntropy(in[0], on(Torch.tensor(1, -100, 3)))),
                check("cross_entropy_smoothed", logits, in -> Functional.crossEntropySmoothed(in[0], targets, 0.1)),
                check("cross_entropy_weighted", logits, in -> Functional.crossEntropyWeighted(in[0], targets, weights)),
                check("nll_loss", logits, in -> Functional.nllLoss(in[0].logSoftmax(-1), targets)),
                check("mse_loss", TWO, in -> Functional.mseLoss(in[0], in[1])),
                check("l1_loss", TWO, in -> Functional.l1Loss(in[0], in[1])),
                check("smooth_l1_loss", TWO, in -> Functional.smoothL1Loss(in[0], in[1], 0.5)),
                check("bce_with_logits", TWO, in -> Functional.binaryCrossEntropyWithLogits(in[0], in[1].sigmoid())),
                check("kl_div", TWO, in -> Functional.klDiv(in[0].logSoftmax(-1), in[1].softmax(-1))),
                check("cosine_similarity", TWO, in -> Functional.cosineSimilarity(in[0], in[1], -1)),
                check("one_hot", shapes(s(1)), in -> asFloat(Functional.oneHot(Torch.tensor(0, 2, 1), 4))),
                check("pad", MATRIX, in -> Functional.pad(in[0], 1, 2, 0.5)),
                check("addcmul", THREE, in -> in[0].mul(1).addcmul_(in[1], in[2], 0.3)),
                check("addcdiv", THREE, in -> in[0].mul(1).addcdiv_(in[1], positive(in[2]), 0.3)),
                check("lerp", TWO, in -> in[0].mul(1).lerp_(in[1], 0.25)));
    }

    private static Tensor attention(Tensor[] in, Tensor mask, boolean causal) {
        return Functional.scaledDotProductAttention(in[0], in[1], in[2], mask, 0, causal);
    }

    @TestFactory
    List<DynamicTest> operationHasPyTorchsValueAndGradient() {
        return cases();
    }

    @Test
    void everyGoldenCaseIsCheckedAndThereAreMoreThanTwoHundred() {
        List<String> checked = cases().stream().map(DynamicTest::getDisplayName).toList();
        assertThat(checked).containsExactlyInAnyOrderElementsOf(OpCase.names()).hasSizeGreaterThanOrEqualTo(200);
    }
}
