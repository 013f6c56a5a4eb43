package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Attention;
import firsthand.arrays.nn.Weights;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Control;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import firsthand.web.base.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The layer that notebook 07 trained, on a sentence of the reader's, one stage of attention at a time. */
public final class LookUp extends Widget {
    private static final String PRODUCTS = "1 · query times key";
    private static final String SCALED = "2 · divided by √d";
    private static final String MASKED = "3 · later words hidden";
    private static final String WEIGHTS = "4 · softmax";
    private static final String MIXED = "5 · values mixed";
    private static final int LONGEST = 16;

    private final Words sentence = words("sentence", "Sentence", 120, "anna gave ben the ball because he liked it");
    private final Choice stage = choice("stage", "Stage", PRODUCTS, SCALED, MASKED, WEIGHTS, MIXED);
    private final Slider word =
            slider("word", "Word that looks (its number)", 1, LONGEST, 7).whole();
    private List<String> language = List.of();
    private Attention layer =
            new Attention(NdArray.zeros(1, 1), NdArray.zeros(1, 1), NdArray.zeros(1, 1), NdArray.zeros(1, 1), true);
    private int chosen;

    public LookUp() {
        super("lookup", "Attention on a sentence of your own");
    }

    @Override
    protected String data() {
        return "attention";
    }

    @Override
    protected void data(byte[] bytes) {
        Weights weights = Weights.of(bytes);
        language = List.of(weights.setting("words").split(" "));
        layer = new Attention(weights.get("wq"), weights.get("wk"), weights.get("wv"), weights.get("wo"), true);
    }

    @Override
    protected boolean hasSteps() {
        return false;
    }

    @Override
    protected void reset() {
        chosen = word.count() - 1;
    }

    @Override
    protected void changed(Control control) {
        chosen = control == word ? word.count() - 1 : chosen;
    }

    /** A row of the map is the word that looks. */
    @Override
    protected void pointed(String panel, double x, double y) {
        chosen = (int) Math.rint(y);
    }

    @Override
    protected View view() {
        List<String> read = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String one : sentence.value().toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (!one.isEmpty()) {
                (language.contains(one) ? read : unknown).add(one);
            }
        }
        if (read.isEmpty()) {
            return View.of().says("Write words it knows: " + String.join(" ", language) + ".");
        }
        List<String> words = read.subList(0, Math.min(LONGEST, read.size()));
        int[] ids = words.stream().mapToInt(language::indexOf).toArray();
        Attention.Stages stages = layer.stages(NdArray.oneHot(ids, language.size()));
        int row = Math.clamp(chosen, 0, words.size() - 1);
        String[] labels = words.toArray(String[]::new);
        return View.of(
                        Panel.of("map", map(stages, labels)).asDrawn().hoverable("point at a row: the word that looks"),
                        Panel.of("row", row(stages, labels, row)).asDrawn())
                .fact("it understands", understood(stages))
                .says(says(words.get(row), unknown));
    }

    private String says(String looks, List<String> unknown) {
        if (!unknown.isEmpty()) {
            return "It does not know: " + String.join(", ", unknown) + ". Its thirty words are "
                    + String.join(" ", language) + ".";
        }
        return switch (stage.value()) {
            case PRODUCTS -> "The query of “" + looks + "” is multiplied with the key of every word.";
            case SCALED -> "The same divided by √16 = 4, so that softmax is not driven to its ends.";
            case MASKED -> "What comes later becomes −∞: a word sees itself and those before it.";
            case WEIGHTS -> "Softmax turns each row into shares of one: how much “" + looks + "” takes from each word.";
            default -> "The values, mixed with these shares, and through the last matrix: which word is meant?";
        };
    }

    private String understood(Attention.Stages stages) {
        StringBuilder meant = new StringBuilder();
        for (int id : stages.output().argmax(1).toIntArray()) {
            meant.append(meant.isEmpty() ? "" : " ").append(language.get(id));
        }
        return meant.toString();
    }

    private Chart map(Attention.Stages stages, String[] words) {
        return switch (stage.value()) {
            case PRODUCTS -> scores(stages.products(), "q · k", words);
            case SCALED -> scores(stages.scaled(), "q · k / √d", words);
            case MASKED -> scores(stages.masked(), "q · k / √d", words);
            case WEIGHTS ->
                square(hidden(stages.weights()), words)
                        .range(0, 1)
                        .colourLabel("weight")
                        .values("%.2f")
                        .title("Who looks where");
            default ->
                Plot.heatmap(stages.mixed().toMatrix())
                        .rows(words)
                        .diverging()
                        .colourLabel("mixed value")
                        .title("What each word has gathered")
                        .xLabel("number of the value")
                        .yLabel("who looks")
                        .size(560, 460);
        };
    }

    private static Chart scores(NdArray scores, String name, String[] words) {
        return square(hidden(scores), words)
                .diverging()
                .colourLabel(name)
                .values("%.1f")
                .title("Scores");
    }

    private static Chart square(NdArray values, String[] words) {
        return Plot.heatmap(values.toMatrix())
                .rows(words)
                .columns(words)
                .xLabel("looked at")
                .yLabel("who looks")
                .size(560, 460);
    }

    /** What is masked is drawn grey. */
    private static NdArray hidden(NdArray values) {
        NdArray later = Attention.causalMask(values.shape(0));
        boolean masked = values.get(0, values.shape(1) - 1) == Double.NEGATIVE_INFINITY
                || (values.shape(0) > 1 && values.get(0, values.shape(1) - 1) == 0);
        return masked ? values.maskedFill(later, Double.NaN) : values;
    }

    /** One word's row: its scores or weights for each word, or what it means. */
    private Chart row(Attention.Stages stages, String[] words, int row) {
        if (stage.is(MIXED)) {
            NdArray chances = stages.output().row(row).softmax(0);
            int[] likeliest = Arrays.copyOf(chances.argsort(0).flip(0).toIntArray(), 6);
            String[] names = Arrays.stream(likeliest).mapToObj(language::get).toArray(String[]::new);
            return Plot.bar(names, "probability", chances.take(likeliest, 0).toArray())
                    .yRange(0, 1)
                    .values("%.2f")
                    .title("What “" + words[row] + "” stands for")
                    .xLabel("word")
                    .yLabel("probability")
                    .size(420, 300);
        }
        int seen = stage.is(PRODUCTS) || stage.is(SCALED) ? words.length : row + 1;
        NdArray all = stage.is(PRODUCTS) ? stages.products() : stage.is(WEIGHTS) ? stages.weights() : stages.scaled();
        return Plot.bar(
                        numbered(words, seen),
                        "of “" + words[row] + "”",
                        Arrays.copyOf(all.row(row).toArray(), seen))
                .values("%.2f")
                .title("The row of “" + words[row] + "”")
                .xLabel("looked at")
                .yLabel(stage.is(WEIGHTS) ? "weight" : "score")
                .size(420, 300);
    }

    /** The first words; one that stands there twice gets its place as well, so that no two are alike. */
    private static String[] numbered(String[] words, int count) {
        String[] names = Arrays.copyOf(words, count);
        for (int i = 0; i < count; i++) {
            if (List.of(words).subList(0, i).contains(words[i])) {
                names[i] = words[i] + " " + (i + 1);
            }
        }
        return names;
    }
}
