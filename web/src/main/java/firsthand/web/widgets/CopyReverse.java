package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Weights;
import firsthand.arrays.transformer.Transformer;
import firsthand.plots.Chart;
import firsthand.plots.Grid;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Panel;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import firsthand.web.base.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The two encoders that notebook 08 trained, on a word of the reader's: what they answer, and where every head looks.
 */
public final class CopyReverse extends Widget {
    private static final int LETTERS = 10;
    private static final int BLANK = 26;

    private final Words word = words("word", "A word of ten letters", 40, "bookkeeper");
    private final Choice task = choice("task", "Task", "reverse", "copy");
    private final Choice layer = choice("layer", "Heads of layer", "2", "1");
    private @Nullable Transformer copier;
    private @Nullable Transformer reverser;

    public CopyReverse() {
        super("encoder", "Copy and reverse");
    }

    @Override
    protected String data() {
        return "encoder";
    }

    @Override
    protected void data(byte[] bytes) {
        Weights weights = Weights.of(bytes);
        copier = new Transformer(weights);
        reverser = new Transformer(weights.part("reverse."));
    }

    @Override
    protected boolean hasSteps() {
        return false;
    }

    @Override
    protected View view() {
        String letters = word.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        Transformer model = task.is("copy") ? copier : reverser;
        if (letters.length() < LETTERS || model == null) {
            return View.of()
                    .says("It has learned words of exactly ten letters, a to z: %d more, please."
                            .formatted(LETTERS - letters.length()));
        }
        String read = letters.substring(0, LETTERS);
        int[] ids = Arrays.copyOf(read.chars().map(c -> c - 'a').toArray(), 2 * LETTERS);
        Arrays.fill(ids, LETTERS, 2 * LETTERS, BLANK);
        int[] said = Arrays.copyOfRange(model.forward(ids).argmax(1).toIntArray(), LETTERS, 2 * LETTERS);
        String answer = text(said);
        String wanted =
                task.is("copy") ? read : new StringBuilder(read).reverse().toString();
        return View.of(Panel.text("answer", read + " → " + answer), Panel.of("heads", heads(model, read)))
                .fact("answer", answer)
                .fact(
                        "letters right, of " + LETTERS,
                        IntStream.range(0, LETTERS)
                                .filter(i -> answer.charAt(i) == wanted.charAt(i))
                                .count())
                .says(
                        letters.length() > LETTERS
                                ? "The first ten letters are read."
                                : "Each row is one of the ten blanks, each column a place it may look at.");
    }

    private static String text(int[] ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(id == BLANK ? '_' : (char) ('a' + id));
        }
        return text.toString();
    }

    /** A map for each head of the chosen layer. */
    private Grid heads(Transformer model, String read) {
        String[] places = (read + "_".repeat(LETTERS))
                .chars()
                .mapToObj(c -> String.valueOf((char) c))
                .toArray(String[]::new);
        String[] blanks =
                IntStream.rangeClosed(1, LETTERS).mapToObj(String::valueOf).toArray(String[]::new);
        NdArray looks = model.looks().get(Integer.parseInt(layer.value()) - 1); // (H, 2N, 2N)
        List<Chart> maps = new ArrayList<>();
        for (int head = 0; head < looks.shape(0); head++) {
            maps.add(Plot.heatmap(looks.at(head).slice(LETTERS + ":").toMatrix())
                    .rows(blanks)
                    .columns(places)
                    .range(0, 1)
                    .colourLabel("weight")
                    .title("layer " + layer.value() + ", head " + (head + 1))
                    .xLabel("looked at")
                    .yLabel("blank")
                    .size(400, 260));
        }
        return Grid.of(maps).columns(2);
    }
}
