"""Golden values for LoraGoldenTest and notebook 11: a linear layer with a low-rank correction, in plain PyTorch.

Run once by hand with PyTorch installed; the build only reads what it wrote:
    cd golden && python lora.py > ../torch/src/test/resources/golden/lora.txt

W (3, 4), b (3), A (2, 4), B (3, 2) and x (5, 4) have the elements 0.5 * sin(i + k), k = 1 ... 5 in this order; alpha = 6.
The loss is the mean square of y - 1. Lines are `name|numbers`: output, loss, the gradients of A, B and x; then the losses
of ten steps of AdamW (rate 0.05) with B = 0 at first, A and B after them, and the merged matrix.
Made with PyTorch 2.13 on a processor.
"""
import torch
import torch.nn.functional as F

R, ALPHA = 2, 6.0


def values(k, *shape):
    n = torch.Size(shape).numel()
    return (0.5 * torch.sin(torch.arange(n, dtype=torch.float64) + k)).float().view(shape)


def forward(x, W, b, A, B):
    return F.linear(x, W, b) + (ALPHA / R) * F.linear(F.linear(x, A), B)


def show(name, tensor):
    print(f"{name}|{' '.join(f'{n.item():.7g}' for n in tensor.detach().flatten())}")


def main():
    W, b, A, B, x = values(1, 3, 4), values(2, 3), values(3, 2, 4), values(4, 3, 2), values(5, 5, 4)
    for tensor in (A, B, x):
        tensor.requires_grad_()
    y = forward(x, W, b, A, B)
    loss = (y - 1).square().mean()
    loss.backward()
    show("y", y)
    show("loss", loss)
    show("grad A", A.grad)
    show("grad B", B.grad)
    show("grad x", x.grad)

    A, B = values(3, 2, 4).requires_grad_(), torch.zeros(3, 2, requires_grad=True)
    x = x.detach()
    optimizer = torch.optim.AdamW([A, B], lr=0.05)
    losses = []
    for _ in range(10):
        loss = (forward(x, W, b, A, B) - 1).square().mean()
        losses.append(loss)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    show("losses", torch.stack(losses))
    show("A", A)
    show("B", B)
    show("merged", W + (ALPHA / R) * (B @ A))


if __name__ == "__main__":
    main()
