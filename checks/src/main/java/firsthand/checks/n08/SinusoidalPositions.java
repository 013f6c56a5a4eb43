package firsthand.checks.n08;

import firsthand.checks.engine.Check;

/** P(t, 2i) = sin(t / 10000^(2i/C)), P(t, 2i+1) the cosine. Shape: (T, C), C even. */
@FunctionalInterface
public interface SinusoidalPositions {
    double[][] of(int T, int C);

    /** The number at place t, channel c of a table of C channels. */
    @FunctionalInterface
    interface Wave {
        double at(int t, int c, int C);
    }

    private static SinusoidalPositions table(Wave wave) {
        return (T, width) -> {
            double[][] table = new double[T][width];
            for (int t = 0; t < T; t++) {
                for (int c = 0; c < width; c++) {
                    table[t][c] = wave.at(t, c, width);
                }
            }
            return table;
        };
    }

    private static double angle(double t, double exponent) {
        return t / Math.pow(10_000, exponent);
    }

    private static double even(int c) {
        return c - c % 2.0;
    }

    private static double sinFirst(int c, double angle) {
        return c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }

    Check<SinusoidalPositions> CHECK = Check.<SinusoidalPositions>of(
                    "sinusoidal positions",
                    table((t, c, width) -> sinFirst(c, angle(t, even(c) / width))),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1)))
            .takes("T", "C")
            .input(5, 4)
            .input(3, 6)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "sine and cosine are exchanged", table((t, c, width) -> sinFirst(c + 1, angle(t, even(c) / width))))
            .clue("Place 0 must be 0, 1, 0, 1, …: which of the two is 0 at 0?")
            .mistake(
                    "first all sines, then all cosines",
                    table((t, c, width) -> c < width / 2
                            ? Math.sin(angle(t, 2.0 * c / width))
                            : Math.cos(angle(t, 2.0 * (c - width / 2) / width))))
            .clue("That order works as well, and some libraries have it. The paper's takes turns: even channels "
                    + "sine, odd cosine.")
            .mistake(
                    "the cosine has a frequency of its own",
                    table((t, c, width) -> sinFirst(c, angle(t, (double) c / width))))
            .clue("Channels 2i and 2i + 1 are one hand of one clock: the same angle, sine and cosine.")
            .mistake(
                    "the exponent is i / C instead of 2i / C",
                    table((t, c, width) -> sinFirst(c, angle(t, even(c) / 2 / width))))
            .clue("i counts pairs. The exponent runs from 0 to nearly 1; yours only to ½.")
            .mistake(
                    "multiplies instead of dividing",
                    table((t, c, width) -> sinFirst(c, t * Math.pow(10_000, even(c) / width))))
            .clue("Your waves get faster from channel to channel. The paper's get slower.")
            .mistake("there are only sines", table((t, c, width) -> Math.sin(angle(t, even(c) / width))))
            .clue("Place and sine alone do not give the next place's sine. What else does a clock's hand have?")
            .mistake("counts the places from 1", table((t, c, width) -> sinFirst(c, angle(t + 1, even(c) / width))))
            .clue("Your first row is the paper's second. Place 0 must be 0, 1, 0, 1, …")
            .mistake("integer division in the exponent", table((t, c, width) -> sinFirst(c, t)))
            .clue("All your channels turn equally fast. In Java 2 / 4 is 0: is one side of your division a double?")
            .hint("The channels come in pairs. What do the two of a pair share, and what differs?")
            .hint("The angle of channels 2i and 2i + 1 is t / 10000^(2i/C); even channels take its sine, odd ones "
                    + "its cosine.")
            .hint("double angle = t / Math.pow(10_000, 2.0 * i / C); table[t][2 * i] takes its sine, "
                    + "table[t][2 * i + 1] its cosine.")
            .matters("Without it a transformer cannot tell abc from cba.");
}
