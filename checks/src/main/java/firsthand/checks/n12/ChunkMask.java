package firsthand.checks.n12;

import firsthand.checks.engine.Check;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** Where T tokens that follow {@code past} may look. Shapes: (T, past + T). */
@FunctionalInterface
public interface ChunkMask {
    Tensor of(int past, int T);

    private static Tensor below(int past, int T, long diagonal) {
        return Torch.ones(T, past + T).tril(diagonal).gt(0);
    }

    private static Tensor numbers(Tensor mask) {
        return mask.to(DType.FLOAT64);
    }

    Check<ChunkMask> CHECK = Check.<ChunkMask>of("mask of a chunk", (past, T) -> below(past, T, past), (answer, in) -> {
                Tensor mask = answer.of(in.integer(0), in.integer(1));
                return mask == null ? null : numbers(mask);
            })
            .takes("past", "T")
            .labelled("three tokens after two", 2, 3)
            .labelled("two tokens after five", 5, 2)
            .labelled("nothing before", 0, 4)
            .labelled("one token after three", 3, 1)
            .within(0, "true or false, shown as 1 and 0")
            .mistake("from the top left: as if the chunk began the text", (past, T) -> below(past, T, 0))
            .clue("The chunk's first token sees the text's first only. It stands at place past, not at 0.")
            .mistake("off by one: does not see itself", (past, T) -> below(past, T, past - 1L))
            .clue("A place may see itself.")
            .mistake("off by one: sees its successor", (past, T) -> below(past, T, past + 1L))
            .clue("The successor is the answer that the model should find.")
            .mistake(
                    "nothing is hidden",
                    (past, T) -> Torch.ones(T, past + (long) T).gt(0))
            .clue("All of the past may be seen, but within the chunk there is a future.")
            .mistake(
                    "the past is hidden",
                    (past, T) -> Torch.cat(
                                    1, Torch.zeros(T, past), Torch.ones(T, T).tril())
                            .gt(0))
            .clue("Within the chunk it is right. But what is in the cache may be seen by all.")
            .mistake(
                    "the chunk stands before the past",
                    (past, T) -> Torch.cat(1, Torch.ones(T, T).tril(), Torch.ones(T, past))
                            .gt(0))
            .clue("The keys stand in the order of the text: first those of the cache.")
            .mistake(
                    "true where it is hidden", (past, T) -> below(past, T, past).logicalNot())
            .clue("Here true means: may look. Yours is the other way round.")
            .mistake(
                    "0 and −∞, which are added to scores, where true and false are asked",
                    (past, T) -> Torch.zeros(T, past + (long) T)
                            .maskedFill(below(past, T, past).logicalNot(), Double.NEGATIVE_INFINITY))
            .clue("Return where a place may look: true or false.")
            .mistake(
                    "the chunk's own keys are missing",
                    (past, T) -> Torch.ones(T, past).gt(0))
            .clue("The keys are those of the past and those of the chunk: past + T.")
            .mistake(
                    "transposed: keys are rows",
                    (past, T) -> below(past, T, past).t())
            .clue("Rows are who looks, columns who is looked at.")
            .hint("Row i belongs to the token at place past + i. How far to the right may it look?")
            .hint("A triangle, moved to the right by past columns: tril takes a diagonal.")
            .hint("Torch.ones(T, past + T).tril(past) keeps what may be seen; gt(0) makes true and false of it.")
            .matters("A long prompt is read in chunks, so that its attention weights fit into memory.");
}
