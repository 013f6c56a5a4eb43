"""Computes the coefficients of the polynomials in VectorMathLoops: minimax approximations by Remez' exchange.

    python golden/polynomials.py

Needs mpmath. Prints each polynomial with the greatest error it leaves, before its coefficients are rounded to double.
"""
import mpmath as mp

mp.mp.dps = 60


def remez(f, weight, low, high, degree):
    """The polynomial p of this degree for which max |(p - f) * weight| over [low, high] is least."""
    n = degree + 2
    nodes = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    for _ in range(12):
        system = mp.matrix(n, n)
        right = mp.matrix(n, 1)
        for i, x in enumerate(nodes):
            for j in range(degree + 1):
                system[i, j] = x**j
            system[i, degree + 1] = (-1) ** i / weight(x)
            right[i] = f(x)
        solution = mp.lu_solve(system, right)
        coefficients = [solution[j] for j in range(degree + 1)]

        def error(x):
            return (mp.polyval(coefficients[::-1], x) - f(x)) * weight(x)

        grid = [low + (high - low) * (1 - mp.cos(mp.pi * i / 1200)) / 2 for i in range(1201)]
        values = [error(x) for x in grid]
        peaks = [
            i
            for i in range(1201)
            if (i == 0 or abs(values[i]) >= abs(values[i - 1])) and (i == 1200 or abs(values[i]) >= abs(values[i + 1]))
        ]
        alternating = []
        for i in peaks:
            if alternating and mp.sign(values[i]) == mp.sign(values[alternating[-1]]):
                if abs(values[i]) > abs(values[alternating[-1]]):
                    alternating[-1] = i
            else:
                alternating.append(i)
        while len(alternating) > n:
            alternating.pop(0 if abs(values[alternating[0]]) < abs(values[alternating[-1]]) else -1)
        if len(alternating) < n:
            break
        nodes = [grid[i] for i in alternating]
    return coefficients, max(abs(v) for v in values)


def show(name, result):
    coefficients, error = result
    print(f"{name}: greatest error {mp.nstr(error, 3)} = 2^{mp.nstr(mp.log(error, 2), 4)}")
    for power, c in enumerate(coefficients):
        print(f"    {power}: {float(c)!r}  {float(c).hex()}")


def series(x, terms):
    return mp.fsum(terms(x))


half_log_2 = mp.log(2) / 2 * mp.mpf("1.0001")
# e^r = 1 + r + r^2 P(r); the error counts relative to expm1(r) = r + r^2 P(r), for the sake of tanh near 0.
show(
    "P in exp(r) = 1 + r + r^2 P(r), |r| <= log(2)/2",
    remez(
        lambda r: mp.mpf(1) / 2 if r == 0 else mp.fsum(r**i / mp.factorial(i + 2) for i in range(30)),
        lambda r: abs(r) + mp.mpf("1e-9"),
        -half_log_2,
        half_log_2,
        9,
    ),
)
# log(1 + f) = 2s + s z Q(z) with s = f / (2 + f), z = s^2.
largest = ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2 * mp.mpf("1.0001")
show(
    "Q in log(1 + f) = 2 s + s z Q(z), z = s^2, s = f / (2 + f), sqrt(1/2) <= 1 + f <= sqrt(2)",
    remez(lambda z: mp.fsum(2 * z**i / (2 * i + 3) for i in range(40)), lambda z: z / 2 + mp.mpf("1e-9"), mp.mpf(0), largest, 6),
)
print("log2(e)", float(1 / mp.log(2)).hex())
hi = mp.floor(mp.log(2) * 2**42) / 2**42
print("log(2) high", float(hi).hex(), "low", float(mp.log(2) - hi).hex())
near = float(mp.log(2))
print("log(2) nearest", near.hex(), "rest", float(mp.log(2) - mp.mpf(near)).hex())
