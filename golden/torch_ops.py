"""Golden values for the torch module: PyTorch's value and gradient of every operation, one line a case.

Run once by hand with PyTorch installed; the build only reads what it wrote:
    python golden/torch_ops.py > torch/src/test/resources/golden/ops.txt

Inputs are not stored: number i of input k is ((7919 i + 104729 k + 17) mod 2003) / 1001.5 - 1, which Java and
Python compute alike. The gradient is that of sum(output * weights), where the weights are input number 9.
A line is `name|output|gradient of input 0|gradient of input 1|...`.
"""
import math

import torch
import torch.nn.functional as F

BINARY_SHAPES = {"": [(2, 3), (2, 3)], "_row": [(2, 3), (3,)], "_outer": [(2, 1), (1, 3)]}
UNARY_SHAPES = {"": [(2, 3)], "_cube": [(2, 2, 2)]}


def numbers(shape, k):
    n = math.prod(shape)
    values = [((7919 * i + 104729 * k + 17) % 2003) / 1001.5 - 1 for i in range(n)]
    return torch.tensor(values, dtype=torch.float64).to(torch.float32).reshape(shape)


def text(tensor):
    return " ".join(f"{v:.9g}" for v in tensor.detach().to(torch.float64).flatten().tolist())


def case(name, shapes, f):
    inputs = [numbers(s, k).requires_grad_() for k, s in enumerate(shapes)]
    out = f(*inputs)
    parts = [name, text(out)]
    if out.requires_grad:
        (out * numbers(tuple(out.shape), 9)).sum().backward()
        for x in inputs:
            parts.append(text(x.grad if x.grad is not None else torch.zeros_like(x)))
    print("|".join(parts))


def positive(x):
    return x.abs() + 0.5


UNARY = {
    "neg": lambda x: x.neg(), "abs": lambda x: x.abs(), "exp": lambda x: x.exp(), "expm1": lambda x: x.expm1(),
    "log": lambda x: positive(x).log(), "log1p": lambda x: positive(x).log1p(), "sqrt": lambda x: positive(x).sqrt(),
    "rsqrt": lambda x: positive(x).rsqrt(), "reciprocal": lambda x: positive(x).reciprocal(),
    "square": lambda x: x.square(), "sin": lambda x: x.sin(), "cos": lambda x: x.cos(), "tanh": lambda x: x.tanh(),
    "sigmoid": lambda x: x.sigmoid(), "relu": lambda x: x.relu(), "erf": lambda x: x.erf(), "gelu": lambda x: F.gelu(x),
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"), "silu": lambda x: F.silu(x),
    "leaky_relu": lambda x: F.leaky_relu(x, 0.1), "softplus": lambda x: F.softplus(x),
    "clamp": lambda x: x.clamp(-0.4, 0.6), "clamp_min": lambda x: x.clamp_min(0.1), "clamp_max": lambda x: x.clamp_max(0.1),
    "add_scalar": lambda x: x + 2.5, "sub_scalar": lambda x: x - 2.5, "rsub_scalar": lambda x: 1.5 - x,
    "mul_scalar": lambda x: x * -3.25, "div_scalar": lambda x: x / 7.0, "pow_scalar": lambda x: positive(x) ** 1.7,
    "clone": lambda x: x.clone(), "softmax": lambda x: x.softmax(-1), "log_softmax": lambda x: x.log_softmax(-1),
    "cumsum": lambda x: x.cumsum(-1), "sum": lambda x: x.sum(), "mean": lambda x: x.mean(), "var": lambda x: x.var(unbiased=True),
    "var_biased": lambda x: x.var(unbiased=False), "std": lambda x: x.std(), "norm": lambda x: x.norm(),
    "prod": lambda x: x.prod(), "max": lambda x: x.max(), "min": lambda x: x.min(), "flatten": lambda x: x.flatten(),
    "transpose": lambda x: x.transpose(0, 1), "flip": lambda x: x.flip(0), "roll": lambda x: x.roll(1, -1),
    "tril": lambda x: x.tril(0), "triu": lambda x: x.triu(1), "unsqueeze": lambda x: x.unsqueeze(1),
}

BINARY = {
    "add": lambda x, y: x + y, "add_alpha": lambda x, y: x.add(y, alpha=-0.3), "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y, "div": lambda x, y: x / positive(y), "pow": lambda x, y: positive(x) ** y,
    "maximum": lambda x, y: x.maximum(y), "minimum": lambda x, y: x.minimum(y),
    "where": lambda x, y: torch.where(x > 0, x, y), "gt": lambda x, y: (x > y).float(), "lt": lambda x, y: (x < y).float(),
    "ge": lambda x, y: (x >= y).float(), "le": lambda x, y: (x <= y).float(),
}


def index(*values):
    return torch.tensor(values)


def main():
    for name, f in UNARY.items():
        for suffix, shapes in UNARY_SHAPES.items():
            case(name + suffix, shapes, f)
    for name, f in BINARY.items():
        for suffix, shapes in BINARY_SHAPES.items():
            case(name + suffix, shapes, f)

    for d in (0, 1, 2):
        case(f"sum_dim{d}", [(2, 3, 4)], lambda x: x.sum(d))
        case(f"mean_dim{d}", [(2, 3, 4)], lambda x: x.mean(d, keepdim=True))
        case(f"var_dim{d}", [(2, 3, 4)], lambda x: x.var(d, unbiased=False, keepdim=False))
        case(f"std_dim{d}", [(2, 3, 4)], lambda x: x.std(d, unbiased=True, keepdim=True))
        case(f"max_dim{d}", [(2, 3, 4)], lambda x: x.max(d).values)
        case(f"min_dim{d}", [(2, 3, 4)], lambda x: x.min(d).values)
        case(f"amax_dim{d}", [(2, 3, 4)], lambda x: x.amax(d, keepdim=True))
        case(f"logsumexp_dim{d}", [(2, 3, 4)], lambda x: x.logsumexp(d))
        case(f"norm_dim{d}", [(2, 3, 4)], lambda x: x.norm(dim=d))
        case(f"argmax_dim{d}", [(2, 3, 4)], lambda x: x.argmax(d).float())
        case(f"softmax_dim{d}", [(2, 3, 4)], lambda x: x.softmax(d))
        case(f"cumsum_dim{d}", [(2, 3, 4)], lambda x: x.cumsum(d))
        case(f"sort_dim{d}", [(2, 3, 4)], lambda x: x.sort(d, descending=True).values)
        case(f"topk_dim{d}", [(2, 3, 4)], lambda x: x.topk(2, d).values)

    case("sum_dims", [(2, 3, 4)], lambda x: x.sum((0, 2)))
    case("matmul", [(2, 3), (3, 4)], lambda x, y: x @ y)
    case("matmul_batch", [(2, 2, 3), (2, 3, 2)], lambda x, y: x @ y)
    case("matmul_broadcast", [(2, 2, 3), (3, 2)], lambda x, y: x @ y)
    case("matmul_vector", [(2, 3), (3,)], lambda x, y: x @ y)
    case("bmm", [(2, 2, 3), (2, 3, 2)], lambda x, y: x.bmm(y))
    case("dot", [(4,), (4,)], lambda x, y: x.dot(y))
    case("outer", [(3,), (4,)], lambda x, y: torch.outer(x, y))
    case("einsum", [(2, 3), (3, 4)], lambda x, y: torch.einsum("ij,jk->ik", x, y))
    case("einsum_trace", [(3, 3)], lambda x: torch.einsum("ii->", x))
    case("trace", [(3, 3)], lambda x: x.trace())
    case("diag", [(3,)], lambda x: x.diag())
    case("svd_values", [(3, 2)], lambda x: torch.linalg.svd(x, full_matrices=False).S)

    case("view", [(2, 6)], lambda x: x.view(3, -1))
    case("reshape", [(2, 3)], lambda x: x.t().reshape(6))
    case("permute", [(2, 3, 4)], lambda x: x.permute(2, 0, 1))
    case("squeeze", [(2, 1, 3)], lambda x: x.squeeze(1))
    case("expand", [(2, 1)], lambda x: x.expand(2, 3))
    case("repeat", [(2, 2)], lambda x: x.repeat(2, 1))
    case("repeat_interleave", [(2, 2)], lambda x: x.repeat_interleave(2, 1))
    case("unflatten", [(2, 6)], lambda x: x.unflatten(1, (2, 3)))
    case("cat", [(2, 2), (3, 2)], lambda x, y: torch.cat((x, y), 0))
    case("stack", [(2, 2), (2, 2)], lambda x, y: torch.stack((x, y), 1))
    case("split", [(5, 2)], lambda x: x.split(2, 0)[2] * 2)
    case("chunk", [(4, 2)], lambda x: x.chunk(2, 0)[1])
    case("unbind", [(2, 3)], lambda x: x.unbind(1)[2])

    case("get_last", [(3, 4)], lambda x: x[:, -1])
    case("get_range", [(3, 4)], lambda x: x[1:, :2])
    case("get_step", [(2, 5)], lambda x: x[:, ::2])
    case("get_ellipsis", [(2, 3, 4)], lambda x: x[..., 1])
    case("get_none", [(2, 3)], lambda x: x[:, None, 1:])
    case("get_ints", [(2, 3, 2)], lambda x: x[1, 2])
    case("get_rows", [(4, 2)], lambda x: x[index(3, 0, 3)])
    case("get_mask", [(2, 3)], lambda x: x[x > 0])
    case("select", [(2, 3)], lambda x: x.select(1, 2))
    case("narrow", [(2, 5)], lambda x: x.narrow(1, 1, 3))
    case("index_select", [(4, 2)], lambda x: x.index_select(0, index(2, 2, 1)))
    case("gather", [(2, 3)], lambda x: x.gather(1, torch.tensor([[0, 2], [1, 1]])))
    case("masked_select", [(2, 3)], lambda x: x.masked_select(x < 0))
    case("masked_fill", [(2, 3)], lambda x: x.masked_fill(x > 0.2, -5.0))
    case("scatter_add", [(3,), (4,)], lambda x, y: (x * 1).scatter_add_(0, index(0, 2, 2, 1), y))
    case("index_copy", [(3, 2), (2, 2)], lambda x, y: (x * 1).index_copy_(0, index(2, 0), y))

    case("linear", [(2, 3), (4, 3), (4,)], F.linear)
    case("linear_no_bias", [(2, 2, 3), (4, 3)], F.linear)
    case("embedding", [(5, 3)], lambda w: F.embedding(torch.tensor([[0, 4], [2, 2]]), w))
    case("layer_norm", [(2, 4), (4,), (4,)], lambda x, w, b: F.layer_norm(x, (4,), w, b, 1e-5))
    case("layer_norm_plain", [(2, 3, 4)], lambda x: F.layer_norm(x, (4,)))
    case("layer_norm_no_bias", [(2, 4), (4,)], lambda x, w: F.layer_norm(x, (4,), w, None, 1e-3))
    case("rms_norm", [(2, 4), (4,)], lambda x, w: F.rms_norm(x, (4,), w, 1e-6))
    case("rms_norm_plain", [(2, 3, 4)], lambda x: F.rms_norm(x, (4,), None, 1e-5))
    case("dropout_eval", [(2, 3)], lambda x: F.dropout(x, 0.5, False))
    attention = [(2, 2, 3, 4), (2, 2, 3, 4), (2, 2, 3, 4)]
    case("attention", attention, lambda q, k, v: F.scaled_dot_product_attention(q, k, v))
    case("attention_causal", attention, lambda q, k, v: F.scaled_dot_product_attention(q, k, v, is_causal=True))
    mask = torch.tensor([[True, False, True], [True, True, False], [False, True, True]])
    case("attention_mask", attention, lambda q, k, v: F.scaled_dot_product_attention(q, k, v, attn_mask=mask))
    targets = index(1, 0, 3)
    case("cross_entropy", [(3, 4)], lambda x: F.cross_entropy(x, targets))
    case("cross_entropy_each", [(3, 4)], lambda x: F.cross_entropy(x, targets, reduction="none"))
    case("cross_entropy_ignore", [(3, 4)], lambda x: F.cross_entropy(x, index(1, -100, 3)))
    case("cross_entropy_smoothed", [(3, 4)], lambda x: F.cross_entropy(x, targets, label_smoothing=0.1))
    case("cross_entropy_weighted", [(3, 4)], lambda x: F.cross_entropy(x, targets, torch.tensor([1.0, 2.0, 0.5, 3.0])))
    case("nll_loss", [(3, 4)], lambda x: F.nll_loss(x.log_softmax(-1), targets))
    case("mse_loss", [(2, 3), (2, 3)], F.mse_loss)
    case("l1_loss", [(2, 3), (2, 3)], F.l1_loss)
    case("smooth_l1_loss", [(2, 3), (2, 3)], lambda x, y: F.smooth_l1_loss(x, y, beta=0.5))
    case("bce_with_logits", [(2, 3), (2, 3)], lambda x, y: F.binary_cross_entropy_with_logits(x, y.sigmoid()))
    case("kl_div", [(2, 3), (2, 3)], lambda x, y: F.kl_div(x.log_softmax(-1), y.softmax(-1), reduction="batchmean"))
    case("cosine_similarity", [(2, 3), (2, 3)], lambda x, y: F.cosine_similarity(x, y, -1))
    case("one_hot", [(1,)], lambda x: F.one_hot(index(0, 2, 1), 4).float())
    case("pad", [(2, 3)], lambda x: F.pad(x, (1, 2), value=0.5))
    case("addcmul", [(2, 3), (2, 3), (2, 3)], lambda x, y, z: (x * 1).addcmul_(y, z, value=0.3))
    case("addcdiv", [(2, 3), (2, 3), (2, 3)], lambda x, y, z: (x * 1).addcdiv_(y, positive(z), value=0.3))
    case("lerp", [(2, 3), (2, 3)], lambda x, y: (x * 1).lerp_(y, 0.25))


if __name__ == "__main__":
    main()
