"""The Python side of `bench generate`: GPT-2 small's shapes in eager PyTorch, random weights, greedy, with and without a cache.

Protocol: one line about itself; then for each line `way-count seconds` the seconds that writing so many tokens took.
"""
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

VOCABULARY, CONTEXT, LAYERS, HEADS, WIDTH = 50257, 1024, 12, 12, 768
PROMPT = 16  # tokens, as on the other side


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)

    def forward(self, x, cache, past):
        B, T, C = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(B, T, 3, HEADS, C // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if cache is not None:
            keys, values = cache
            keys[:, :, past : past + T] = k
            values[:, :, past : past + T] = v
            k, v = keys[:, :, : past + T], values[:, :, : past + T]
        y = F.scaled_dot_product_attention(q, k, v, is_causal=T > 1)  # several tokens only meet an empty cache here
        x = x + self.out(y.transpose(1, 2).reshape(B, T, C))
        return x + self.down(F.gelu(self.up(self.norm2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.normal_(p, 0, 0.02)

    def next(self, x, caches=None, past=0):
        h = self.tokens(x) + self.positions.weight[past : past + x.shape[1]]
        for i, block in enumerate(self.blocks):
            h = block(h, caches[i] if caches else None, past)
        return F.linear(self.norm(h)[:, -1], self.tokens.weight)


def write(model, cached, count):
    x = torch.arange(PROMPT).unsqueeze(0)
    shape = (1, HEADS, PROMPT + count, WIDTH // HEADS)
    caches = [(torch.zeros(shape), torch.zeros(shape)) for _ in range(LAYERS)] if cached else None
    past = 0
    for _ in range(count):
        logits = model.next(x[:, past:], caches, past)
        past = x.shape[1] if cached else 0
        x = torch.cat([x, logits.argmax(-1, keepdim=True)], 1)
    return x


def main():
    torch.manual_seed(1337)
    model = Gpt().eval()
    print("PyTorch " + torch.__version__.split("+")[0], flush=True)
    with torch.inference_mode():
        for line in sys.stdin:
            way, count = line.split()[0].split("-")
            start = time.perf_counter()
            write(model, way == "cached", int(count))
            print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
