"""The Python side of `bench torch`: the same GPT in eager PyTorch, with its default threads and the fused AdamW.

Protocol: one line about itself; then for each line `task seconds` the seconds of one run, `none`, or for `peak` the bytes.
"""
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
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, layers, heads, width, context, vocabulary):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width, bias=False)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.tokens.weight = self.head.weight
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, 0, 0.02)

    def loss(self, x, y):
        h = self.tokens(x) + self.positions.weight[: x.shape[1]]
        for block in self.blocks:
            h = block(h)
        logits = self.head(self.norm(h))
        return F.cross_entropy(logits.view(-1, logits.shape[-1]), y.view(-1))


TINY = 1_000  # operations a run, as on the other side
VOCABULARY = 65


def tiny():
    a, b = torch.ones(4), torch.ones(4)

    def run():
        for _ in range(TINY):
            a + b

    return run


def forward(layers, heads, width, context, batch):
    model = Gpt(layers, heads, width, context, VOCABULARY)
    x = torch.randint(0, VOCABULARY, (batch, context))

    def run():
        with torch.no_grad():
            model.loss(x, x)

    return run


def training(layers, heads, width, context, batch, steps):
    model = Gpt(layers, heads, width, context, VOCABULARY)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True)
    x = torch.randint(0, VOCABULARY, (batch, context))
    y = torch.randint(0, VOCABULARY, (batch, context))

    def run():
        for _ in range(steps):
            optimizer.zero_grad(set_to_none=True)
            loss = model.loss(x, y)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            loss.item()

    return run


def peak_bytes():
    # Not getrusage: its maximum includes the process this one was forked from.
    with open("/proc/self/status") as status:
        return 1024 * int(next(line for line in status if line.startswith("VmHWM:")).split()[1])


def seconds_per_run(run, seconds):
    runs, start = 0, time.perf_counter()
    while True:
        run()
        runs += 1
        passed = time.perf_counter() - start
        if passed >= seconds:
            return passed / runs


def main():
    torch.manual_seed(1337)
    small, large = (4, 4, 128, 64, 12), (6, 6, 384, 256, 8)
    tasks = {"tiny": tiny()}
    for name, size, steps in (("small", small, 10), ("large", large, 1)):
        tasks["forward-" + name] = forward(*size)
        # Python has one way to step; it is measured beside each of ours.
        tasks["step-" + name] = tasks["whole-" + name] = training(*size, steps)
    print("PyTorch " + torch.__version__.split("+")[0], flush=True)
    for line in sys.stdin:
        task, seconds = line.split()
        if task == "peak":
            print(peak_bytes(), flush=True)
        else:
            print(seconds_per_run(tasks[task], float(seconds)) if task in tasks else "none", flush=True)


if __name__ == "__main__":
    main()
