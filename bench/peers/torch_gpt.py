"""The Python side of `bench torch`: the same GPT training step in eager PyTorch.

Prints one line of JSON per measurement: {"name": ..., "ms": median} or {"name": ..., "ns": median}.
Usage: torch_gpt.py layers heads width context batch vocabulary repetitions
"""
import json
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.up = nn.Linear(width, 4 * width, bias=False)
        self.down = nn.Linear(4 * width, width, bias=False)
        self.norm1 = nn.LayerNorm(width, bias=False)
        self.norm2 = nn.LayerNorm(width, bias=False)

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(B, T, 3, self.heads, C // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(y.transpose(1, 2).reshape(B, T, C))
        return x + self.down(F.gelu(self.up(self.norm2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self, layers, heads, width, context, vocabulary):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width, bias=False)
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.normal_(p, 0, 0.02)

    def loss(self, x, y):
        h = self.tokens(x) + self.positions.weight[: x.shape[1]]
        for block in self.blocks:
            h = block(h)
        logits = F.linear(self.norm(h), self.tokens.weight)
        return F.cross_entropy(logits.view(-1, logits.shape[-1]), y.view(-1))


def median_ms(body, repetitions, warmup=5):
    for _ in range(warmup):
        body()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        body()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def main():
    layers, heads, width, context, batch, vocabulary, repetitions = map(int, sys.argv[1:8])
    torch.manual_seed(1337)
    model = Gpt(layers, heads, width, context, vocabulary)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True)
    x = torch.randint(0, vocabulary, (batch, context))
    y = torch.randint(0, vocabulary, (batch, context))

    def step():
        optimizer.zero_grad(set_to_none=True)
        model.loss(x, y).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    def forward():
        with torch.no_grad():
            model.loss(x, y)

    print(json.dumps({"name": "step", "ms": median_ms(step, repetitions)}))
    print(json.dumps({"name": "forward", "ms": median_ms(forward, repetitions)}))

    a, b = torch.ones(4), torch.ones(4)

    def tiny():
        for _ in range(10_000):
            a + b

    print(json.dumps({"name": "tiny", "ns": median_ms(tiny, 20) * 1e6 / 10_000}))
    # Not getrusage: its maximum includes the process this one was forked from.
    with open("/proc/self/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    print(json.dumps({"name": "peak", "mb": int(peak.split()[1]) / 1024}))


if __name__ == "__main__":
    main()
