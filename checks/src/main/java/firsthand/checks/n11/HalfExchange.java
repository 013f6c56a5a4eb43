package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** What is left of the first task when A and B are exchanged, the head is not, in per cent: measured. */
public final class HalfExchange {
    public static final Check<Double> CHECK = Check.number("half an exchange", 55.0, "%")
            .within(0.07, "another machine rounds otherwise, and then the training ends a little elsewhere")
            .mistake("both exchanged: the second head answers", 17.0)
            .clue("That head knows other topics: it guesses. Only A and B shall be the second task's.")
            .mistake("nothing exchanged: the first task's own adapters", 68.7)
            .clue("That is the first model whole. The adapters must be those of thingsFile.")
            .mistake("the other half: the second head on the first task's adapters", 3.3)
            .clue("It is the head that stays, and A and B that are exchanged.")
            .mistake("the second task with its own adapters and head", 82.0)
            .clue("That is the second task's model whole, on its own texts. The question is firstTest.")
            .mistake("a share instead of per cent", 0.55)
            .clue("Times 100.")
            .mistake("how many are wrong", 45.0)
            .clue("Asked is how many are right.")
            .mistake("what is lost, in points", 13.7)
            .clue("That is the difference to the first model whole. How many per cent are right?")
            .hint("Two files, two models: which of them gives the head, and which A and B?")
            .hint("read.load(…) sets A, B and the head of reader; after that copy tuned's head into reader's.")
            .hint("reader.head().loadStateDict(tuned.head().stateDict()); then right(reader, firstTest)")
            .matters("So the head belongs in the file: adapters and head have learned together.");

    private HalfExchange() {}
}
