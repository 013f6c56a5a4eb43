package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.transformer.Continuation;
import firsthand.arrays.transformer.Sampling;
import firsthand.plots.Chart;
import firsthand.plots.Grid;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The GPT that notebook 09 trained on Shakespeare goes on with what the reader writes, character by character. */
public final class Writer extends GptWidget {
    private static final int MOST = 2_000;
    private static final int BARS = 12;
    private static final int MAPPED = 24; // the last characters of the prompt, so that maps can be read

    private final Slider temperature = slider("temperature", "Temperature (0: the likeliest)", 0, 2, 0.8);
    private final Slider topK = slider("k", "Top-k (65: all)", 1, 65, 65).whole();
    private final Slider topP = slider("p", "Top-p (1: all)", 0.05, 1, 1);
    private final Choice layer =
            choice("layer", "Attention in layer", "1", "2", "3", "4").at("2");

    private Rng rng = new Rng(1);
    private @Nullable Continuation text;
    private List<NdArray> looks = List.of();

    public Writer() {
        super("writer", "A GPT writes", 200);
        seeded();
    }

    @Override
    protected int stillAfter() {
        return 200;
    }

    @Override
    protected void reset() {
        rng = new Rng(seed());
        text = new Continuation(gpt(), true, beginning());
        int[] last = Arrays.copyOfRange(text.tokens(), Math.max(0, text.length() - MAPPED), text.length());
        gpt().forward(last);
        looks = gpt().looks();
    }

    private Continuation text() {
        return Objects.requireNonNull(text, "begun");
    }

    private Sampling sampling() {
        return new Sampling(temperature.value(), topK.count(), topP.value());
    }

    @Override
    protected boolean step() {
        text().next(sampling(), rng);
        return text().length() < MOST;
    }

    @Override
    protected View view() {
        int[] tokens = text().tokens();
        return View.of(
                        Panel.text("text", signs().text(tokens)),
                        Panel.of("next", next()),
                        Panel.of("attention", attention()))
                .fact("characters", text().length())
                .fact("seen of them", Math.min(text().length(), gpt().context()))
                .says(
                        text().length() > gpt().context()
                                ? "It sees the last " + gpt().context() + " characters; all before is forgotten."
                                : "It sees all of this.");
    }

    /** The likeliest next characters: as the model says, and as the settings leave them. */
    private Chart next() {
        NdArray logits = text().logits();
        NdArray says = logits.softmax(0);
        int[] likeliest = Arrays.copyOf(says.argsort(0).flip(0).toIntArray(), BARS);
        return Plot.bar(
                        signs().shown(likeliest),
                        "the model",
                        says.take(likeliest, 0).toArray())
                .bar(
                        "after the settings",
                        sampling().probabilities(logits).take(likeliest, 0).toArray())
                .yRange(0, 1)
                .title("The next character")
                .xLabel("the " + BARS + " likeliest of " + says.size())
                .yLabel("probability")
                .size(640, 280);
    }

    /** Where each head of one layer looks, on the end of the reader's beginning. */
    private Grid attention() {
        NdArray maps = looks.get(Integer.parseInt(layer.value()) - 1); // (H, T, T)
        int[] ids = beginning();
        int T = maps.shape(1);
        String[] labels = signs().shown(Arrays.copyOfRange(ids, ids.length - T, ids.length));
        List<Chart> heads = new ArrayList<>();
        for (int head = 0; head < maps.shape(0); head++) {
            NdArray map = maps.at(head).maskedFill(NdArray.ones(T, T).triu(1), Double.NaN);
            heads.add(Plot.heatmap(map.toMatrix())
                    .labels(labels)
                    .range(0, 1)
                    .colourLabel("weight")
                    .title("layer " + layer.value() + ", head " + (head + 1))
                    .xLabel("looked at")
                    .yLabel("who looks")
                    .size(400, 340));
        }
        return Grid.of(heads).columns(2);
    }
}
