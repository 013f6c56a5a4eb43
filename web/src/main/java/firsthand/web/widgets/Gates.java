package firsthand.web.widgets;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.CharModel;
import firsthand.arrays.nn.Dense;
import firsthand.arrays.nn.Lstm;
import firsthand.arrays.nn.Weights;
import firsthand.plots.Chart;
import firsthand.plots.Plot;
import firsthand.web.base.Choice;
import firsthand.web.base.Panel;
import firsthand.web.base.View;
import firsthand.web.base.Widget;
import firsthand.web.base.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** The gates of the LSTM that notebook 06 trained on plays, over a line that the reader writes. */
public final class Gates extends Widget {
    private static final int SHOWN = 8;

    private final Words line = words("line", "Text that it reads", 60, "JULIET: Good night, good night!");
    private final Choice order = choice("order", "Units whose forget gate", "moves most", "keeps most", "erases most");
    private Lstm cell = new Lstm(NdArray.zeros(1, 4), NdArray.zeros(1, 4), NdArray.zeros(4));
    private Dense head = new Dense(NdArray.zeros(1, 1), NdArray.zeros(1));
    private Signs signs = new Signs("");

    public Gates() {
        super("gates", "Gates at work");
    }

    @Override
    protected String data() {
        return "actor";
    }

    @Override
    protected void data(byte[] bytes) {
        Weights weights = Weights.of(bytes);
        signs = new Signs(weights.setting("signs"));
        cell = new Lstm(weights.get("wx"), weights.get("wh"), weights.get("bias"));
        head = new Dense(weights.get("head.weight"), weights.get("head.bias"));
    }

    @Override
    protected boolean hasSteps() {
        return false;
    }

    @Override
    protected View view() {
        int[] ids = signs.ids(line.value());
        if (ids.length < 2) {
            return View.of().says("Write at least two letters for it to read.");
        }
        CharModel model = new CharModel(cell, head);
        model.reset();
        model.forward(ids, 1);
        model.reset();
        String[] read = signs.shown(ids);
        NdArray forget = each(Lstm.Step::f); // (T, H)
        int[] units = chosen(forget);
        return View.of(
                        gate("forget", "Forget gate: 1 keeps, 0 erases", forget, units, read),
                        gate("input", "Input gate: 1 writes, 0 shuts out", each(Lstm.Step::i), units, read),
                        gate("output", "Output gate: 1 shows, 0 hides", each(Lstm.Step::o), units, read),
                        memory(each(Lstm.Step::c), units, read))
                .fact("units shown, of " + cell.hidden(), units.length)
                .says(
                        ids.length < line.value().length()
                                ? "Signs that the plays do not have were left out."
                                : "Each row is one unit of " + cell.hidden()
                                        + ", each column a character it has just read.");
    }

    private NdArray each(Function<Lstm.Step, NdArray> part) {
        return NdArray.concat(0, cell.steps().stream().map(part).toArray(NdArray[]::new));
    }

    private int[] chosen(NdArray forget) {
        Map<String, NdArray> ranks = Map.of(
                "moves most", forget.std(0).argsort(0).flip(0),
                "keeps most", forget.mean(0).argsort(0).flip(0),
                "erases most", forget.mean(0).argsort(0));
        return Arrays.copyOf(ranks.getOrDefault(order.value(), forget).toIntArray(), SHOWN);
    }

    private static Panel gate(String name, String title, NdArray values, int[] units, String[] read) {
        return Panel.of(name, map(title, values, units, read).range(0, 1).colourLabel("gate"));
    }

    private static Panel memory(NdArray values, int[] units, String[] read) {
        return Panel.of(
                "cell",
                map("Cell state: what is kept", values, units, read).diverging().colourLabel("c"));
    }

    private static Chart map(String title, NdArray values, int[] units, String[] read) {
        return Plot.heatmap(values.take(units, 1).t().toMatrix())
                .columns(read)
                .title(title)
                .xLabel("character read (␣ a space)")
                .yLabel("row")
                .size(760, 220);
    }
}
