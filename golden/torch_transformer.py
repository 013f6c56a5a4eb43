"""Golden values for notebook 08 and for torch's Transformer: PyTorch's own layers, and an encoder made of them.

Run once by hand with PyTorch installed (made with 2.13.0); the build only reads what it wrote:
    cd golden && python torch_transformer.py > ../torch/src/test/resources/golden/transformer.txt
    cd golden && python torch_transformer.py notebook

The first writes the cases of TransformerTest, in the form of torch_modules.py. The second prints the numbers that stand in
the cells of the notebook: there element i of parameter number k (in the order of the state dictionary, counted from 1) is
sin(k + i), and the input is sin(i / 2).
"""
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

from torch_modules import fill, report
from torch_ops import numbers


class Transformer(nn.Module):
    def __init__(self, vocabulary, length, layers, heads, width, hidden, activation, norm_first):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(width, heads, hidden, 0.0, activation, 1e-5, True, norm_first)
            for _ in range(layers))
        self.norm = nn.LayerNorm(width) if norm_first else None
        self.head = nn.Linear(width, vocabulary)
        t = torch.arange(length, dtype=torch.float64).unsqueeze(1)
        i = torch.arange(0, width, 2, dtype=torch.float64)
        angle = t / 10_000 ** (i / width)
        self.table = torch.stack((angle.sin(), angle.cos()), dim=2).reshape(length, width).float()

    def forward(self, x, padding=None, causal=False):
        T = x.shape[1]
        h = self.tokens(x) + self.table[:T]
        mask = nn.Transformer.generate_square_subsequent_mask(T) if causal else None
        for block in self.blocks:
            h = block(h, src_mask=mask, src_key_padding_mask=padding, is_causal=causal)
        return self.head(h if self.norm is None else self.norm(h))


def cases():
    tokens = torch.tensor([[3, 1, 4, 1, 5], [2, 6, 5, 0, 0]])
    targets = torch.tensor([[1, 4, 1, 5, 2], [6, 5, 3, -100, -100]])
    padding = tokens == 0
    for name, activation, norm_first, masked, causal in [
            ("pre_relu", "relu", True, False, False), ("post_relu", "relu", False, False, False),
            ("pre_padded", "relu", True, True, False), ("pre_causal", "relu", True, False, True),
            ("pre_padded_causal", "relu", True, True, True)]:
        model = Transformer(7, 6, 2, 2, 8, 16, activation, norm_first)
        fill(model)
        logits = model(tokens, padding if masked else None, causal)
        loss = F.cross_entropy(logits.view(-1, 7), targets.view(-1))
        report(name, model, torch.cat((logits.flatten(), loss.view(1))), loss)


def sines(module):
    with torch.no_grad():
        for k, parameter in enumerate(module.parameters(), start=1):
            i = torch.arange(parameter.numel(), dtype=torch.float64)
            parameter.copy_(torch.sin(k + i).view(parameter.shape).float())
    return module


def notebook():
    x = torch.sin(torch.arange(12, dtype=torch.float64) / 2).float().view(1, 3, 4)

    def show(name, out):
        print(name, ", ".join(f"{v:.7f}" for v in out.flatten().tolist()))

    attention = sines(nn.MultiheadAttention(4, 2, batch_first=True))
    show("attention", attention(x, x, x, need_weights=False)[0])
    show("norm", sines(nn.LayerNorm(4))(x))
    show("feed-forward", sines(nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4)))(x))
    for name, first in [("post-norm", False), ("pre-norm", True)]:
        show(name, sines(nn.TransformerEncoderLayer(4, 2, 8, 0.0, "relu", 1e-5, True, first))(x))


if __name__ == "__main__":
    notebook() if "notebook" in sys.argv else cases()
