"""The Python side of `bench gpt`: trains nanoGPT's CPU setting in plain PyTorch, eager mode, fused AdamW.

Prints one line of JSON: {"validation_loss": over the whole validation set, "seconds": all of it but imports}.
Usage: torch_gpt_train.py text.txt steps seed [folder]
Weights and batches are nanoGPT's: drawn from PyTorch's generator in the order in which nanoGPT's train.py draws, that of its
evaluations included. With a folder it does not train: it writes the first weights and the batches there, for the other side.
"""
import itertools
import json
import math
import os
import sys
import time

import torch

from torch_gpt import Gpt

LAYERS, HEADS, WIDTH, CONTEXT, BATCH = 4, 4, 128, 64, 12
LR, MIN_LR, WARMUP, BETAS, DECAY, CLIP = 1e-3, 1e-4, 100, (0.9, 0.99), 0.1, 1.0
EVALUATE_EVERY, SOME_BATCHES, EVALUATION_BATCH = 250, 20, 64


def first_model(vocabulary):
    """As nanoGPT draws it: all layers, then once more, smaller, those where a residual branch ends."""
    model = Gpt(LAYERS, HEADS, WIDTH, CONTEXT, vocabulary)
    for block in model.blocks:
        for layer in (block.out, block.down):
            torch.nn.init.normal_(layer.weight, 0, 0.02 / math.sqrt(2 * LAYERS))
    return model


def batches(train, validation):
    """nanoGPT's batches without end, each x and y. Before a step that it evaluates at it draws batches of both texts."""
    window = torch.arange(CONTEXT)
    for step in itertools.count():
        places = torch.randint(len(train) - CONTEXT, (BATCH, 1)) + window
        if step % EVALUATE_EVERY == 0:
            for text in (train, validation):
                for _ in range(SOME_BATCHES):
                    torch.randint(len(text) - CONTEXT, (BATCH,))
        yield train[places], train[places + 1]


def write_start(model, source, steps, folder):
    """weights.safetensors with our names, and batches.bin, a byte a token: (steps, batch, context + 1)."""
    theirs = {"qkv.weight": "self_attn.in_proj_weight", "out.": "self_attn.out_proj.", "up.": "linear1.", "down.": "linear2."}
    entries, data = {}, b""
    for name, values in model.state_dict().items():
        for here, there in theirs.items():
            name = name.replace(here, there)
        first, shape = len(data), list(values.shape)
        data += values.numpy().tobytes()
        entries[name] = {"dtype": "F32", "shape": shape, "data_offsets": [first, len(data)]}
    header = json.dumps(entries).encode()
    with open(os.path.join(folder, "weights.safetensors"), "wb") as out:
        out.write(len(header).to_bytes(8, "little") + header + data)
    with open(os.path.join(folder, "batches.bin"), "wb") as out:
        for x, y in itertools.islice(source, steps):
            out.write(torch.cat([x, y[:, -1:]], 1).to(torch.uint8).numpy().tobytes())


def rate(step, steps):
    warmup = min(WARMUP, steps // 10)
    if step < warmup:
        return LR * (step + 1) / (warmup + 1)
    done = (step - warmup) / max(1, steps - warmup)
    return MIN_LR + (LR - MIN_LR) * 0.5 * (1 + math.cos(math.pi * done))


@torch.no_grad()
def evaluate(model, tokens):
    """The mean loss over consecutive windows; each token but the first is predicted once."""
    count = (len(tokens) - 1) // CONTEXT
    x = tokens[: count * CONTEXT].view(count, CONTEXT)
    y = tokens[1 : count * CONTEXT + 1].view(count, CONTEXT)
    total = 0.0
    for first in range(0, count, EVALUATION_BATCH):
        part = x[first : first + EVALUATION_BATCH]
        total += model.loss(part, y[first : first + EVALUATION_BATCH]).item() * part.numel()
    rest = len(tokens) - 1 - count * CONTEXT
    if rest:
        end = tokens[count * CONTEXT :]
        total += model.loss(end[:-1].unsqueeze(0), end[1:].unsqueeze(0)).item() * rest
    return total / (len(tokens) - 1)


def main():
    file, steps, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    began = time.perf_counter()
    with open(file, encoding="utf-8") as text:
        text = text.read()
    ids = {character: i for i, character in enumerate(sorted(set(text)))}
    tokens = torch.tensor([ids[character] for character in text])
    cut = int(0.9 * len(tokens))
    train, validation = tokens[:cut], tokens[cut:]
    torch.manual_seed(seed)
    model = first_model(len(ids))
    source = batches(train, validation)
    if len(sys.argv) > 4:
        write_start(model, source, steps, sys.argv[4])
        return
    groups = [
        {"params": [p for p in model.parameters() if p.dim() >= 2], "weight_decay": DECAY},
        {"params": [p for p in model.parameters() if p.dim() < 2], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=LR, betas=BETAS, fused=True)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, steps)
        x, y = next(source)
        optimizer.zero_grad(set_to_none=True)
        loss = model.loss(x, y)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimizer.step()
        loss.item()  # the training loss is looked at each step, as on the other side
        if (step + 1) % EVALUATE_EVERY == 0:
            evaluate(model, validation[: SOME_BATCHES * BATCH * CONTEXT + 1])
    loss = evaluate(model, validation)
    print(json.dumps({"validation_loss": loss, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    main()
