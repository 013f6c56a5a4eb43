package firsthand.checks.n06;

import firsthand.checks.engine.Check;
import java.util.function.IntToDoubleFunction;

/** The bias b with σ(b) to the power of gap = ½. */
public final class ForgetBias {
    private static double half(double gap) {
        return Math.pow(0.5, 1.0 / gap);
    }

    public static final Check<IntToDoubleFunction> CHECK = Check.<IntToDoubleFunction>of(
                    "the forget bias for a gap",
                    gap -> Math.log(half(gap) / (1 - half(gap))),
                    (answer, in) -> answer.applyAsDouble(in.integer(0)))
            .takes("gap")
            .input(1)
            .input(2)
            .input(10)
            .input(40)
            .input(100)
            .within(
                    1e-4,
                    "in float32 it is right too, where 1 − f keeps six digits of eight and the logarithm the rest")
            .mistake("the gate itself, not its bias", gap -> half(gap))
            .clue("That is f. Which bias makes σ give that?")
            .mistake("the sign is flipped", gap -> -Math.log(half(gap) / (1 - half(gap))))
            .clue("For long gaps the gate should be open. Is σ of your bias above or below one half?")
            .mistake("the logarithm of f instead of the inverse sigmoid", gap -> Math.log(half(gap)))
            .clue("ln undoes exp. What undoes σ? Solve f = 1 / (1 + exp(-b)) for b.")
            .mistake("a straight line instead of a power", gap -> Math.log((1 - 0.5 / gap) / (0.5 / gap)))
            .clue("You took off the same amount at each step. Gates multiply.")
            .mistake("the logarithm of the gap, a rule of thumb", gap -> Math.log(gap))
            .clue("A good rule of thumb, from Tallec and Ollivier. But it leaves e⁻¹, not one half, and only about "
                    + "that.")
            .mistake("divides two ints, which drops the fraction", gap -> {
                double f = Math.pow(0.5, Math.floorDiv(1, gap));
                return Math.log(f / (1 - f));
            })
            .clue("What is 1 / 40 in Java? Print it.")
            .hint("Two questions in a row: which gate value leaves a half, and which bias gives that value?")
            .hint("First the gate: f to the power of gap is one half. Then the bias: σ(b) = f.")
            .hint("f = Math.pow(0.5, 1.0 / gap), with 1.0 so that nothing is cut off; then b = ln of f / (1 − f).")
            .matters("For 40 steps it is about 4: that is why 1 was not enough.");

    private ForgetBias() {}
}
