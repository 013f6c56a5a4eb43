"""Golden values for notebook 09 and GptGoldenTest: a small GPT without biases, as nanoGPT trains it, in plain PyTorch.

Run once by hand with PyTorch installed; the build only reads what it wrote:
    cd golden && python gpt.py > ../torch/src/test/resources/golden/gpt.txt

Element i of parameter number k (in the order of named_parameters, counted from 1) is 0.5 * sin(i + k), also of the norms.
Lines are `name|numbers`: the loss, the logits of the second text's last place, the norm of each parameter's gradient.
Made with PyTorch 2.13 on a processor.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.in_proj = nn.Linear(width, 3 * width, bias=False)
        self.out_proj = nn.Linear(width, width, bias=False)
        self.linear1 = nn.Linear(width, 4 * width, bias=False)
        self.linear2 = nn.Linear(4 * width, width, bias=False)
        self.norm1 = nn.LayerNorm(width, bias=False)
        self.norm2 = nn.LayerNorm(width, bias=False)

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = (p.view(B, T, self.heads, -1).transpose(1, 2) for p in self.in_proj(self.norm1(x)).split(C, dim=2))
        scores = q @ k.transpose(-2, -1) / (C // self.heads) ** 0.5
        scores = scores.masked_fill(torch.ones(T, T).triu(1).bool(), float("-inf"))
        y = scores.softmax(-1) @ v
        x = x + self.out_proj(y.transpose(1, 2).reshape(B, T, C))
        return x + self.linear2(F.gelu(self.linear1(self.norm2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, layers, heads, width):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width, bias=False)

    def forward(self, x):
        h = self.tokens(x) + self.positions.weight[: x.shape[1]]
        for block in self.blocks:
            h = block(h)
        return self.norm(h) @ self.tokens.weight.T


def text(numbers):
    return " ".join(f"{n.item():.7g}" for n in numbers)


def main():
    gpt = Gpt(vocabulary=7, context=6, layers=2, heads=2, width=8)
    with torch.no_grad():
        for k, parameter in enumerate(gpt.parameters(), start=1):
            values = 0.5 * torch.sin(torch.arange(parameter.numel(), dtype=torch.float64) + k)
            parameter.copy_(values.view(parameter.shape))
    x = torch.tensor([[3, 1, 4, 1, 5], [2, 6, 5, 3, 0]])
    y = torch.tensor([[1, 4, 1, 5, 2], [6, 5, 3, 0, 4]])
    logits = gpt(x)
    loss = F.cross_entropy(logits.view(-1, 7), y.view(-1))
    loss.backward()
    print(f"loss|{text([loss])}")
    print(f"logits|{text(logits[1, -1])}")
    for name, parameter in gpt.named_parameters():
        print(f"{name}|{text([parameter.grad.norm()])}")


if __name__ == "__main__":
    main()
