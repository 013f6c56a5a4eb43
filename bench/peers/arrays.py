"""The NumPy side of `./firsthand bench arrays`: measures a task when asked. Nothing of the product needs it.

Greets with one line; for each input line "task seconds" prints the seconds of one run, or "none".
"""
import sys
import time

import numpy as np

SYMBOLS, HIDDEN, STEPS = 62, 100, 25
rng = np.random.default_rng(1)
tasks = {}

for n in (64, 128, 256, 512, 1024):
    tasks[f"matmul_{n}"] = lambda a=rng.standard_normal((n, n)), b=rng.standard_normal((n, n)): a @ b
a, b = rng.standard_normal((256, 1000)), rng.standard_normal((256, 1000))
layer, other = rng.standard_normal((128, 64)), rng.standard_normal((128, 64))
sums, products, ones = np.zeros_like(a), np.ones_like(a), np.ones_like(a)
m, v = rng.standard_normal((100, 100)), rng.standard_normal(100)


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


tasks.update(
    add=lambda: a + b, mul=lambda: a * b, add_layer=lambda: layer + other, mul_layer=lambda: layer * other,
    add_=lambda: np.add(sums, b, out=sums), mul_=lambda: np.multiply(products, ones, out=products), exp=lambda: np.exp(a), tanh=lambda: np.tanh(a),
    sigmoid=lambda: sigmoid(a), softmax=lambda: softmax(a), sum_rows=lambda: a.sum(axis=1),
    sum_columns=lambda: a.sum(axis=0), matvec=lambda: m @ v, outer=lambda: np.outer(v, v))

text = rng.integers(0, SYMBOLS, 40 * STEPS + 1)


def windows():
    while True:
        for at in range(0, 40 * STEPS, STEPS):
            yield text[at:at + STEPS], text[at + 1:at + STEPS + 1]


def adagrad_step(parameters, gradients, memory):
    norm = np.sqrt(sum(np.sum(g * g) for g in gradients))
    if norm > 5:
        for g in gradients:
            g *= 5 / norm
    for w, g, s in zip(parameters, gradients, memory):
        s += g * g
        w -= 0.1 * g / (np.sqrt(s) + 1e-10)


def weights(*shape):
    return rng.standard_normal(shape) * 0.01


class Same:
    """The operations of our Rnn and CharModel, one by one, in NumPy: batch 1, so rows are steps."""

    def __init__(self):
        self.p = [weights(SYMBOLS, HIDDEN), weights(HIDDEN, HIDDEN), np.zeros(HIDDEN),
                  weights(HIDDEN, SYMBOLS), np.zeros(SYMBOLS)]
        self.memory = [np.zeros_like(w) for w in self.p]
        self.h = np.zeros((1, HIDDEN))
        self.windows = windows()

    def __call__(self):
        wxh, whh, bh, wo, bo = self.p
        ids, targets = next(self.windows)
        x = np.zeros((STEPS, SYMBOLS))
        x[np.arange(STEPS), ids] = 1
        z = x @ wxh + bh
        states = [self.h]
        for t in range(STEPS):
            states.append(np.tanh(states[-1] @ whh + z[t]))
        self.h = states[-1]
        h = np.concatenate(states[1:])
        p = softmax(h @ wo + bo)
        p[np.arange(STEPS), targets] -= 1
        p /= STEPS
        dh = p @ wo.T
        delta = np.zeros((STEPS, HIDDEN))
        for t in range(STEPS - 1, -1, -1):
            if t < STEPS - 1:
                dh[t] += delta[t + 1] @ whh.T
            delta[t] = (1 - h[t] ** 2) * dh[t]
        before = np.concatenate(states[:-1])
        adagrad_step(self.p, [x.T @ delta, before.T @ delta, delta.sum(0), h.T @ p, p.sum(0)], self.memory)


class StepByStep:
    """The classic form: vectors as columns, one character after the other, gradients added up step by step."""

    def __init__(self):
        self.p = [weights(HIDDEN, SYMBOLS), weights(HIDDEN, HIDDEN), np.zeros((HIDDEN, 1)),
                  weights(SYMBOLS, HIDDEN), np.zeros((SYMBOLS, 1))]
        self.memory = [np.zeros_like(w) for w in self.p]
        self.h = np.zeros((HIDDEN, 1))
        self.windows = windows()

    def __call__(self):
        wxh, whh, bh, wo, bo = self.p
        ids, targets = next(self.windows)
        xs, hs, ps = {}, {-1: self.h}, {}
        for t in range(STEPS):
            xs[t] = np.zeros((SYMBOLS, 1))
            xs[t][ids[t]] = 1
            hs[t] = np.tanh(np.dot(wxh, xs[t]) + np.dot(whh, hs[t - 1]) + bh)
            y = np.dot(wo, hs[t]) + bo
            e = np.exp(y - y.max())
            ps[t] = e / e.sum()
        g = [np.zeros_like(w) for w in self.p]
        dnext = np.zeros((HIDDEN, 1))
        for t in reversed(range(STEPS)):
            dy = ps[t].copy()
            dy[targets[t]] -= 1
            g[3] += np.dot(dy, hs[t].T)
            g[4] += dy
            delta = (1 - hs[t] * hs[t]) * (np.dot(wo.T, dy) + dnext)
            g[2] += delta
            g[0] += np.dot(delta, xs[t].T)
            g[1] += np.dot(delta, hs[t - 1].T)
            dnext = np.dot(whh.T, delta)
        self.h = hs[STEPS - 1]
        adagrad_step(self.p, g, self.memory)


class LstmStepByStep:
    """The form of notebook 06: vectors, one character after the other, gradients added up step by step."""

    def __init__(self):
        self.p = [weights(SYMBOLS, 4 * HIDDEN), weights(HIDDEN, 4 * HIDDEN), np.zeros(4 * HIDDEN),
                  weights(HIDDEN, SYMBOLS), np.zeros(SYMBOLS)]
        self.memory = [np.zeros_like(w) for w in self.p]
        self.h = self.c = np.zeros(HIDDEN)
        self.windows = windows()

    def __call__(self):
        wx, wh, bias, wo, bo = self.p
        ids, targets = next(self.windows)
        xs, ps, steps = [], [], [(None, None, None, None, self.c, None, self.h)]
        for t in range(STEPS):
            x = np.zeros(SYMBOLS)
            x[ids[t]] = 1
            xs.append(x)
            zi, zf, zg, zo = np.split(x @ wx + steps[-1][6] @ wh + bias, 4)
            i, f, g, o = sigmoid(zi), sigmoid(zf), np.tanh(zg), sigmoid(zo)
            c = f * steps[-1][4] + i * g
            bent = np.tanh(c)
            steps.append((i, f, g, o, c, bent, o * bent))
            y = steps[-1][6] @ wo + bo
            e = np.exp(y - y.max())
            ps.append(e / e.sum())
        g = [np.zeros_like(w) for w in self.p]
        h_later, c_later = np.zeros(HIDDEN), np.zeros(HIDDEN)
        for t in reversed(range(STEPS)):
            i, f, candidate, o, c, bent, h = steps[t + 1]
            dy = ps[t].copy()
            dy[targets[t]] -= 1
            g[3] += np.outer(h, dy)
            g[4] += dy
            dh = wo @ dy + h_later
            dc = dh * o * (1 - bent * bent) + c_later
            delta = np.concatenate([dc * candidate * i * (1 - i), dc * steps[t][4] * f * (1 - f),
                                    dc * i * (1 - candidate * candidate), dh * bent * o * (1 - o)])
            g[0] += np.outer(xs[t], delta)
            g[1] += np.outer(steps[t][6], delta)
            g[2] += delta
            h_later = delta @ wh.T
            c_later = dc * f
        self.c, self.h = steps[-1][4], steps[-1][6]
        adagrad_step(self.p, g, self.memory)


class Lstm:
    """The operations of our Lstm, one by one, in NumPy."""

    def __init__(self):
        self.p = [weights(SYMBOLS, 4 * HIDDEN), weights(HIDDEN, 4 * HIDDEN), np.zeros(4 * HIDDEN),
                  weights(HIDDEN, SYMBOLS), np.zeros(SYMBOLS)]
        self.memory = [np.zeros_like(w) for w in self.p]
        self.h = self.c = np.zeros((1, HIDDEN))
        self.windows = windows()

    def __call__(self):
        wx, wh, bias, wo, bo = self.p
        ids, targets = next(self.windows)
        x = np.zeros((STEPS, SYMBOLS))
        x[np.arange(STEPS), ids] = 1
        z = x @ wx + bias
        steps = [(None, None, None, None, self.c, None, self.h)]
        for t in range(STEPS):
            zi, zf, zg, zo = np.split(steps[-1][6] @ wh + z[t], 4, axis=1)
            i, f, g, o = sigmoid(zi), sigmoid(zf), np.tanh(zg), sigmoid(zo)
            c = f * steps[-1][4] + i * g
            bent = np.tanh(c)
            steps.append((i, f, g, o, c, bent, o * bent))
        self.c, self.h = steps[-1][4], steps[-1][6]
        h = np.concatenate([step[6] for step in steps[1:]])
        p = softmax(h @ wo + bo)
        p[np.arange(STEPS), targets] -= 1
        p /= STEPS
        dh = p @ wo.T
        delta = np.zeros((STEPS, 4 * HIDDEN))
        dc = np.zeros((1, HIDDEN))
        for t in range(STEPS - 1, -1, -1):
            i, f, g, o, c, bent, _ = steps[t + 1]
            d = dh[t:t + 1]
            if t < STEPS - 1:
                d = d + delta[t + 1] @ wh.T
                dc = dc * steps[t + 2][1]
            dc = dc + (1 - bent ** 2) * o * d
            delta[t] = np.concatenate([i * (1 - i) * g * dc, f * (1 - f) * steps[t][4] * dc,
                                       (1 - g ** 2) * i * dc, o * (1 - o) * bent * d], axis=1)
        before = np.concatenate([step[6] for step in steps[:-1]])
        adagrad_step(self.p, [x.T @ delta, before.T @ delta, delta.sum(0), h.T @ p, p.sum(0)], self.memory)


tasks.update(rnn=Same(), rnn_steps=StepByStep(), lstm=Lstm(), lstm_steps=LstmStepByStep())


def measure(work, seconds):
    start = time.perf_counter()
    runs = 0
    while True:
        work()
        runs += 1
        now = time.perf_counter()
        if now - start >= seconds:
            return (now - start) / runs


print("NumPy " + np.__version__, flush=True)
for line in sys.stdin:
    name, seconds = line.split()
    print(measure(tasks[name], float(seconds)) if name in tasks else "none", flush=True)
