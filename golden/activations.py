"""Reference values of the activations and of erf, from PyTorch and Python's math.

    python golden/activations.py

writes arrays/src/test/resources/firsthand/arrays/nn/{activations,erf}.csv: float64, 17 significant digits, so that the
text gives back the same bits. Made with Python 3.11, torch 2.13.0. The derivatives are autograd's.
"""

import math
from pathlib import Path

import torch
import torch.nn.functional as F

FOLDER = Path(__file__).parent.parent / "arrays/src/test/resources/firsthand/arrays/nn"

ACTIVATIONS = {
    "SIGMOID": torch.sigmoid,
    "TANH": torch.tanh,
    "RELU": F.relu,
    "LEAKY_RELU": lambda x: F.leaky_relu(x, 0.01),
    "GELU": F.gelu,
    "GELU_TANH": lambda x: F.gelu(x, approximate="tanh"),
    "SILU": F.silu,
}

# The kinks, the flat ends, the usual range, and where exponentials overflow.
XS = [-800.0, -40.0, -20.0, -9.0, -6.5] + [i / 4 for i in range(-20, 21)] + [1e-8, -1e-8, 6.5, 9.0, 20.0, 40.0, 800.0]


def activations():
    yield "activation,x,value,derivative"
    for name, f in ACTIVATIONS.items():
        x = torch.tensor(XS, dtype=torch.float64, requires_grad=True)
        value = f(x)
        value.sum().backward()
        for row in zip(XS, value.tolist(), x.grad.tolist()):
            yield name + "," + ",".join(repr(number) for number in row)


def erf():
    yield "x,erf"
    xs = [10.0**e for e in (-300, -100, -20, -9, -5, -3)]
    xs += [i / 37 for i in range(1, 250)]
    for x in xs + [-x for x in xs[::16]]:
        yield f"{x!r},{math.erf(x)!r}"


for name, lines in {"activations": activations(), "erf": erf()}.items():
    (FOLDER / f"{name}.csv").write_text("\n".join(lines) + "\n")
