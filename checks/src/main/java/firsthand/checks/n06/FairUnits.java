package firsthand.checks.n06;

import firsthand.checks.engine.Check;
import java.util.function.IntBinaryOperator;

/** The units of an RNN layer with about as many parameters as an LSTM layer of H units. */
public final class FairUnits {
    /** The positive root of n² + n·(D + 1) = parameters. */
    private static double root(double inputs, double parameters) {
        double b = inputs + 1;
        return (Math.sqrt(b * b + 4 * parameters) - b) / 2;
    }

    private static double lstm(double d, double h) {
        return 4 * (d * h + h * h + h);
    }

    private static double rnn(double d, double n) {
        return d * n + n * n + n;
    }

    private static int nearest(int d, int h) {
        int low = (int) Math.floor(root(d, lstm(d, h)));
        double below = lstm(d, h) - rnn(d, low);
        double above = rnn(d, low + 1.0) - lstm(d, h);
        return below <= above ? low : low + 1;
    }

    /** Whether one unit more than the nearest is just as near. */
    private static boolean tied(int d, int h) {
        int n = nearest(d, h);
        return lstm(d, h) - rnn(d, n) == rnn(d, n + 1.0) - lstm(d, h);
    }

    public static final Check<IntBinaryOperator> CHECK = Check.<IntBinaryOperator>of(
                    "an opponent of equal size",
                    FairUnits::nearest,
                    (answer, in) -> answer.applyAsInt(in.integer(0), in.integer(1)))
            .takes("inputs", "hidden")
            .input(4, 32)
            .input(63, 100)
            .input(300, 16)
            .input(1, 3)
            .input(4, 8)
            .labelled("one unit more is nearer by a single number", 5, 11)
            .labelled("3 units and 4 are equally near", 16, 1)
            .labelled("one unit and many inputs: four times the units", 60, 1)
            .within(0, "a whole number")
            .mistake(
                    "of two that are equally near the larger one",
                    (d, h) -> tied(d, h) ? nearest(d, h) + 1 : nearest(d, h))
            .clue(
                    "Right but for ties: for 16 inputs and an LSTM of 1 unit, 3 units and 4 are equally near. Which is asked for?")
            .mistake("as many units as the LSTM", (d, h) -> h)
            .clue("An RNN has one matrix where the LSTM has four. How many weights has yours, how many the LSTM?")
            .mistake("four times the units", (d, h) -> 4 * h)
            .clue("Four times the units are sixteen times the recurrent weights: a matrix grows with the square.")
            .mistake("twice the units: right for the recurrent matrix alone", (d, h) -> 2 * h)
            .clue("The recurrent matrices agree, 4·H² = (2H)². But the input matrices do not: what if inputs are many? "
                    + "(Or does your search end at 2·H?)")
            .mistake("the biases are forgotten", (d, h) ->
                    (int) Math.round(root(d - 1.0, 4.0 * (d * (double) h + h * (double) h))))
            .clue("Nearly. Each unit has a bias, too, in both layers.")
            .mistake("the RNN's biases are left out, the LSTM's are counted", (d, h) ->
                    (int) Math.round(root(d - 1.0, lstm(d, h))))
            .clue("Nearly. The RNN's units have a bias each, too.")
            .mistake("always rounds down", (d, h) -> (int) Math.floor(root(d, lstm(d, h))))
            .clue("As near as possible: sometimes one unit more comes nearer.")
            .mistake("always rounds up", (d, h) -> (int) Math.ceil(root(d, lstm(d, h))))
            .clue("As near as possible: sometimes one unit less comes nearer.")
            .mistake("always one unit: the smallest wins", (d, h) -> 1)
            .clue("A difference below 0 is not a small distance.")
            .hint("Write down both counts. The RNN with n units has D·n + n·n + n numbers.")
            .hint(
                    "Let n go up from 1 and keep the one whose count is nearest to the LSTM's; a formula does it as well.")
            .hint("It is a little more than 2·H when inputs are few, and up to 4·H when they are many.")
            .matters(
                    "Most 'better' architectures have been better because they were larger. This is how one finds out.");

    private FairUnits() {}
}
