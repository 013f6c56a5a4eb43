package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** Four paths on the bowl: momentum's, Adam's, SGD's and RMSprop's, in this order. */
public final class WhosePath {
    public static final Check<String> CHECK = Check.choice("whose path", "masr")
            .within(1e-12, "letters")
            .mistake("momentum and Adam exchanged", "amsr")
            .clue("Both swing in long curves. Which of the two begins as if both weights were equally steep?")
            .mistake("SGD and momentum exchanged", "samr")
            .clue("Both go to and fro across the valley. Which one has no velocity and can turn back at every step?")
            .mistake("Adam and RMSprop exchanged", "mrsa")
            .clue(
                    "Both begin on a diagonal. Whose first step is ten rates long, and who has a velocity that overshoots?")
            .mistake("SGD and RMSprop exchanged", "mars")
            .clue("One is thrown from wall to wall by the steep weight. Whose steps do not know steepness?")
            .mistake("a round of three: SGD, momentum, Adam", "smar")
            .clue("A swings slowly across the floor, C turns at each step. Which of the two adds up gradients?")
            .hint(
                    "Two of the paths begin on a diagonal, two almost straight across: who makes all weights equally steep?")
            .hint("Of each pair one has a velocity: its path is a long curve that runs past the floor.")
            .hint("A: momentum, m. B: Adam, a. C: SGD, s. D: RMSprop, r.")
            .matters("A path shows what an optimizer remembers; the loss alone seldom does.");

    private WhosePath() {}
}
