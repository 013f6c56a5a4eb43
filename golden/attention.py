"""Reference values of attention, from PyTorch.

    python golden/attention.py

writes arrays/src/test/resources/firsthand/arrays/nn/attention.csv: one array a line, name, shape, then numbers in
float64 with 17 significant digits. Two look-ups by F.scaled_dot_product_attention, 3 queries in 5 keys without a mask
and 4 in 4 with a causal one, values of another length than keys; then a whole layer, x (2, 4, 3) to (2, 4, 2). The loss
is sum(output * upstream). Made with Python 3.11, torch 2.13.0.
"""

from pathlib import Path

import torch
from torch.nn.functional import scaled_dot_product_attention

FILE = Path(__file__).parent.parent / "arrays/src/test/resources/firsthand/arrays/nn/attention.csv"
generator = torch.Generator().manual_seed(7)
lines = ["name,shape,values"]


def normal(*shape):
    return torch.randn(*shape, generator=generator, dtype=torch.float64)


def write(name, array):
    shape = "x".join(str(n) for n in array.shape)
    lines.append(",".join([name, shape] + [repr(v) for v in array.detach().reshape(-1).tolist()]))


def record(name, inputs, output):
    upstream = normal(*output.shape)
    (output * upstream).sum().backward()
    write(f"{name} output", output)
    write(f"{name} upstream", upstream)
    for key, array in inputs.items():
        write(f"{name} {key}", array)
        write(f"{name} d {key}", array.grad)


def look(name, m, n, causal):
    q, k, v = (normal(*shape).requires_grad_() for shape in ((2, m, 3), (2, n, 3), (2, n, 4)))
    record(name, {"q": q, "k": k, "v": v}, scaled_dot_product_attention(q, k, v, is_causal=causal))


def layer():
    x, wq, wk, wv, wo = (normal(*shape).requires_grad_() for shape in ((2, 4, 3), (3, 5), (3, 5), (3, 5), (5, 2)))
    output = scaled_dot_product_attention(x @ wq, x @ wk, x @ wv, is_causal=True) @ wo
    record("layer", {"x": x, "wq": wq, "wk": wk, "wv": wv, "wo": wo}, output)


look("plain", 3, 5, causal=False)
look("causal", 4, 4, causal=True)
layer()
FILE.write_text("\n".join(lines) + "\n")
