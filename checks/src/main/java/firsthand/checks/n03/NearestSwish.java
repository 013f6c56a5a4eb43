package firsthand.checks.n03;

import firsthand.checks.engine.Check;

/** The β with which x · σ(βx) is nowhere far from GELU: 1.773, at a difference of 0.0139. */
public final class NearestSwish {
    public static final Check<Double> CHECK = Check.rounded("the Swish nearest to GELU", 1.773, 3, "")
            .within(0.0012, "steps of a thousandth or two find it")
            .mistake("1 is SiLU's β, and not the nearest", 1.0)
            .clue(
                    "With β = 1 the greatest difference is 0.2. If a search has found it: does a difference below 0 count, "
                            + "too, by its size?")
            .mistake("the paper's, which brings the gates together, not x times the gates", 1.702)
            .clue("σ(1.702 x) is near Φ(x). Asked is x · σ(βx) near x · Φ(x): measure that.")
            .mistake("the least mean square, not the least greatest difference", 1.78)
            .clue("Near. Did you add up squares? Asked is the worst place.")
            .mistake("the same slope of the gates at 0", 4 / Math.sqrt(2 * Math.PI))
            .clue("At 0 the two gates now rise alike. Where is the difference greatest?")
            .hint("Draw the difference for a β of 1.5 and of 2. Where is it greatest, and what happens between?")
            .hint("Two loops: over β in small steps, inside it over x from −5 to 5 with the greatest difference.")
            .hint("Between 1.77 and 1.78 the greatest difference is 0.014.")
            .matters(
                    "Two cheap formulas for one curve differ in the second digit: load weights with the one that trained them.");

    private NearestSwish() {}
}
