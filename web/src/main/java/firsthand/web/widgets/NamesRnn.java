package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Adam;
import firsthand.arrays.nn.CharModel;
import firsthand.arrays.nn.Clip;
import firsthand.arrays.nn.Dense;
import firsthand.arrays.nn.Rnn;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Control;
import firsthand.web.base.Panel;
import firsthand.web.base.Slider;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import firsthand.web.base.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notebook 05's network learns names while the reader watches, and goes on with the reader's letters. */
public final class NamesRnn extends Widget {
    private static final int BATCH = 32;
    private static final int STEPS = 25;
    private static final int EVERY = 25; // steps between two looks at names held out
    private static final int SHOWN = 24; // of the units, the liveliest
    private static final char BREAK = '\n';

    private static final double ABSURD = 30; // nats

    private final Words start = words("start", "Begin a name", 12, "mar");
    private final Slider temperature = slider("temperature", "Temperature", 0.1, 2, 0.8);
    private final Slider rate =
            slider("rate", "Learning rate", 1e-4, 1, 0.01).log().free();
    private final Slider units = slider("units", "Hidden units", 4, 200, 100).whole();

    private List<String> names = List.of();
    private int[] heldOut = {};
    private double[] baselines = {}; // uniform, bigram, trigram: nats per character
    private Signs letters = new Signs("");
    private Rng rng = new Rng(1);
    private CharModel model = CharModel.rnn(rng, 1, 1);
    /** The same weights with a state of its own: writing and measuring do not disturb the reading. */
    private CharModel writer = model;

    private Adam adam = new Adam(0);
    private List<CharModel.Window> windows = List.of();
    private int window;
    private final List<Double> recent = new ArrayList<>();
    private boolean diverged;
    private final List<Double> trained = new ArrayList<>();
    private final List<Double> measured = new ArrayList<>();

    public NamesRnn() {
        super("names", "A network learns names");
        seeded();
    }

    @Override
    protected String data() {
        return "names";
    }

    /** Three lines: names to learn from, names held out, the losses of the three baselines. */
    @Override
    protected void data(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        names = List.of(lines[0].split(","));
        String held = text(List.of(lines[1].split(",")));
        letters = Signs.of(text(names) + held);
        heldOut = letters.ids(held);
        baselines = Arrays.stream(lines[2].split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String text(List<String> some) {
        return BREAK + String.join("" + BREAK, some) + BREAK;
    }

    @Override
    protected int stillAfter() {
        return 150;
    }

    @Override
    protected void reset() {
        rng = new Rng(seed());
        model = CharModel.rnn(rng, letters.size(), units.count());
        List<NdArray> same = model.parameters();
        writer = new CharModel(new Rnn(same.get(0), same.get(1), same.get(2)), new Dense(same.get(3), same.get(4)));
        adam = new Adam(rate());
        windows = List.of();
        window = 0;
        diverged = false;
        trained.clear();
        measured.clear();
        recent.clear();
        recent.add(baselines[0]);
        measure();
    }

    @Override
    protected boolean step() {
        if (window == windows.size()) { // a new pass: other order, nothing remembered
            List<String> shuffled = new ArrayList<>();
            for (int i : rng.permutation(names.size())) {
                shuffled.add(names.get(i));
            }
            windows = CharModel.windows(letters.ids(text(shuffled)), STEPS, BATCH);
            model.reset();
            window = 0;
        }
        double loss = model.learn(windows.get(window++));
        diverged = !Double.isFinite(loss);
        if (diverged) {
            return false;
        }
        Clip.norm_(model.gradients(), 1);
        adam.step(model.parameters(), model.gradients());
        recent.add(loss);
        if ((steps() + 1) % EVERY == 0) {
            measure();
        }
        return true;
    }

    private double rate() {
        return Math.max(0, rate.value());
    }

    private void measure() {
        trained.add(NdArray.of(array(recent)).mean()); // one window is noisy
        recent.clear();
        measured.add(writer.loss(heldOut));
    }

    @Override
    protected void changed(Control control) {
        if (control == rate) {
            adam.rate(rate());
            wake();
        } else if (control == units) {
            restart();
        }
    }

    @Override
    protected View view() {
        if (diverged || !Double.isFinite(measured.getLast())) {
            return View.of(losses()).says("The loss is no number any more: this rate is too high. Lower it and reset.");
        }
        double now = measured.getLast();
        if (now > ABSURD) {
            return View.of(losses())
                    .fact("held out, nats per character", now)
                    .says("Far worse than guessing, which has 3.3 nats: this rate is too high. Lower it and reset.");
        }
        String begun = known(start.value());
        return View.of(losses(), Panel.text("written", written(begun)), states(begun), following(begun))
                .fact("held out, nats per character", "%.3f", now)
                .fact("bigram", "%.3f", baselines[1])
                .fact("characters read", steps() * BATCH * STEPS)
                .says(
                        now < baselines[2]
                                ? "It knows names better than the trigram table."
                                : now < baselines[1]
                                        ? "It is past the bigram table, which knows one letter back."
                                        : "It still guesses worse than a table of letter pairs.");
    }

    private Panel losses() {
        double[] read = new double[trained.size()];
        Arrays.setAll(read, i -> i * EVERY * BATCH * STEPS);
        Chart chart = Plot.line("names it reads", read, array(trained))
                .line("names held out", read, array(measured))
                .hline(baselines[0], "uniform")
                .hline(baselines[1], "bigram")
                .hline(baselines[2], "trigram")
                .yRange(1.7, 3.5)
                .title("Loss")
                .xLabel("characters read")
                .yLabel("nats per character")
                .size(640, 300);
        return Panel.of("loss", chart);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What the reader wrote, without signs that no name has. */
    private String known(String text) {
        StringBuilder known = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            char small = Character.toLowerCase(c);
            if (small != BREAK && letters.all().indexOf(small) >= 0) {
                known.append(small);
            }
        }
        return known.toString();
    }

    /** Eight names that begin so; the same dice every time, so that what changes is the network. */
    private String written(String begun) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            int[] more = writer.sample(new Rng(seed() + 10 + i), temperature.value(), 16, letters.ids(BREAK + begun));
            String rest = letters.text(more) + BREAK;
            lines.append(begun).append(rest, 0, rest.indexOf(BREAK)).append(i % 4 == 3 ? "\n" : "   ");
        }
        return lines.toString();
    }

    /** The hidden state after each letter, as colours. */
    private Panel states(String begun) {
        int[] ids = letters.ids(BREAK + begun);
        writer.reset();
        NdArray states = writer.cell()
                .forward(NdArray.oneHot(ids, letters.size()).expandDims(1))
                .squeeze(1); // (T, H)
        writer.reset();
        int[] liveliest = states.std(0).argsort(0).flip(0).toIntArray();
        int[] shown = Arrays.copyOf(liveliest, Math.min(SHOWN, liveliest.length));
        return Panel.of(
                "state",
                Plot.heatmap(states.take(shown, 1).t().toMatrix())
                        .columns(letters.shown(ids))
                        .diverging()
                        .range(-1, 1)
                        .colourLabel("state")
                        .title("What it keeps of your letters")
                        .xLabel("letter just read")
                        .yLabel("unit, the liveliest first")
                        .size(400, 380));
    }

    private Panel following(String begun) {
        writer.reset();
        NdArray next = writer.forward(letters.ids(BREAK + begun), 1).row(-1).div(temperature.value());
        writer.reset();
        return Panel.of(
                "next",
                Plot.bar(
                                letters.shown(letters.ids(letters.all())),
                                "probability",
                                next.softmax(0).toArray())
                        .yRange(0, 1)
                        .title("What may follow “" + begun + "”")
                        .xLabel("next letter (↵ ends the name)")
                        .yLabel("probability")
                        .size(640, 260));
    }
}
