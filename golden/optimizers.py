"""Paths of PyTorch's optimizers, step by step.

    python golden/optimizers.py

writes arrays/src/test/resources/firsthand/arrays/nn/optimizers.csv: float64, digits that give back the same bits. Made with
Python 3.11, torch 2.13.0. Gradients are autograd's, so the derivatives of the landscapes are checked as well.
Rows: landscape, optimizer, step, then the parameters. On rosenbrock every one of 100 steps, elsewhere some of them. The
landscape "regression" has two parameters of different shapes, a (3, 2) matrix and a bias of 2, written one after the other.
"""

from pathlib import Path

import torch

FILE = Path(__file__).parent.parent / "arrays/src/test/resources/firsthand/arrays/nn/optimizers.csv"

# RMSprop with a short memory jumps to and fro around a valley's floor and doubles each rounding as it does: no two machines
# would agree for long. A tenth of the rate keeps it on this side of the floor for the 100 steps.
OPTIMIZERS = {
    "SGD": lambda p, r: torch.optim.SGD(p, lr=r),
    "MOMENTUM": lambda p, r: torch.optim.SGD(p, lr=r, momentum=0.9),
    "NESTEROV": lambda p, r: torch.optim.SGD(p, lr=r, momentum=0.8, nesterov=True),
    "RMSPROP": lambda p, r: torch.optim.RMSprop(p, lr=r),
    "RMSPROP_OTHER": lambda p, r: torch.optim.RMSprop(p, lr=r / 10, alpha=0.9, eps=1e-3),
    "ADAM": lambda p, r: torch.optim.Adam(p, lr=r),
    "ADAM_OTHER": lambda p, r: torch.optim.Adam(p, lr=r, betas=(0.8, 0.95), eps=1e-3),
    "ADAMW": lambda p, r: torch.optim.AdamW(p, lr=r),
    "ADAMW_OTHER": lambda p, r: torch.optim.AdamW(p, lr=r, weight_decay=0.3),
}

# For the three that follow the gradient, and for those that divide by its size.
RATES = {
    "bowl": (0.01, 0.1),
    "saddle": (0.1, 0.1),
    "rosenbrock": (0.0002, 0.02),
    "beale": (0.005, 0.05),
    "regression": (0.1, 0.05),
}


def bowl(w):
    return (w[0] ** 2 + 50 * w[1] ** 2) / 2


def saddle(w):
    return w[0] ** 2 / 2 + (w[1] ** 2 - 1) ** 2 / 4


def rosenbrock(w):
    return (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2


def beale(w):
    x, y = w
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


STARTS = {"bowl": [4.0, 1.0], "saddle": [2.0, 0.001], "rosenbrock": [-1.2, 1.0], "beale": [1.0, 1.0]}
LOSSES = {"bowl": bowl, "saddle": saddle, "rosenbrock": rosenbrock, "beale": beale}


def fraction(rows, columns, shift):
    """Numbers that any language makes the same."""
    return torch.tensor([[((7 * i + 3 * j + shift) % 11) / 8 - 0.5 for j in range(columns)] for i in range(rows)], dtype=torch.float64)


def problem(name):
    if name == "regression":
        x, y = fraction(5, 3, 1), fraction(5, 2, 4)
        weight, bias = fraction(3, 2, 2).requires_grad_(), torch.zeros(2, dtype=torch.float64, requires_grad=True)
        return [weight, bias], lambda: ((x @ weight + bias - y) ** 2).sum() / 5
    w = torch.tensor(STARTS[name], dtype=torch.float64, requires_grad=True)
    return [w], lambda: LOSSES[name](w)


lines = ["landscape,optimizer,step,parameters"]
for name, (slow, fast) in RATES.items():
    for label, make in OPTIMIZERS.items():
        parameters, loss = problem(name)
        optimizer = make(parameters, slow if label in ("SGD", "MOMENTUM", "NESTEROV") else fast)
        for step in range(1, 101):
            optimizer.zero_grad()
            loss().backward()
            optimizer.step()
            if name == "rosenbrock" and "OTHER" not in label or step in (1, 2, 10, 100):
                numbers = [repr(v) for p in parameters for v in p.detach().flatten().tolist()]
                lines.append(",".join([name, label, str(step)] + numbers))
FILE.write_text("\n".join(lines) + "\n")
