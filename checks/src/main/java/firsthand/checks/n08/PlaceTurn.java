package firsthand.checks.n08;

import firsthand.checks.engine.Check;

/** The 2 × 2 matrix that moves (sin ωt, cos ωt) on by k places. */
@FunctionalInterface
public interface PlaceTurn {
    double[][] of(double omega, int k);

    private static double[][] matrix(double a, double b, double c, double d) {
        return new double[][] {{a, b}, {c, d}};
    }

    private static double[][] turn(double angle) {
        return matrix(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle));
    }

    Check<PlaceTurn> CHECK = Check.<PlaceTurn>of(
                    "a place turned on",
                    (omega, k) -> turn(omega * k),
                    (answer, in) -> answer.of(in.number(0), in.integer(1)))
            .takes("omega", "k")
            .labelled("a fast hand", 1.0, 1)
            .labelled("past a quarter", 1.0, 2)
            .labelled("nearly half round", 1.0, 3)
            .labelled("past half round", 1.0, 4)
            .labelled("nearly once round", 2.0, 3)
            .labelled("a slow hand, far", 0.01, 30)
            .labelled("back", 0.3, -4)
            .labelled("nowhere", 0.7, 0)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("turned the other way", (omega, k) -> turn(-omega * k))
            .clue(
                    "Yours moves back by k, or is made for (cos, sin). Times (0, 1), which is place 0: does sin ωk come out above?")
            .mistake("only one place on: k is forgotten", (omega, k) -> turn(omega))
            .clue("By which angle does the hand move in k places?")
            .mistake(
                    "both signs are +",
                    (omega, k) ->
                            matrix(Math.cos(omega * k), Math.sin(omega * k), Math.sin(omega * k), Math.cos(omega * k)))
            .clue("cos(a + b) = cos a cos b − sin a sin b: there is a minus.")
            .mistake(
                    "sine and cosine exchanged",
                    (omega, k) ->
                            matrix(Math.sin(omega * k), Math.cos(omega * k), -Math.cos(omega * k), Math.sin(omega * k)))
            .clue("For k = 0 nothing may move: which matrix changes nothing?")
            .mistake(
                    "a mirror instead of a turn",
                    (omega, k) ->
                            matrix(-Math.cos(omega * k), Math.sin(omega * k), Math.sin(omega * k), Math.cos(omega * k)))
            .clue("That is k − t, the mirror of the text above. Here the hand goes on: t + k.")
            .mistake("the cosine as a root of 1 − sin²: never negative", (omega, k) -> {
                double sine = Math.sin(omega * k);
                double cosine = Math.sqrt(1 - sine * sine);
                return matrix(cosine, sine, -sine, cosine);
            })
            .clue("Past a quarter of a turn the cosine is negative, and a root never is.")
            .hint("Write sin(ωt + ωk) and cos(ωt + ωk) as sums, in sin ωt and cos ωt.")
            .hint("The first row holds what sin ωt and cos ωt are multiplied by to give sin ω(t + k).")
            .hint("{{cos ωk, sin ωk}, {−sin ωk, cos ωk}}.")
            .matters(
                    "Because it does not depend on t, one head can look k places back from everywhere. Rotary positions are"
                            + " this matrix.");
}
