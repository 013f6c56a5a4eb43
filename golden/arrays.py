"""Makes the reference values of module arrays with NumPy.

    python golden/arrays.py

Writes, under arrays/src/test/resources/firsthand/arrays:
  numpy.tsv     one operation a line: name, operation, arguments, inputs, expected results
  printing.tsv  arrays and how NumPy prints them
  rng.tsv       the random generator, written a second time
  ulp.tsv       exp, log, tanh, sigmoid at many points, to more digits than float64 has (needs mpmath)
  *.npy         files as NumPy writes them
"""
import pathlib

import mpmath as mp
import numpy as np

OUT = pathlib.Path(__file__).parent.parent / "arrays/src/test/resources/firsthand/arrays"
OUT.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(20261123)
lines = []


def text(a):
    """shape:values, numbers in the shortest form that reads back to the same bits."""
    a = np.asarray(a, dtype=np.float64)
    return ",".join(map(str, a.shape)) + ":" + " ".join(repr(float(x)).replace(".0e", "e").removesuffix(".0") for x in a.ravel())


def case(operation, arguments, inputs, results, note=""):
    results = results if isinstance(results, (list, tuple)) else [results]
    shapes = " and ".join(str(np.shape(a)) for a in inputs)
    name = f"{operation}({arguments})" + (f" of {shapes}" if inputs else "") + (f", {note}" if note else "")
    lines.append("\t".join([name, operation, str(arguments), "|".join(map(text, inputs)), "|".join(map(text, results))]))


def normal(*shape):
    return np.round(rng.normal(size=shape), 3)


def positive(*shape):
    return np.round(rng.uniform(0.1, 4, size=shape), 3)


SPECIAL = np.array(
    [np.nan, np.inf, -np.inf, 0.0, -0.0, 5e-324, -5e-324, 1e-310, -1e-310, 1e-300, 1e300, -1e300, 1.7976931348623157e308]
    + [1.0, -1.0, 0.5, -0.5, 2.5, 3.5, -2.5, 709.7, 709.8, -708.5, -745.0, -745.2, 19.0, -23.0, 1e-9, -1e-9, 1e-5]
)
np.seterr(all="ignore")


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x < 0, e, 1) / (1 + e)


# Where a network takes its elementwise functions.
UNARY = {
    "neg": np.negative, "exp": np.exp, "expm1": np.expm1, "log": np.log, "log1p": np.log1p, "sqrt": np.sqrt,
    "square": np.square, "abs": np.abs, "sign": np.sign, "tanh": np.tanh, "sigmoid": sigmoid, "sin": np.sin,
    "cos": np.cos, "floor": np.floor, "ceil": np.ceil, "round": np.round, "isNaN": np.isnan, "isFinite": np.isfinite,
    "not": np.logical_not,
}  # fmt: skip
for name, f in UNARY.items():
    make = positive if name in ("log", "log1p", "sqrt") else normal
    for shape in [(), (0,), (37,), (3, 4), (2, 0, 3)]:
        a = make(*shape) * (1 if shape != (37,) else 3)
        case(name, "", [a], f(a))
    # The sine of 1e300 is a matter of taste.
    special = SPECIAL[np.abs(SPECIAL) < 1e10] if name in ("sin", "cos") else SPECIAL
    case(name, "", [special], f(special), "special values")

BINARY = {
    "add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide, "maximum": np.maximum,
    "minimum": np.minimum, "greater": np.greater, "greaterEqual": np.greater_equal, "less": np.less,
    "lessEqual": np.less_equal, "equalTo": np.equal, "notEqualTo": np.not_equal,
}  # fmt: skip
PAIRS = [((3, 4), (3, 4)), ((3, 4), (4,)), ((3, 1), (1, 4)), ((), (2, 3)), ((2, 1, 3), (4, 1)), ((0, 3), (1, 3)), ((19,), (1,))]
for name, f in BINARY.items():
    for x, y in PAIRS:
        a, b = np.round(normal(*x), 1), np.round(normal(*y), 1)
        case(name, "", [a, b], f(a, b))
    a, b = np.repeat(SPECIAL[:20], 20), np.tile(SPECIAL[:20], 20)
    keep = rng.choice(400, 60, replace=False)
    case(name, "", [a[keep], b[keep]], f(a[keep], b[keep]), "special values")
a, b = positive(3, 4), normal(4)
case("pow", "", [a, b], np.power(a, b))
a, b = np.array([0.0, -0.0, 1, -1, 2, -2, np.inf, -np.inf, np.nan, 1, -1]), np.array([[0.0], [2], [0.5], [-1], [3], [np.inf], [np.nan]])
case("pow", "", [a, b], np.power(a, b), "special values")
case("powScalar", "3", [a], np.power(a, 3))
case("powScalar", "2", [a], np.power(a, 2))
a = normal(3, 4)
case("clip", "-0.5 0.75", [a], np.clip(a, -0.5, 0.75))
case("subFrom", "1", [a], 1 - a)
case("divInto", "1", [a], 1 / a)
c = (a > 0) * 1.0
b = normal(4)
case("where", "", [c, a, b], np.where(c, a, b))
case("where", "", [c[:, :1], a, np.array(0.0)], np.where(c[:, :1], a, 0))
case("maskedFill", "-inf", [a, np.triu(np.ones((3, 4)), 1)], np.where(np.triu(np.ones((3, 4)), 1), -np.inf, a))

REDUCTIONS = {
    "sum": np.sum, "mean": np.mean, "max": np.max, "min": np.min, "prod": np.prod, "std": np.std, "variance": np.var,
    "softmax": lambda x, axis, keepdims: np.exp(x - x.max(axis, keepdims=True)) / np.exp(x - x.max(axis, keepdims=True)).sum(axis, keepdims=True),
    "logSoftmax": lambda x, axis, keepdims: x - x.max(axis, keepdims=True) - np.log(np.exp(x - x.max(axis, keepdims=True)).sum(axis, keepdims=True)),
    "logSumExp": lambda x, axis, keepdims: np.logaddexp.reduce(x, axis, keepdims=keepdims),
}  # fmt: skip
for name, f in REDUCTIONS.items():
    for shape, axis, keep in [((5,), 0, 0), ((3, 4), 0, 0), ((3, 4), -1, 1), ((2, 3, 4), 1, 0), ((2, 3, 4), -3, 1), ((7, 33), 1, 0)]:
        a = normal(*shape)
        case(name, f"{axis} {keep}", [a], f(a, axis=axis, keepdims=bool(keep)))
for name in ["sum", "mean", "prod", "std"]:
    a = np.zeros((2, 0, 3))
    case(name, "1 0", [a], REDUCTIONS[name](a, axis=1), "no elements")
    case(name, "0 0", [a], REDUCTIONS[name](a, axis=0), "no elements")
for name in ["sum", "max", "min", "mean", "prod"]:
    for values in [[1, np.nan, 3, 2, 5, 6, 7, 8, 9, 10], [np.inf, 1, -np.inf, 3], [np.nan, np.inf], [-0.0, -0.0], [-np.inf] * 9]:
        a = np.array(values)
        case(name, "0 0", [a], REDUCTIONS[name](a, axis=0), "special values")
big = np.round(rng.normal(size=10007) * 100, 2)
case("logSumExp", "0 0", [np.array([1000.0, 1000.5, -np.inf])], np.logaddexp.reduce([1000.0, 1000.5, -np.inf]), "large")
case("logSumExp", "0 0", [np.full(3, -np.inf)], -np.inf, "nothing but -inf")
case("softmax", "0 0", [np.array([1000.0, 999, -np.inf, 998])], REDUCTIONS["softmax"](np.array([1000.0, 999, -np.inf, 998]), 0, True), "large, masked")
for name, f in {"argmax": np.argmax, "argmin": np.argmin}.items():
    for shape, axis in [((5,), 0), ((3, 4), 0), ((3, 4), -1), ((2, 3, 4), 1)]:
        a = np.round(normal(*shape))
        case(name, axis, [a], f(a, axis))
    case(name, 0, [np.array([1, np.nan, 3, np.nan])], f(np.array([1, np.nan, 3, np.nan])), "NaN")
for name, f in {"all": np.all, "any": np.any}.items():
    for shape, axis in [((3, 4), 0), ((3, 4), 1), ((2, 0), 1), ((6, 2), -1)]:
        a = np.round(normal(*shape))
        case(name, axis, [a], f(a, axis))
for shape, axis in [((5,), 0), ((3, 4), 0), ((3, 4), 1), ((2, 3, 4), 1)]:
    a = normal(*shape)
    case("cumsum", axis, [a], np.cumsum(a, axis))
    case("normAlong", axis, [a], np.linalg.norm(a, axis=axis))
    a = np.round(normal(*shape))
    case("argsort", axis, [a], np.argsort(a, axis, kind="stable"))
    case("sort", axis, [a], np.sort(a, axis))
a = np.array([3, np.nan, -np.inf, 1, np.inf, -1, 0])
case("argsort", 0, [a], np.argsort(a, kind="stable"), "special values")
case("sort", 0, [a], np.sort(a), "special values")

for x, y in [
    ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1, 1), (1, 1)), ((5, 1), (1, 7)), ((13, 9), (9, 20)),
    ((2, 3, 4), (4, 5)), ((2, 3, 4), (2, 4, 5)), ((4, 1, 2, 3), (3, 3, 2)), ((2, 3, 4), (4,)), ((3,), (2, 3, 4)),
    ((0, 3), (3, 2)), ((2, 0), (0, 3)), ((2, 3), (3, 0)), ((0, 2, 3), (3, 4)), ((33, 17), (17, 35)), ((10, 40), (40,)),
]:  # fmt: skip
    a, b = normal(*x), normal(*y)
    case("matmul", "", [a, b], a @ b)
a, b = normal(5), normal(5)
case("dot", "", [a, b], a @ b)
case("outer", "", [normal(3) * 0 + a[:3], b], np.outer(a[:3], b))

a = normal(2, 3, 4)
for axes in ["2 0 1", "0 2 1", "-1 -2 -3"]:
    case("transpose", axes, [a], a.transpose(*map(int, axes.split())))
case("swapAxes", "0 -1", [a], a.swapaxes(0, -1))
for shape in ["6 4", "4 -1", "24", "-1", "2 3 2 2", "1 24 1"]:
    case("reshape", shape, [a], a.reshape(*map(int, shape.split())))
case("ravel", "", [a], a.ravel())
case("flip", "1", [a], np.flip(a, 1))
b = normal(1, 3, 1)
case("squeeze", "", [b], b.squeeze())
case("squeezeAxis", "-1", [b], b.squeeze(-1))
case("expandDims", "1", [a], np.expand_dims(a, 1))
case("expandDims", "-1", [a], np.expand_dims(a, -1))
case("broadcastTo", "2 3 4", [a[:1, :, :1]], np.broadcast_to(a[:1, :, :1], (2, 3, 4)))
m = normal(6, 7)
for notation in [
    ":", "1", "-1", "1:3", "::2", "::-1", "4:1:-1", "-3:", ":-2", "2:2", "5:100", "-100:2", ":, 3", "1:5:2, ::3",
    "..., 0", "0, ...", "None, :, 1", ":, None", "::-2, ::-3", "10:, :", "3, -2",
]:  # fmt: skip
    case("slice", notation, [m], eval(f"m[{notation}]"))
for notation in ["0, :, 1", "..., 1:", "1, ..., ::-1", "None, ..., None", ":, 1, None, 2"]:
    case("slice", notation, [a], eval(f"a[{notation}]"))
for shape, axis in [((3, 4), 0), ((3, 4), -1), ((2, 3, 4), 1), ((3,), 0)]:
    x, y, z = normal(*shape), normal(*shape), normal(*shape)
    case("concat", axis, [x, y, z], np.concatenate([x, y, z], axis))
    case("stack", axis, [x, y, z], np.stack([x, y, z], axis))
case("concat", 0, [normal(0, 2), m[:2, :2]], m[:2, :2])
case("split", "3 0", [m], np.split(m, 3, 0))
case("splitAt", "1 1 4 1", [m], np.split(m, [1, 1, 4], 1))
case("tile", "2 3", [m[:2, :2]], np.tile(m[:2, :2], (2, 3)))
case("tile", "2", [a[0]], np.tile(a[0], 2))
case("tile", "2 1 1", [m[:2, :2]], np.tile(m[:2, :2], (2, 1, 1)))
case("repeat", "2 0", [m[:2, :2]], np.repeat(m[:2, :2], 2, 0))
case("repeat", "3 -1", [m[:2, :2]], np.repeat(m[:2, :2], 3, -1))
case("take", "0", [m, np.array([5, 0, -1, 5])], m.take([5, 0, -1, 5], 0))
case("take", "1", [m, np.array([[1, 2, 3], [0, 0, -7]])], m.take([[1, 2, 3], [0, 0, -7]], 1))
case("take", "1", [a, np.array([[2], [0]])], a.take([[2], [0]], 1))
i = np.argsort(m, 1)[:, :3]
case("takeAlongAxis", "1", [m, i], np.take_along_axis(m, i, 1))
i = np.argmax(m, 0)[None]
case("takeAlongAxis", "0", [m, i], np.take_along_axis(m, i, 0))
case("pick", "", [m, np.array([0, 3, 6, 6, 1, 2])], m[np.arange(6), [0, 3, 6, 6, 1, 2]])
x, v = np.zeros((4, 3)), normal(5, 3)
np.add.at(x, [1, 0, 1, 3, 1], v)
case("addAt", "1 0 1 3 1", [np.zeros((4, 3)), v], x)
case("flatNonZero", "", [np.round(m)], np.flatnonzero(np.round(m)))
for k in (-1, 0, 2):
    case("tril", k, [m], np.tril(m, k))
    case("triu", k, [a], np.triu(a, k))
case("diagonal", "", [m], m.diagonal())
case("diag", "", [m[0]], np.diag(m[0]))
case("meshgrid", "", [m[0, :3], m[0, :2]], np.meshgrid(m[0, :3], m[0, :2]))
case("linspace", "-1 2 7", [], np.linspace(-1, 2, 7))
case("linspace", "0 1 1", [], np.linspace(0, 1, 1))
case("arange", "0 1 0.3", [], np.arange(0, 1, 0.3))
case("arange", "5 -2 -2", [], np.arange(5, -2, -2))
case("arange", "3 1 1", [], np.arange(3, 1, 1))
case("eye", "3", [], np.eye(3))
case("oneHot", "2 0 1 2", [], np.eye(3)[[2, 0, 1, 2]])
x = normal(2, 3)
case("sumTo", "3", [x], x.sum(0))
case("sumTo", "2 1", [x], x.sum(1, keepdims=True))
case("sumTo", "1 1", [x], x.sum(keepdims=True))
case("addMatmul_", "", [normal(2, 2) * 0 + 1, m[:2, :3], m[:3, :2]], 1 + m[:2, :3] @ m[:3, :2])
case("addScaled_", "-0.5", [x, x[0]], x - 0.5 * x[0])
for name, f in {"add_": np.add, "sub_": np.subtract, "mul_": np.multiply, "div_": np.divide}.items():
    case(name, "", [x, x[:, :1]], f(x, x[:, :1]))
case("whole", "sum mean max min prod std variance argmax argmin norm all any", [m],
     np.array([m.sum(), m.mean(), m.max(), m.min(), m.prod(), m.std(), m.var(), m.argmax(), m.argmin(), np.linalg.norm(m), m.all(), m.any()]))  # fmt: skip
case("whole", "sum mean max min std variance norm", [big], np.array([big.sum(), big.mean(), big.max(), big.min(), big.std(), big.var(), np.linalg.norm(big)]), "10,007 elements")
(OUT / "numpy.tsv").write_text("\n".join(lines) + "\n")
print(len(lines), "cases")

PRINTED = [
    np.array([]), np.zeros((2, 2)), np.array(3.0), np.array(np.e), np.array(-1e-7), np.array(1e16), np.array(123456789.123), np.array(np.nan),
    np.array([1.0, 2, 3]), np.array([1.5, -2, 1000]), np.array([0.1, 0.25, 1 / 3]), np.array([1e-5, 1]), np.array([1e-10, 2e-10]),
    np.array([1e8, 1]), np.array([99999999.0, 1e5]), np.array([1e5, 1]), np.array([1.0, np.nan, -np.inf]), np.array([np.nan, np.nan]), np.array([np.inf]),
    np.array([[1.25, -3], [100, 0.001]]), np.array([-0.0, 0.0]), np.array([1e300, -1e-300, 5e-324]), np.arange(24.0), np.arange(24.0).reshape(2, 3, 4),
    np.arange(1001.0), np.arange(1200.0).reshape(30, 40), np.arange(1000.0).reshape(10, 100), np.arange(1024.0).reshape(2, 2, 256), np.arange(2048.0).reshape(8, 16, 16),
    normal(3, 5), rng.normal(size=(4, 7)), rng.normal(size=20), rng.normal(size=(3, 3)) * 1e-6, rng.normal(size=(3, 3)) * 1e6, rng.uniform(size=(2, 2, 2)),
    np.array([0.000099999, 1]), np.array([0.12345678949]), np.array([0.123456785, 0.5]), np.array([2.5e-9, 1e-9]), np.array([1 / 3 * 1e10, 1.0]),
    np.array([[np.inf, 1e-9]]), np.array([[-1.5], [np.nan]]), rng.normal(size=(1, 1)), np.array([1e-4, 1e-3]), np.array([123.456, 0.2]), np.array([1e15, 1e16]),
    np.array(1e-4), np.array(9.9e-5), np.array(0.0), np.array(-0.0), np.array([1000.0, 0.9]), rng.normal(size=(2, 12)) * 1e-7, np.array([12345678.9, 0.1]),
    np.array([1e-100, 1]), np.array([1e100, -1e-5, np.nan]), np.array([1.5e300, np.inf, 1]), np.array([[1e-310, 2], [3e-7, 4e200]]),
    np.array([5e-324, 1.05615554e-24]), np.array([-3.1094e-319, 1e-5, 1.23456789e-9]), np.array([np.nan, 0, 1.5407516e149, 5e148, 1e-51]),
]  # fmt: skip
(OUT / "printing.tsv").write_text("".join(text(a) + "\t" + str(a).replace("\n", "\\n") + "\n" for a in PRINTED))
print(len(PRINTED), "printed arrays")

mp.mp.prec = 160
FUNCTIONS = {"exp": mp.exp, "log": mp.log, "tanh": mp.tanh, "sigmoid": lambda x: 1 / (1 + mp.exp(-x))}
points = []
for name, f in FUNCTIONS.items():
    x = np.concatenate([
        rng.uniform(-1, 1, 150), rng.normal(size=100) * 5, rng.uniform(-708, 709, 50) if name == "exp" else rng.uniform(-40, 40, 50),
        10 ** rng.uniform(-12, 1, 50), 10.0 ** np.arange(-308, 2, 31), rng.uniform(-745, -708, 20) if name in ("exp", "sigmoid") else [0.25],
        np.arange(-6, 7) * np.log(2) / 2, np.nextafter(np.arange(-6, 7) * np.log(2) / 2, 9), np.arange(-9, 10) / 16,
    ])  # fmt: skip
    if name == "log":
        x = np.concatenate([np.abs(x[x != 0]), 1 + rng.uniform(-1, 1, 100) * 0.3, 1 + 10.0 ** np.arange(-15, 0), [5e-324, 1e-310, 2.3e-308, 1.7e308]])
    for v in x:
        v = float(v)
        exact = f(mp.mpf(v))
        near = float(exact)
        # The nearest double and how far beyond it, in units of its last place, the true value lies.
        points.append(f"{name}\t{v!r}\t{near!r}\t{float((exact - mp.mpf(near)) / mp.mpf(float(np.spacing(abs(near))))):.4f}")
(OUT / "ulp.tsv").write_text("\n".join(points) + "\n")
print(len(points), "points")

np.save(OUT / "matrix.npy", np.arange(6.0).reshape(2, 3) / 7)
np.save(OUT / "columns.npy", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
np.save(OUT / "scalar.npy", np.array(2.5))
np.save(OUT / "empty.npy", np.zeros((0, 3)))
np.save(OUT / "float32.npy", np.array([0.5, -1.25, np.inf], dtype=np.float32))
np.save(OUT / "int64.npy", np.array([[1, -2], [3, 4]]))
np.save(OUT / "bool.npy", np.array([True, False]))
np.save(OUT / "bigendian.npy", np.array([1.0, 2.0], dtype=">f8"))
np.save(OUT / "complex.npy", np.array([1 + 2j]))
np.save(OUT / "text.npy", np.array(["ab"]))

# The generator, written again from its papers.
MASK = 2**64 - 1


def split_mix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def xoshiro(seed):
    fill = split_mix(seed & MASK)
    s = [next(fill) for _ in range(4)]

    def left(x, k):
        return ((x << k) | (x >> (64 - k))) & MASK

    while True:
        yield (left((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = left(s[3], 45)


def below(bits, bound):
    threshold = (2**64 - bound) % bound
    while True:
        product = next(bits) * bound
        if product & MASK >= threshold:
            return product >> 64


def permutation(seed, n):
    bits, order = xoshiro(seed), list(range(n))
    for i in range(n - 1, 0, -1):
        j = below(bits, i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def normals(seed, count):
    bits, out = xoshiro(seed), []
    while len(out) < count:
        x, y = (2 * ((next(bits) >> 11) * 2.0**-53) - 1 for _ in range(2))
        square = x * x + y * y
        if 0 < square < 1:
            factor = float(mp.sqrt(-2 * mp.log(mp.mpf(square)) / mp.mpf(square)))
            out += [x * factor, y * factor]
    return out


known = split_mix(1234567)
assert [next(known) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]
rows = []
for seed in (0, 42, -1, 2**62 + 12345):
    bits = xoshiro(seed)
    first = [next(bits) for _ in range(6)]
    rows.append(f"bits\t{seed}\t" + " ".join(f"{b:x}" for b in first))
    rows.append(f"uniform\t{seed}\t" + " ".join(repr((b >> 11) * 2.0**-53) for b in first))
    rows.append(f"permutation\t{seed}\t" + " ".join(map(str, permutation(seed, 12))))
    rows.append(f"normal\t{seed}\t" + " ".join(map(repr, normals(seed, 8))))
(OUT / "rng.tsv").write_text("\n".join(rows) + "\n")
