package firsthand.checks.n12;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/** Writes k at position, returns all keys. Shapes: cache (B, H, T_max, D), k (B, H, T, D) → (B, H, position + T, D). */
@FunctionalInterface
public interface CacheAppend {
    Tensor of(Tensor cache, Tensor k, int position);

    /** What came back, the cache afterwards, and whether the one is a view of the other. */
    record Appended(@Nullable Tensor result, Tensor cache, String memory) {
        static Appended of(@Nullable Tensor result, Tensor cache) {
            if (result == null) {
                return new Appended(null, cache, ""); // null inside means: not done yet
            }
            Tensor then = result.clone();
            Tensor written = cache.clone();
            cache.add_(1);
            return new Appended(then, written, result.equal(then) ? "a copy" : "the cache's own");
        }
    }

    /** Writes k at {@code place} and gives the first {@code length} tokens. */
    private static Tensor written(Tensor cache, Tensor k, long place, long length) {
        cache.narrow(2, place, k.size(2)).copy_(k);
        return cache.narrow(2, 0, length);
    }

    Check<CacheAppend> CHECK = Check.<CacheAppend>of(
                    "writing into a cache",
                    (cache, k, position) -> written(cache, k, position, position + k.size(2)),
                    (answer, in) -> {
                        Tensor cache = in.<Tensor>get(0).clone(); // the answer should change it
                        return Appended.of(answer.of(cache, in.get(1), in.integer(2)), cache);
                    })
            .takes("cache", "k", "position")
            .labelled("one token", normal(1201, 2, 3, 6, 2), normal(1202, 2, 3, 1, 2), 3)
            .labelled("a prompt into an empty cache", normal(1203, 1, 2, 5, 3), normal(1204, 1, 2, 3, 3), 0)
            .labelled("two tokens after two", normal(1205, 1, 2, 6, 2), normal(1206, 1, 2, 2, 2), 2)
            .input(normal(1207, 2, 3, 6, 5), normal(1208, 2, 3, 4, 5), 1)
            .within(0, "numbers are copied")
            .mistake("the position is always 0", (cache, k, position) -> written(cache, k, 0, position + k.size(2)))
            .clue("Each token is written over the first. Where does the next one belong?")
            .mistake(
                    "the cache is not advanced: what was just written is not seen",
                    (cache, k, position) -> written(cache, k, position, position))
            .clue("A token may look at itself, so its own key belongs to the result.")
            .mistake(
                    "one place too early: the last token is overwritten",
                    (cache, k, position) -> written(cache, k, Math.max(0, position - 1), position + k.size(2)))
            .clue("Positions count from 0: with three tokens inside the next one goes to place 3.")
            .mistake(
                    "all that was allocated is returned",
                    (cache, k, position) -> written(cache, k, position, cache.size(2)))
            .clue("Behind the tokens your result has places that nobody has written. Attention would look there.")
            .mistake(
                    "only the new keys are returned",
                    (cache, k, position) ->
                            written(cache, k, position, position + k.size(2)).narrow(2, position, k.size(2)))
            .clue("The past is what the cache is for.")
            .mistake(
                    "nothing is written into the cache: the result is a copy",
                    (cache, k, position) -> Torch.cat(2, cache.narrow(2, 0, position), k))
            .clue(
                    "The result is right, but the cache is as before, and all of it was copied (cat and clone do). Write in "
                            + "place.")
            .mistake(
                    "written in place, but a copy is returned",
                    (cache, k, position) ->
                            written(cache, k, position, position + k.size(2)).clone())
            .clue("All numbers are right. But copying the result costs as much as cat: a view of the cache is enough.")
            .mistake("joined along the heads", (cache, k, position) -> Torch.cat(1, cache.narrow(2, 0, k.size(2)), k))
            .clue("Your result has more heads than the model. Which axis counts tokens?")
            .mistake("added instead of written", (cache, k, position) -> {
                cache.narrow(2, position, k.size(2)).add_(k);
                return cache.narrow(2, 0, position + k.size(2));
            })
            .clue("That needs zeros there. After a reset the memory still holds the old text.")
            .hint("Copying all the old keys is what a cache is there to avoid. What changes a tensor in place?")
            .hint("narrow(2, start, length) is a view: copy_ into it changes the cache itself.")
            .hint("cache.narrow(2, position, k.size(2)).copy_(k); return cache.narrow from 0 on, as "
                    + "long as position plus k.size(2).")
            .matters("In place, a token costs the same at every position; joined anew, it costs a copy of the past.");
}
