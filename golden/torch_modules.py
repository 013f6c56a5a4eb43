"""Golden values for the torch module's layers and models: PyTorch's own encoder layer, and a whole small GPT.

Run once by hand with PyTorch installed; the build only reads what it wrote:
    cd golden && python torch_modules.py > ../torch/src/test/resources/golden/modules.txt

Weights are not stored: parameter number k (in the order of the state dictionary, counted from 1) is made by the
formula of torch_ops.py, times 0.9. Input number 0 is the input. The gradient is that of sum(output * weights),
with input number 9 as weights, or of the loss itself.
A block of lines is `case`, `out|...`, then one `name|gradient` for each parameter.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from torch_ops import numbers, text


def fill(module):
    with torch.no_grad():
        for k, (_, parameter) in enumerate(module.named_parameters(), start=1):
            parameter.copy_(numbers(tuple(parameter.shape), k) * 0.9)


def report(name, module, out, loss):
    loss.backward()
    print(f"case|{name}")
    print(f"out|{text(out)}")
    for key, parameter in module.named_parameters():
        print(f"{key}|{text(parameter.grad)}")


def weighted(out):
    return (out * numbers(tuple(out.shape), 9)).sum()


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, layers, heads, width):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(width, heads, 4 * width, 0.0, nn.GELU("tanh"), 1e-5, True, True)
            for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.head.weight = self.tokens.weight

    def forward(self, x):
        T = x.shape[1]
        mask = nn.Transformer.generate_square_subsequent_mask(T)
        h = self.tokens(x) + self.positions.weight[:T]
        for block in self.blocks:
            h = block(h, src_mask=mask, is_causal=True)
        return self.head(self.norm(h))


def main():
    x = numbers((2, 3, 8), 0)

    attention = nn.MultiheadAttention(8, 2, batch_first=True)
    fill(attention)
    out, _ = attention(x, x, x, need_weights=False)
    report("attention", attention, out, weighted(out))

    for name, norm_first, activation in [
            ("block_post_relu", False, "relu"), ("block_pre_gelu", True, "gelu"), ("block_post_gelu", False, "gelu")]:
        block = nn.TransformerEncoderLayer(8, 2, 16, 0.0, activation, 1e-5, True, norm_first)
        fill(block)
        out = block(x)
        report(name, block, out, weighted(out))

    gpt = Gpt(vocabulary=7, context=6, layers=2, heads=2, width=8)
    fill(gpt)
    tokens = torch.tensor([[3, 1, 4, 1, 5], [2, 6, 5, 3, 0]])
    targets = torch.tensor([[1, 4, 1, 5, 2], [6, 5, 3, 0, 4]])
    logits = gpt(tokens)
    loss = F.cross_entropy(logits.view(-1, 7), targets.view(-1))
    report("gpt", gpt, torch.cat((logits.flatten(), loss.view(1))), loss)


if __name__ == "__main__":
    main()
