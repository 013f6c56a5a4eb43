package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.Function;

/** Writes one id after another by a model, until the line break, id 0, is drawn. Shapes: (T) ids → logits (T, V). */
@FunctionalInterface
public interface NameWriter {
    int[] write(Function<int[], NdArray> model, int most, Rng dice);

    /** What follows at each place depends on all ids up to it; {@code end} is added to the logit of the line break. */
    static Function<int[], NdArray> toy(int signs, int end) {
        return ids -> NdArray.fromFunction(new int[] {ids.length, signs}, at -> {
            double seen = 0;
            for (int t = 0; t <= at[0]; t++) {
                seen += (t + 1.0) * (ids[t] + 2);
            }
            return (at[1] == 0 ? end : 0) + 2 * Math.sin(1.3 * seen + 2.1 * at[1]);
        });
    }

    /** Chooses the next id by logits (T, V). */
    @FunctionalInterface
    interface Choice {
        int of(NdArray logits, Rng dice);
    }

    private static int drawn(NdArray logits, Rng dice) {
        return dice.choice(logits.row(-1).softmax(0));
    }

    /** The loop, {@code more} ids longer than asked for, which a line break {@code ends} or not. */
    private static NameWriter writer(Choice choice, int more, boolean ends) {
        return (model, most, dice) -> {
            int[] ids = {0};
            while (ids.length <= most + more) {
                int next = choice.of(model.apply(ids), dice);
                if (next == 0 && ends) {
                    break;
                }
                ids = Arrays.copyOf(ids, ids.length + 1);
                ids[ids.length - 1] = next;
            }
            return Arrays.copyOfRange(ids, 1, ids.length);
        };
    }

    private static int[] with(int first, int[] ids, int last) {
        int[] all = new int[first + ids.length + last];
        System.arraycopy(ids, 0, all, first, ids.length);
        return all;
    }

    Check<NameWriter> CHECK = Check.<NameWriter>of(
                    "writing one id after another",
                    writer(NameWriter::drawn, 0, true),
                    (answer, in) ->
                            answer.write(toy(in.integer(0), in.integer(1)), in.integer(2), new Rng(in.integer(3))))
            .takes("V", "end", "most", "seed of the dice")
            .input(6, 0, 11, 1)
            .input(9, -1, 11, 2)
            .labelled("the same model, other dice", 9, -1, 11, 3)
            .labelled("a model that never ends", 7, -40, 5, 4)
            .labelled("a model that ends at once", 5, 40, 8, 5)
            .within(0, "whole numbers")
            .mistake(
                    "both faults at once: reads the first place, and takes the likeliest",
                    writer((logits, dice) -> logits.row(0).argmax(), 0, true))
            .clue("There are two faults. Of which place are your logits? And what do you use the dice for?")
            .mistake(
                    "reads what follows the first place",
                    writer((logits, dice) -> dice.choice(logits.row(0).softmax(0)), 0, true))
            .clue("The first row has only seen the line break, however long the text is. Which row has seen all of it?")
            .mistake(
                    "takes the likeliest instead of drawing",
                    writer((logits, dice) -> logits.row(-1).argmax(), 0, true))
            .clue("Other dice, the same name. Where do the dice come in?")
            .mistake(
                    "divides by a temperature: invent's 0.7",
                    writer((logits, dice) -> dice.choice(logits.row(-1).div(0.7).softmax(0)), 0, true))
            .clue("Here softmax takes the logits as they are. What does a division by 0.7 do to the likely ones?")
            .mistake("gives the model the last id only", (model, most, dice) -> {
                int[] ids = {0};
                while (ids.length <= most) {
                    int next = drawn(model.apply(new int[] {ids[ids.length - 1]}), dice);
                    if (next == 0) {
                        break;
                    }
                    ids = Arrays.copyOf(ids, ids.length + 1);
                    ids[ids.length - 1] = next;
                }
                return Arrays.copyOfRange(ids, 1, ids.length);
            })
            .clue("Attention has no state: what you do not give it again, it has never read.")
            .mistake("never stops at the line break", writer(NameWriter::drawn, 0, false))
            .clue("Id 0 ends the name. What do you do when it is drawn?")
            .mistake("one id too few", writer(NameWriter::drawn, -1, true))
            .clue("Your ids have the line break in front. How many are written when ids.length is most?")
            .mistake("one id too many", writer(NameWriter::drawn, 1, true))
            .clue("Your ids have the line break in front. How many are written when ids.length is most?")
            .mistake(
                    "the first line break is returned, too",
                    (model, most, dice) ->
                            with(1, writer(NameWriter::drawn, 0, true).write(model, most, dice), 0))
            .clue("The ids between are asked for. What stands at place 0?")
            .mistake("the last line break is returned, too", (model, most, dice) -> {
                int[] ids = writer(NameWriter::drawn, 0, true).write(model, most, dice);
                return with(0, ids, ids.length < most ? 1 : 0);
            })
            .clue("The ids between are asked for. What stands at the end?")
            .mistake(
                    "draws evenly, without a look at the logits",
                    writer((logits, dice) -> dice.nextInt(logits.shape(1)), 0, true))
            .clue("The dice must be weighted by the model's probabilities.")
            .hint("Print ids after each step, for two seeds of the dice. What does not change that should?")
            .hint("One fault lies in the row of the logits, the other in how an id is chosen from it.")
            .hint("row(-1), and dice.choice(logits.softmax(0)).")
            .matters("Every language model writes with this loop: read all, draw one, read all again.");
}
