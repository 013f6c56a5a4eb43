package firsthand.checks.n06;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** One step of a GRU from its sums, in the order r, z, n. Shapes: x (B, 3H), s (B, 3H), h (B, H) → (B, H). */
@FunctionalInterface
public interface GruStep {
    NdArray apply(NdArray x, NdArray s, NdArray h);

    private static NdArray gate(NdArray x, NdArray s, int part) {
        return x.split(3, 1).get(part).add(s.split(3, 1).get(part)).sigmoid();
    }

    private static NdArray candidate(NdArray x, NdArray s, int reset) {
        return x.split(3, 1)
                .get(2)
                .add(gate(x, s, reset).mul(s.split(3, 1).get(2)))
                .tanh();
    }

    private static NdArray mix(NdArray z, NdArray n, NdArray h) {
        return z.subFrom(1).mul(n).add(z.mul(h));
    }

    Check<GruStep> CHECK = Check.<GruStep>of(
                    "a GRU step",
                    (x, s, h) -> mix(gate(x, s, 1), candidate(x, s, 0), h),
                    (answer, in) -> answer.apply(in.get(0), in.get(1), in.get(2)))
            .takes("x", "s", "h")
            .labelled("B = 1, H = 2", new Rng(61).normal(1, 6), new Rng(62).normal(1, 6), new Rng(63).normal(1, 2))
            .labelled("B = 3, H = 4", new Rng(64).normal(3, 12), new Rng(65).normal(3, 12), new Rng(66).normal(3, 4))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("z and 1 − z exchanged", (x, s, h) -> mix(gate(x, s, 1).subFrom(1), candidate(x, s, 0), h))
            .clue("Papers differ here. In this formula z = 1 keeps the old state.")
            .mistake(
                    "the reset gate is missing",
                    (x, s, h) -> mix(
                            gate(x, s, 1),
                            x.split(3, 1).get(2).add(s.split(3, 1).get(2)).tanh(),
                            h))
            .clue("r is computed for something: what does it multiply?")
            .mistake(
                    "the reset gate multiplies the input's part, too",
                    (x, s, h) -> mix(
                            gate(x, s, 1),
                            x.split(3, 1)
                                    .get(2)
                                    .add(s.split(3, 1).get(2))
                                    .mul(gate(x, s, 0))
                                    .tanh(),
                            h))
            .clue("r decides how much of the *state* enters the candidate. The input enters whole.")
            .mistake("r and z exchanged", (x, s, h) -> mix(gate(x, s, 0), candidate(x, s, 1), h))
            .clue("The order is r, z, n. Which part mixes old and new?")
            .mistake(
                    "the candidate is not bent by tanh",
                    (x, s, h) -> mix(
                            gate(x, s, 1),
                            x.split(3, 1)
                                    .get(2)
                                    .add(gate(x, s, 0).mul(s.split(3, 1).get(2))),
                            h))
            .clue("Your states can leave -1 to 1. Which bend is missing?")
            .mistake(
                    "the old state is added whole",
                    (x, s, h) ->
                            gate(x, s, 1).subFrom(1).mul(candidate(x, s, 0)).add(h))
            .clue("What is gained on one side must go on the other: (1 − z) and z.")
            .mistake(
                    "a sigmoid for the candidate",
                    (x, s, h) -> mix(
                            gate(x, s, 1),
                            x.split(3, 1)
                                    .get(2)
                                    .add(gate(x, s, 0).mul(s.split(3, 1).get(2)))
                                    .sigmoid(),
                            h))
            .clue("A candidate may be negative. Which bend goes from -1 to 1?")
            .hint("Split both arrays into three along axis 1, then write the four formulas one under the other.")
            .hint(
                    "r and z are sigmoids of sums of two parts; only the candidate treats the parts of x and s differently.")
            .hint("n = tanh(third of x + r · third of s), and h = (1 − z)·n + z·h. subFrom(1) gives 1 − z.")
            .matters(
                    "Two gates, one track, three quarters of an LSTM's weights. z is its forget gate, and 1 − z its input gate.");
}
