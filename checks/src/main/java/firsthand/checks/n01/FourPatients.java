package firsthand.checks.n01;

import firsthand.checks.engine.Check;

/** Which of four trainings overfits, has too high a rate, is healthy, has too low a rate. */
public final class FourPatients {
    public static final Check<String> CHECK = Check.choice("four trainings to diagnose", "ohfl")
            .within(1e-12, "letters")
            .mistake("the slow one taken for the healthy one, and the other way round", "ohlf")
            .clue("One of the two is still falling at the end, and is far above what the other reaches.")
            .mistake("learning by heart taken for a healthy training", "fhol")
            .clue("Look at the dashed curve of each: which one turns and rises while the solid one falls?")
            .mistake("the high rate taken for learning by heart", "hofl")
            .clue("Who learns by heart is good on the training points. Is it, in both?")
            .mistake("the two rates exchanged", "olfh")
            .clue("Which of the two jumps? A step that is too short never makes a loss rise.")
            .mistake("the high rate taken for a healthy training", "ofhl")
            .clue("One of the two ends above ln 2 = 0.693, which guessing gets without any training.")
            .hint("For each: does the solid curve fall? Smoothly? And what does the dashed one do at the end?")
            .hint("By heart: solid falls, dashed rises. Too high: jumps. Too low: smooth, and hardly down.")
            .hint("A learns by heart: o. B jumps: h. C is healthy: f. D creeps: l.")
            .matters("You will look at such curves more often than at anything else in this field.");

    private FourPatients() {}
}
