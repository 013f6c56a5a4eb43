"""Golden values of OptimizersTest: three steps of PyTorch's optimizers on a bowl.

    python golden/torch_optim.py      prints one line an optimizer: its name, then the values after each step
"""
import torch


def path(make):
    p = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
    optimizer = make([p])
    values = []
    for _ in range(3):
        optimizer.zero_grad()
        (p.square() * torch.tensor([1.0, 0.1, 3.0])).sum().backward()
        optimizer.step()
        values += p.tolist()
    return " ".join(f"{v:.8g}" for v in values)


print("sgd", path(lambda p: torch.optim.SGD(p, lr=0.1)))
print("momentum", path(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1)))
print("nesterov", path(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1, nesterov=True)))
print("adamw", path(lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.9, 0.99), weight_decay=0.1)))
