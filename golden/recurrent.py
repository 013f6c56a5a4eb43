"""Reference values of the recurrent layers and of Adagrad, from PyTorch.

    python golden/recurrent.py

writes arrays/src/test/resources/firsthand/arrays/nn/recurrent.csv: one array a line, name, shape, then numbers in
float64 with 17 significant digits. T = 5 steps, B = 2 sequences, D = 3 inputs, H = 4 hidden units; the loss is
sum(h * upstream). Weights are written as PyTorch stores them, transposed to what the Java layers take, and with both
biases. Made with Python 3.11, torch 2.13.0.
"""

from pathlib import Path

import torch

FILE = Path(__file__).parent.parent / "arrays/src/test/resources/firsthand/arrays/nn/recurrent.csv"
T, B, D, H = 5, 2, 3, 4
lines = ["name,shape,values"]


def write(name, array):
    shape = "x".join(str(n) for n in array.shape)
    lines.append(",".join([name, shape] + [repr(v) for v in array.detach().reshape(-1).tolist()]))


def layer(name, module):
    generator = torch.Generator().manual_seed(5)

    def normal(*shape):
        return torch.randn(*shape, generator=generator, dtype=torch.float64)

    for parameter in module.parameters():
        parameter.data = 0.7 * normal(*parameter.shape)
    x = normal(T, B, D).requires_grad_()
    upstream = normal(T, B, H)
    h, _ = module(x)
    (h * upstream).sum().backward()
    write(f"{name} x", x)
    write(f"{name} upstream", upstream)
    write(f"{name} h", h)
    write(f"{name} dx", x.grad)
    for key, parameter in module.named_parameters():
        write(f"{name} {key}", parameter)
        write(f"{name} d {key}", parameter.grad)


def adagrad():
    generator = torch.Generator().manual_seed(6)
    theta = torch.randn(4, generator=generator, dtype=torch.float64).requires_grad_()
    write("adagrad start", theta)
    optimizer = torch.optim.Adagrad([theta], lr=0.1)
    for _ in range(100):
        optimizer.zero_grad()
        # A bowl with curvatures 1, 2, 3, 4 and a bend, so that gradients change their size.
        (torch.arange(1, 5, dtype=torch.float64) * (theta - 1) ** 2 / 2 + torch.sin(3 * theta)).sum().backward()
        optimizer.step()
    write("adagrad after 100", theta)


layer("rnn", torch.nn.RNN(D, H, dtype=torch.float64))
layer("lstm", torch.nn.LSTM(D, H, dtype=torch.float64))
adagrad()
FILE.write_text("\n".join(lines) + "\n")
