package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** How many of 1,200 texts a MiniLM that learnt six other topics from 192 texts gets right: 88.6, seeds 4, 6. */
public final class OtherTopics {
    public static final Check<Double> CHECK = Check.number("six other topics", 88.6, "%")
            .within(0.016, "with other dice 88.6 to 89.8")
            .mistake("only the head or the last block learns", 85.8)
            .clue("About so much the head alone has, or the last block. Does everything learn, the encoder at 3·10⁻⁴?")
            .mistake("three times as many texts", 90.9)
            .clue("So much comes from all 576. Asked are the first 32 of each topic: others.part(0, 32, 0).")
            .mistake("asked what it learnt from", 99.5)
            .clue("That is how much it knows of the texts it learnt from. What of others.test()?")
            .mistake("the encoder is not the published one", 53.3)
            .clue("An encoder that begins with random weights learns so much: fresh(true, …) loads the published ones.")
            .mistake("never trained, or the labels of another task", 20.3)
            .clue("That is near guessing. Was the model that you ask trained, and on data(others, …)?")
            .mistake("a share instead of percent", 0.886)
            .clue("In percent: 0.5 is 50.")
            .mistake("everything at the head's rate", 82.5)
            .clue("The encoder's rate is 3·10⁻⁴; 10⁻³ is for the new head.")
            .hint("full(…) in \"Three ways\" is nearly it: other data, another test.")
            .hint(
                    "fresh(true, 4) is the model, data(others, others.part(0, 32, 0).train()) what it learns from; train, then right.")
            .hint(
                    "train(\"others\", mine, optimizer(mine.bert().parameters(), mine.head(), 3e-4), b -> mine.loss(b.x(), b.y()), …, 4)")
            .matters(
                    "The recipe was chosen for task A, and does for another task: 192 labels, and 89 of 100 are right.");

    private OtherTopics() {}
}
