"""The Python side of `bench gpt`: trains nanoGPT's CPU setting in plain PyTorch, eager mode, fused AdamW.

Prints one line of JSON: {"validation_loss": over the whole validation set, "seconds": all of it but imports}.
Usage: torch_gpt_train.py text.txt steps seed [folder]
With a folder: from its weights.safetensors and on its batches.bin, which `bench gpt` writes, so that both sides differ in
nothing but rounding. Without: first weights and batches by PyTorch's own generator, as nanoGPT has them.
"""
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


def initialise(model):
    """Smaller weights where a residual branch ends, as GPT-2 has them."""
    for block in model.blocks:
        for layer in (block.out, block.down):
            torch.nn.init.normal_(layer.weight, 0, 0.02 / math.sqrt(2 * LAYERS))


def safetensors(file):
    """The tensors of a file by name; all are float32."""
    with open(file, "rb") as source:
        data = source.read()
    end = 8 + int.from_bytes(data[:8], "little")
    for name, entry in json.loads(data[8:end]).items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            values = torch.frombuffer(bytearray(data[end + first : end + last]), dtype=torch.float32)
            yield name, values.view(entry["shape"])


def take_weights(model, file):
    ours = {"self_attn.in_proj_weight": "qkv.weight", "self_attn.out_proj": "out", "linear1": "up", "linear2": "down"}
    weights = {}
    for name, values in safetensors(file):
        for there, here in ours.items():
            name = name.replace(there, here)
        if name != "head.weight":  # the token embedding once more
            weights[name] = values
    model.load_state_dict(weights)


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
    model = Gpt(LAYERS, HEADS, WIDTH, CONTEXT, len(ids))
    initialise(model)
    given = None
    if len(sys.argv) > 4:
        take_weights(model, os.path.join(sys.argv[4], "weights.safetensors"))
        with open(os.path.join(sys.argv[4], "batches.bin"), "rb") as file:
            given = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).view(steps, BATCH, CONTEXT + 1)
    groups = [
        {"params": [p for p in model.parameters() if p.dim() >= 2], "weight_decay": DECAY},
        {"params": [p for p in model.parameters() if p.dim() < 2], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=LR, betas=BETAS, fused=True)
    window = torch.arange(CONTEXT)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, steps)
        if given is None:
            places = torch.randint(len(train) - CONTEXT, (BATCH, 1)) + window
            x, y = train[places], train[places + 1]
        else:
            x, y = given[step, :, :-1].long(), given[step, :, 1:].long()
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
