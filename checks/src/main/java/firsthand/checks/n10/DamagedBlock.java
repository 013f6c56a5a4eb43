package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** In which block of a copy of MiniLM two matrices changed places: found by the learner, from its hidden states. */
public final class DamagedBlock {
    public static final Check<Double> CHECK = Check.number("the damaged block", 4, "")
            .within(1e-9, "a whole number")
            .mistake("counted from 0", 3.0)
            .clue("Nearly: entry 0 of hiddenStates is the embedding, and blocks are counted from 1.")
            .mistake("the block after it", 5.0)
            .clue("That one only hands on what went wrong before it. Is there a difference in what it reads, too?")
            .mistake("the last one", 6.0)
            .clue("All that comes after a fault differs, too, often more. Where does it begin?")
            .mistake("the first one", 1.0)
            .clue("Equal to the last digit is not asked for. How large is the difference there?")
            .hint("A fault changes what its block hands on, and nothing before it.")
            .hint("hiddenStates of both models on the same ids; apart of each pair; the first that is not about 0.")
            .hint(
                    "for (int i = 0; i <= 6; i++) print apart(pretrained.hiddenStates(ids)[i], suspect.hiddenStates(ids)[i])")
            .matters("Answers looked plausible and no error came: only a comparison, block by block, finds it.");

    private DamagedBlock() {}
}
